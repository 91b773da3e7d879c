"""People and accounts are kept in the admin by who may, and never come apart."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction

from intranet import actions
from intranet.models import Person, User
from tests.cast import PASSWORD, person
from tests.intranet.deeds import account_typed, at, does, refuses


@pytest.fixture
def secretary(client, cast):
    """A browser signed in as who appoints in the secretariat and below it."""
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def operator(client, cast):
    """A browser signed in as who runs the installation."""
    client.force_login(cast.operator)
    return client


def test_people_are_entered_and_corrected(secretary, cast):
    """A person has a name; the list finds it."""
    does(secretary, at("enter_person"), "enter_person", name="سعاد  بناني", title="د.", gender="f")
    made = Person.objects.get(name="سعاد بناني")
    change = at("change_person", made.pk)
    does(secretary, change, "change_person", name="سعاد البناني", gender="f")
    made.refresh_from_db()
    assert str(made) == "سعاد البناني"
    refuses(secretary, change, "name", keeps="الأستاذة", name=" ", title="الأستاذة")
    wrong = {"name": "ا" * 151, "gender": "x"}
    refuses(secretary, at("enter_person"), "name", "gender", keeps="د.", title="د.", **wrong)
    found = secretary.get(at("people"), {"q": " سعاد "})
    assert "البناني" in found.content.decode()
    assert secretary.get(at("people"), {"q": "لا أحد", "p": "x"}).status_code == 200


def test_a_person_is_closed_and_reopened(secretary, cast):
    """Not while they hold an office; a closed person is closed no second time, an open one kept."""
    who = cast.guest.person
    close, again = at("close_person", who.pk), at("reopen_person", who.pk)
    assert secretary.get(again).status_code == 404
    refuses(secretary, close, "on", on="أمس")
    does(secretary, close, "close_person", on="2024-01-01")
    who.refresh_from_db()
    assert who.closed_on == dt.date(2024, 1, 1)
    assert secretary.get(close).status_code == 404
    assert again in secretary.get(at("person", who.pk)).content.decode()
    does(secretary, again, "reopen_person")
    who.refresh_from_db()
    assert who.closed_on is None
    holder = at("close_person", cast.member.person.pk)
    refuses(secretary, holder, "__all__", keeps="2024-01-01", on="2024-01-01")


def test_a_merged_person_stays_closed(secretary, cast):
    """Whoever was merged into another is that person now."""
    twin = person("توأم", closed_on=dt.date(2024, 1, 1), merged_into=cast.guest.person)
    assert secretary.post(at("reopen_person", twin.pk)).status_code == 404
    with pytest.raises(actions.Refused):
        actions.reopen_person(twin, by=None)


def test_an_account_is_opened(operator, cast):
    """A sign-in name is used once; a password is not guessed; a person has one account."""
    url, holder = at("open_account"), person("سعاد")
    typed = account_typed(password=PASSWORD, person=holder.pk, email="souad@example.org")
    does(operator, url, "open_account", **typed)
    made = User.objects.get(username="souad")
    assert made.check_password(PASSWORD) and made.person == holder
    taken = typed | {"username": "editor"}
    refuses(operator, url, "username", "person", "email", keeps="souad@example.org", **taken)
    weak = account_typed(username="nadia", password="87654321")
    refuses(operator, url, "password", keeps="nadia", **weak)
    assert "87654321" not in operator.post(url, weak).content.decode()
    refuses(operator, url, "password", keeps="nadia", **weak | {"password": ""})
    wrong = account_typed(username="a b", password=PASSWORD, email="at", language="xx")
    refuses(operator, url, "username", "email", "language", keeps="a b", **wrong)


def test_the_name_one_signs_in_by_has_one_name(operator, cast):
    """Django's own words for it are as little ours as those for an account that is open."""
    typed = account_typed(username="a b", password=PASSWORD)
    shown = [
        operator.get(at("open_account")), operator.get(at("change_account", cast.member.pk)),
        operator.get(at("accounts")), operator.post(at("open_account"), typed),
        operator.post(at("open_account"), typed | {"username": "editor"}),
    ]  # fmt: skip
    for page in shown:
        words = page.content.decode()
        assert "اسم الدخول" in words and "مفتوح" in words
        assert not re.search(r"اسم\s+(?:ال)?مستخدم|\bنشط\b|مستخدم موجود", words)


def test_an_account_is_changed(operator, cast):
    """An account is shut, never one's own; an empty password leaves the present one."""
    url = at("change_account", cast.member.pk)
    shut = account_typed(username="member", person=cast.member.person.pk)
    del shut["is_active"]
    does(operator, url, "change_account", **shut)
    cast.member.refresh_from_db()
    assert cast.member.check_password(PASSWORD) and not cast.member.is_active
    refuses(operator, url, "username", keeps="editor", **account_typed(username="editor"))
    own = at("change_account", cast.operator.pk)
    refuses(operator, own, "is_active", **shut | {"username": "operator", "person": ""})
    mine = account_typed(username="operator", password="جملة سر جديدة 8")
    does(operator, own, "change_account", **mine)  # and who changed it stays signed in


def test_an_account_keeps_its_closed_person(operator, cast):
    """The account of a closed person does not come apart from them, which would open it."""
    url, holder = at("change_account", cast.closed.pk), cast.closed.person
    assert str(holder.pk) in operator.get(url).content.decode()
    does(operator, url, "change_account", **account_typed(username="closed", person=holder.pk))
    cast.closed.refresh_from_db()
    assert cast.closed.person == holder


def test_accounts_are_found_by_name_and_state(operator, cast):
    """By sign-in name, address, person in any spelling, and by what became of them."""
    for asked, names in (
        ({"q": "youth"}, {"youth_editor"}), ({"q": "guest@example"}, {"guest"}),
        ({"q": "شخص outsider"}, {"outsider"}), ({"state": "shut"}, set()),
        ({"q": "member", "state": "open", "p": "x"}, {"member"}), ({"q": "لا أحد"}, set()),
    ):  # fmt: skip
        page = operator.get(at("accounts"), asked).context["page"]
        assert {user.username for user in page} == names, asked
    never = operator.get(at("accounts"), {"state": "never"}).context["page"]
    assert cast.member in never and cast.operator not in never


@pytest.mark.parametrize("screen", ["person", "body"])
def test_a_term_that_begins_later_is_not_in_office_yet(operator, cast, screen):
    """A list of terms tells who holds an office from who will."""
    term = actions.appoint(cast.seat, cast.guest.person, dt.date(2999, 1, 1), by=None)
    shown = operator.get(at(screen, {"person": term.person_id, "body": cast.seat.body_id}[screen]))
    assert "لم يبدأ بعد" in shown.content.decode()


def test_a_sign_in_name_is_one_whatever_its_letters(operator, cast):
    """Who signs in is looked for in any letters: two such names would shut both out."""
    typed = account_typed(username="Member", password=PASSWORD)
    refuses(operator, at("open_account"), "username", **typed)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="Member")
    assert User.objects.get(username="member").get_full_name()


def test_nobody_is_shut_out_by_who_may_do_less(secretary, cast):
    """An operator's person is closed by operators; nobody closes themselves."""
    cast.operator.person = person("المشغل")
    cast.operator.save()
    assert secretary.get(at("close_person", cast.operator.person.pk)).status_code == 404
    assert secretary.get(at("close_person", cast.secretary.person.pk)).status_code == 404
    assert secretary.get(at("close_person", cast.guest.person.pk)).status_code == 200
