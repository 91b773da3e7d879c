"""People are invited by a link or a printed code that works once, by who has the power to."""

import datetime as dt
import re
import time

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import Invitation, User, today
from intranet.models.invitation import digest_of, make_code
from intranet.permissions import Viewer
from tests.cast import LONG_AGO, PASSWORD, account, office, person
from tests.intranet.deeds import at, does, refuses

CHOSEN = "جملة سر طويلة 9"
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")  # and not a part of an id
OPENS_NOTHING = "This code opens nothing"


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def mails(settings, django_capture_on_commit_callbacks):
    """Send mails, and return a function that does something and gives the mails it sent."""
    settings.SENDS_MAIL = True

    def sent(deed):
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        late = time.monotonic() + 5
        while not mail.outbox and time.monotonic() < late:
            time.sleep(0.01)
        return mail.outbox

    return sent


@pytest.fixture
def newcomer(cast):
    """Somebody who sits in the secretariat since today, and has no account."""
    who = person("سعاد بناني", "f")
    actions.appoint(cast.seat, who, today(), by=cast.secretary)
    return who


def invited(who, by, **fields):
    """Invite by the product's own action; return the invitation and its code."""
    fields = {"username": "souad", "email": None, "way": "paper"} | fields
    return actions.invite_person(who, by=by, **fields)


def is_in(client):
    return "_auth_user_id" in client.session


def use(client, code, password=CHOSEN, again=None):
    """Type a code and choose a password; return the last answer."""
    answer = client.post("/invitation/", {"code": code}, follow=True)
    if answer.redirect_chain:
        typed = {"password": password, "again": again or password}
        answer = client.post("/invitation/password/", typed)
    return answer


def test_a_sheet_is_printed_and_used_once(enter, cast, newcomer):
    """The secretary prints a sheet; who holds it chooses a password and is in; it is used up."""
    secretary, url = enter("secretary"), at("invite", newcomer.pk)
    assert url in secretary.get(at("person", newcomer.pk)).content.decode()
    typed = {"username": "souad", "email": "", "language": "fr", "way": "paper"}
    answer = secretary.post(url, typed)
    shown = answer.content.decode()
    code = CODE.search(shown)[0]
    assert answer.status_code == 200 and "<svg" in shown and "souad" in shown
    assert 'lang="fr"' in shown and "no-store" in answer["Cache-Control"]
    assert code not in secretary.get(at("person", newcomer.pk)).content.decode()
    browser = Client()
    assert "souad" not in browser.get("/invitation/").content.decode()
    shown = browser.post("/invitation/", {"code": code.lower().replace("-", " ")}, follow=True)
    assert "سعاد بناني" in shown.content.decode()
    answer = use(browser, code)
    assert (answer.status_code, answer["Location"]) == (302, "/") and is_in(browser)
    made = User.objects.get(username="souad")
    assert made.check_password(CHOSEN) and made.person == newcomer and made.email is None
    assert browser.get("/").status_code == 200
    assert OPENS_NOTHING in english(use(Client(), code))
    actions_logged = ModelLogEntry.objects.filter(object_id=str(made.pk))
    assert {"intranet.open_account", "intranet.invite", "intranet.accept_invitation"} <= {
        line.action for line in actions_logged
    }
    assert secretary.get(url).status_code == 404  # now there is an account


def english(answer):
    """Return the answer's words for a browser that reads English, with what it typed."""
    assert answer.status_code == 422
    return str(answer.context["form"].errors)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_no_code_lies_in_the_database(cast, newcomer):
    _invitation, code = invited(newcomer, cast.secretary)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = str(cursor.fetchall())
            assert code not in text and code.replace("-", "") not in text, table


def test_codes_are_read_as_people_write_them():
    code = make_code()
    assert CODE.fullmatch(code) and make_code() != code
    assert digest_of("7KQ4-M2XP-9RT0-1W3C") == digest_of(" ٧kq4 m2xp9rtO lw3c ")
    assert digest_of("7KQ4-M2XP-9RT0-1W3C") != digest_of("7KQ4-M2XP-9RT0-1W3D")


@pytest.mark.parametrize("end", ["used", "withdrawn", "expired", "shut", "closed"])
def test_a_code_that_ended_has_one_answer(client, cast, newcomer, end):
    invitation, code = invited(newcomer, cast.secretary)
    browser = Client()
    browser.post("/invitation/", {"code": code})  # and stood before the password already
    if end == "used":
        actions.accept_invitation(invitation, CHOSEN)
    elif end == "withdrawn":
        actions.revoke_invitation(invitation, by=cast.secretary)
    elif end == "expired":
        long_ago = timezone.now() - dt.timedelta(days=20)
        Invitation.objects.update(made_at=long_ago, expires_at=long_ago + dt.timedelta(days=14))
    elif end == "shut":
        User.objects.filter(pk=invitation.user.pk).update(is_active=False)
    else:
        newcomer.mandates.all().delete()
        actions.close_person(newcomer, today(), by=cast.secretary)
    nothing = english(client.post("/invitation/", {"code": "AAAA"}))
    assert OPENS_NOTHING in nothing
    assert english(client.post("/invitation/", {"code": code})) == nothing
    typed = {"password": "autre phrase 12", "again": "autre phrase 12"}
    assert browser.post("/invitation/password/", typed)["Location"] == "/invitation/"
    assert not is_in(browser) and not is_in(client)
    assert not User.objects.get(username="souad").check_password("autre phrase 12")


def test_the_password_is_checked_and_asked_again(client, cast, newcomer):
    _invitation, code = invited(newcomer, cast.secretary)
    for password, again, field in (
        ("12345678", None, "password"), ("azertyui", None, "password"), (CHOSEN, "x", "again"),
    ):  # fmt: skip
        answer = use(client, code, password, again)
        assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
        assert password not in answer.content.decode() and not is_in(client)
    assert use(client, code).status_code == 302 and is_in(client)


def test_of_two_at_once_one_succeeds(cast, newcomer):
    invitation, _code = invited(newcomer, cast.secretary)
    twin = Invitation.objects.get(pk=invitation.pk)
    actions.accept_invitation(invitation, CHOSEN)
    with pytest.raises(actions.Refused):
        actions.accept_invitation(twin, "autre phrase 12")
    assert User.objects.get(username="souad").check_password(CHOSEN)


def test_a_new_code_ends_those_before(enter, cast, newcomer):
    _invitation, first = invited(newcomer, cast.secretary)
    secretary, url = enter("secretary"), at("new_code", newcomer.pk)
    assert secretary.get(url).status_code == 200
    second = CODE.search(secretary.post(url, {"way": "paper"}).content.decode())[0]
    assert OPENS_NOTHING in english(use(Client(), first))
    assert use(Client(), second).status_code == 302
    refuses(secretary, url, "way", way="mail")


def test_a_new_password_ends_the_sessions_of_the_old(client, cast):
    _invitation, code = actions.hand_out_code(cast.member, by=cast.secretary, way="paper")
    old = Client()
    old.force_login(cast.member)
    assert old.get("/").status_code == 200  # until the code is used
    assert use(client, code).status_code == 302
    assert old.get("/").status_code == 302 and client.get("/").status_code == 200


def test_who_used_the_browser_before_is_gone(client, cast, newcomer):
    client.force_login(cast.operator)
    _invitation, code = invited(newcomer, cast.secretary)
    use(client, code)
    assert client.session["_auth_user_id"] == str(User.objects.get(username="souad").pk)


def test_who_signed_in_here_before_keeps_their_own_device(client, cast, newcomer):
    """On a computer that two people use, one's link does not trip over the other's sign-in."""
    client.post("/sign-in/", {"login": "member", "password": PASSWORD})
    device = UserSession.objects.get(user=cast.member)
    _invitation, code = invited(newcomer, cast.secretary)
    assert use(client, code).status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(person=newcomer).pk)
    assert UserSession.objects.get(user=cast.member).session_key == device.session_key
    assert UserSession.objects.get(user__person=newcomer).session_key == client.session.session_key


def test_a_link_is_mailed_and_looking_does_not_use_it_up(enter, mails, cast, newcomer):
    secretary = enter("secretary")
    typed = {"username": "souad", "email": " Souad@Example.org", "language": "ar", "way": "mail"}
    refuses(secretary, at("invite", newcomer.pk), "email", keeps="souad", **typed | {"email": ""})
    (sent,) = mails(lambda: does(secretary, at("invite", newcomer.pk), "invite", **typed))
    assert sent.to == ["souad@example.org"] and "souad" in sent.body
    html = sent.alternatives[0][0]
    assert 'dir="rtl"' in html
    link = re.search(r"http://\S+?(/invitation/\S+)", sent.body)[1]
    assert link in html and link not in sent.subject
    for _look in range(2):
        browser = Client()
        assert browser.get(link)["Location"] == "/invitation/password/"
    assert browser.head(link).status_code == 302
    typed = {"password": CHOSEN, "again": CHOSEN}
    assert browser.post("/invitation/password/", typed)["Location"] == "/"
    assert "code" in Client().get(link).context["form"].errors


def test_a_forgotten_password_is_mailed_to_who_has_an_address(mails, client, cast):
    forgotten = lambda: client.post("/sign-in/forgotten/", {"login": "MEMBER@example.org"})  # noqa: E731
    (sent,) = mails(forgotten)
    assert sent.to == ["member@example.org"]
    link = re.search(r"http://\S+?(/invitation/\S+)", sent.body)[1]
    lasts = Invitation.objects.get().expires_at - timezone.now()
    assert lasts < dt.timedelta(days=1, seconds=1)
    client.get(link)
    client.post("/invitation/password/", {"password": CHOSEN, "again": CHOSEN})
    assert is_in(client) and client.session["_auth_user_id"] == str(cast.member.pk)


def test_asking_tells_nothing_of_accounts(mails, cast, newcomer):
    """Known, unknown, without address, shut, closed: one answer, and no mail but to the first."""
    invitation, code = invited(newcomer, cast.secretary)
    account("asleep", person("عمر"), is_active=False)

    def words(login):
        browser = Client()
        answer = browser.post("/sign-in/forgotten/", {"login": login})
        assert answer.status_code == 200
        return answer.content.decode().replace(str(answer.context["csrf_token"]), "")

    said = words("nobody")
    names = ("souad", "asleep", "closed", "nobody@example.org", "", " ")
    assert {words(name) for name in names if name.strip()} == {said}
    assert Client().post("/sign-in/forgotten/", {"login": " "}).status_code == 422
    assert Invitation.objects.count() == 1 and not mail.outbox
    assert len(mails(lambda: words("member"))) == 1
    assert use(Client(), code).status_code == 302  # a stranger's asking ended nobody's code


def test_trying_is_slowed_down_with_a_sentence(client, cast):
    for _time in range(10):
        client.post("/invitation/", {"code": make_code()})
    answer = client.post("/invitation/", {"code": make_code()})
    assert answer.status_code == 429 and "wait a few minutes" in answer.content.decode()
    for _time in range(3):
        assert client.post("/sign-in/forgotten/", {"login": "nobody"}).status_code == 200
    assert client.post("/sign-in/forgotten/", {"login": "NOBODY"}).status_code == 429


def test_who_may_invite_whom(cast, newcomer):
    """Operators, and who appoints wherever the person reads: nobody hands out more than theirs."""

    def may(name):
        return {
            other for other in ("newcomer", "member", "editor", "youth_editor", "ethics_editor",
                                "reviewer", "outsider", "operator", "secretary", "granted")
            if Viewer(getattr(cast, name)).may_invite(
                newcomer if other == "newcomer" else people[other])
        }  # fmt: skip

    cast.operator.person = person("مسؤول النظام")
    cast.operator.save()
    people = {
        name: User.objects.get(username=name).person
        for name in ("member", "editor", "youth_editor", "ethics_editor", "reviewer", "outsider",
                     "operator", "secretary", "granted")
    }  # fmt: skip
    theirs = {"newcomer", "member", "editor", "youth_editor", "outsider", "granted"}
    assert may("secretary") == theirs
    for name in ("editor", "member", "outsider", "reviewer", "former", "future"):
        assert not may(name), name
    assert may("operator") == {"newcomer", *people}
    chief_of_taounate = office(cast.taounate, "الأمين الإقليمي", may_appoint=True)
    actions.appoint(chief_of_taounate, people["outsider"], LONG_AGO, by=None)
    assert may("outsider") == set()
    # Who is granted a body, or was at a meeting, lets whoever holds their code read it too.
    actions.grant(cast.member, cast.ethics, "طلب", by=None)
    assert "member" not in may("secretary")
    # An office that begins tomorrow counts today.
    tomorrow = today() + dt.timedelta(days=1)
    council = office(cast.council, "عضو المجلس")
    actions.appoint(council, newcomer, tomorrow, by=None)
    assert "newcomer" not in may("secretary")


def test_who_may_not_invite_finds_nothing_there(enter, cast, newcomer):
    invitation, _code = invited(newcomer, cast.secretary)
    addresses = [
        at("invite", cast.guest.person.pk), at("invite", newcomer.pk),
        at("new_code", newcomer.pk), at("revoke_invitation", invitation.pk),
    ]  # fmt: skip
    for name in ("editor", "member", "outsider", "youth_editor"):
        browser = enter(name)
        for address in addresses:
            assert browser.get(address).status_code == 404, (name, address)
            assert browser.post(address, {"way": "paper"}).status_code == 404, (name, address)
        assert browser.get(at("invitations")).status_code == 404
    secretary = enter("secretary")
    for who in (cast.ethics_editor, cast.secretary, cast.reviewer):
        assert secretary.get(at("new_code", who.person.pk)).status_code == 404
        shown = secretary.get(at("person", who.person.pk)).content.decode()
        assert at("new_code", who.person.pk) not in shown
    assert Invitation.objects.count() == 1


def test_the_list_says_what_became_of_them(enter, cast, newcomer, django_assert_max_num_queries):
    invitation, _code = invited(newcomer, cast.secretary)
    actions.hand_out_code(cast.member, by=cast.operator, way="paper")
    secretary, operator = enter("secretary"), enter("operator")
    with django_assert_max_num_queries(25):
        shown = secretary.get(at("invitations"))
    assert [one.user.username for one in shown.context["page"]] == ["souad"]
    assert operator.get(at("invitations")).context["page"].paginator.count == 2
    does(secretary, at("revoke_invitation", invitation.pk), "revoke_invitation")
    assert secretary.get(at("revoke_invitation", invitation.pk)).status_code == 404
    for state, count in (("waiting", 1), ("revoked", 1), ("used", 0), ("expired", 0), ("x", 2)):
        page = operator.get(at("invitations"), {"state": state, "p": "x"}).context["page"]
        assert page.paginator.count == count, state


def test_an_e_mail_address_is_one_whatever_its_letters(enter, cast, newcomer):
    refuses(
        enter("secretary"), at("invite", newcomer.pk), "email", "username",
        username="editor", email="Member@Example.ORG", language="ar", way="paper",
    )  # fmt: skip
    for name in ("x1", "x2"):
        User(username=name, email="").save()
    assert set(User.objects.filter(username__startswith="x").values_list("email")) == {(None,)}
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(username="x1").update(email="Member@Example.org")


def test_a_sign_in_by_the_password_of_before_is_not_opened_by_an_invitation(client, cast, newcomer):
    """Until it is accepted an invited account has no password at all."""
    invited(newcomer, cast.secretary)
    for password in ("", PASSWORD, CHOSEN):
        client.post("/sign-in/", {"login": "souad", "password": password})
        assert not is_in(client)
