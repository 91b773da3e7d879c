"""Keys on the account page: made after a fresh sign-in, shown once, withdrawn by their owner."""

import html
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import AccessKey, Invitation, today
from intranet.models.access_key import secret_digest
from tests.cast import PASSWORD

LIST, NEW = "/account/keys/", "/account/keys/new/"
SECRET = re.compile(r"amana_[\w-]{43}")


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    """Return a browser in which the member has just proved who they are."""
    browser = Client()
    browser.post("/sign-in/", {"login": "member", "password": PASSWORD})
    browser.post("/sign-in/again/", {"password": PASSWORD, "next": NEW})
    return browser


def make(browser, **more):
    return browser.post(NEW, {"kind": "api", "name": " برنامج  الأرشيف ", "lasts": "365"} | more)


def test_a_key_is_made_shown_once_and_named(member, cast):
    answer = make(member)
    assert answer.status_code == 200
    secret = SECRET.search(html.unescape(answer.content.decode()))[0]
    key = AccessKey.objects.get()
    assert (key.user, key.name, key.kind) == (cast.member, "برنامج الأرشيف", "api")
    assert key.digest == secret_digest(secret) and secret not in key.digest
    assert (key.expires_on - key.made_at.date()).days in (364, 365)
    page = member.get(LIST).content.decode()
    assert "برنامج الأرشيف" in page and not SECRET.search(page)
    assert "no-store" in answer["Cache-Control"]
    line = ModelLogEntry.objects.get(action="intranet.make_access_key")
    assert line.user == cast.member and secret not in str(line.data)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/bodies").status_code == 200
    key.refresh_from_db()
    assert key.used_on is not None


@pytest.mark.parametrize("kind, route", [("calendar", "meetings.ics"), ("news", "news.xml")])
def test_a_private_address_is_shown_whole(member, kind, route):
    assert f'value="{kind}"' in member.get(f"{NEW}?kind={kind}").content.decode()
    answer = make(member, kind=kind, lasts="")
    address = re.search(rf"http://testserver(/private/\S+{route})", answer.content.decode())[1]
    assert Client().get(address).status_code == 200
    assert AccessKey.objects.get().expires_on is None


def test_who_signed_in_long_ago_proves_it_first(enter, cast):
    browser = enter("member")  # signed in without a proof in the session
    for answer in (browser.get(NEW), make(browser)):
        assert answer.status_code == 302
        assert "/again/" in answer["Location"]
    assert not AccessKey.objects.exists()


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"name": "س" * 61}, {"kind": "admin"}, {"lasts": "1000000"}]
)
def test_what_does_not_fit_is_told(member, bad):
    assert make(member, **bad).status_code == 422
    assert not AccessKey.objects.exists()


def test_twenty_are_enough(member, cast):
    for number in range(20):
        actions.make_access_key(cast.member, "api", f"{number}", by=cast.member)
    answer = make(member)
    assert answer.status_code == 422 and "20" in answer.content.decode()


def test_a_key_is_withdrawn_by_its_owner_alone(member, enter, cast):
    key, secret = actions.make_access_key(cast.member, "api", "برنامج", by=cast.member)
    for other in ("operator", "secretary"):
        assert enter(other).post(LIST, {"withdraw": key.pk}).status_code == 404
    for bad in ("", "x", "999999999999999999999"):
        assert member.post(LIST, {"withdraw": bad}).status_code == 404
    assert member.post(LIST, {"withdraw": key.pk}).status_code == 302
    assert not AccessKey.objects.exists()
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/bodies").status_code == 401
    assert ModelLogEntry.objects.filter(action="intranet.withdraw_access_key").count() == 1


def test_a_new_password_by_invitation_withdraws_keys(cast):
    """Who lost an account gets it back alone."""
    actions.make_access_key(cast.member, "api", "برنامج", by=cast.member)
    invitation, _code = actions.hand_out_code(
        cast.member, by=cast.operator, way=Invitation.Way.PAPER
    )
    actions.accept_invitation(invitation, "جملة سر جديدة 8")
    assert not AccessKey.objects.exists()


def test_an_account_that_was_shut_begins_anew(cast):
    """Keys, links and sessions of before open nothing when it is opened again."""
    client = Client()
    client.post("/sign-in/", {"login": "member", "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    for shut in ("account", "person"):
        actions.make_access_key(cast.member, "api", "برنامج", by=cast.member)
        invitation, _code = actions.hand_out_code(cast.member, by=cast.operator, way="paper")
        if shut == "account":
            actions.change_account(cast.member, by=cast.operator, is_active=False)
            actions.change_account(cast.member, by=cast.operator, is_active=True)
        else:
            for mandate in cast.member.person.mandates.all():
                actions.end_mandate(mandate, today(), by=cast.operator)
            actions.close_person(cast.member.person, today(), by=cast.operator)
            actions.reopen_person(cast.member.person, by=cast.operator)
        assert not AccessKey.objects.exists() and not Invitation.objects.waiting().exists()
        assert client.get("/account/").status_code == 302


def test_a_link_to_an_address_that_was_wrong_opens_nothing(cast):
    actions.hand_out_code(cast.member, by=cast.operator, way="mail")
    assert Invitation.objects.waiting().exists()
    actions.change_account(cast.member, by=cast.operator, email="right@example.org")
    assert not Invitation.objects.waiting().exists()


def test_the_account_page_counts_keys(member, cast, django_assert_max_num_queries):
    actions.make_access_key(cast.member, "api", "برنامج", by=cast.member)
    assert reverse("account_keys") in member.get("/account/").content.decode()
    with django_assert_max_num_queries(25):
        member.get(LIST)
