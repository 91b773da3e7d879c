"""The second factor is asked wherever an office needs it, and nobody is locked out for good."""

import re
import time

import pytest
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import Office
from tests.cast import PASSWORD
from tests.intranet.addresses import routes
from tests.intranet.deeds import at, does

INDEX = "/account/second-factor/"


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def needed(cast):
    """The secretary's office and the members' seats ask for a second factor."""
    Office.objects.filter(pk__in=[cast.chief.pk, cast.seat.pk]).update(needs_second_factor=True)
    return cast


def sign_in(name, password=PASSWORD):
    """Return a browser and the answer to name and password."""
    browser = Client()
    return browser, browser.post("/sign-in/", {"login": name, "password": password})


def is_in(browser):
    return "_auth_user_id" in browser.session


def code_of(secret, turn=0):
    """Return what an app shows now; another `turn` is another half minute's."""
    cache.delete_pattern("*") if hasattr(cache, "delete_pattern") else cache.clear()
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + turn))


def set_up(browser, password=PASSWORD):
    """Set up an app as a person would; return its secret."""
    address = reverse("mfa_activate_totp")
    answer = browser.get(address)
    if answer.status_code == 302:
        again = browser.post(answer["Location"], {"password": password, "next": address})
        assert (again.status_code, again["Location"]) == (302, address)
        answer = browser.get(address)
    secret = answer.context["form"].secret
    assert "<svg" in answer.content.decode() and secret in answer.content.decode()
    wrong = browser.post(address, {"code": "000000"})
    assert wrong.status_code == 200 and "code" in wrong.context["form"].errors
    done = browser.post(address, {"code": code_of(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def test_nobody_is_asked_who_needs_none(cast, client, django_assert_max_num_queries):
    browser, answer = sign_in("member")
    assert answer["Location"] == "/" and browser.get("/").status_code == 200
    shown = browser.get(INDEX).content.decode()
    assert reverse("mfa_activate_totp") in shown and reverse("mfa_add_webauthn") in shown


def test_an_office_that_asks_opens_nothing_before(needed):
    """Site and admin alike, every route, until the factor is set up; then all opens."""
    browser, _answer = sign_in("secretary")
    closed = ["/", "/search/", needed.paper.url, "/account/", "/account/password/", "/admin/"]
    closed += [route.address({}) for route in routes() if str(route.parts[0]) == "admin/"]
    assert len(closed) > 100
    for address in closed:
        answer = browser.get(address)
        assert answer.status_code == 404 or answer["Location"] == INDEX, address
        assert browser.post(address, {"way": "paper"}).status_code == 404, address
    shown = browser.get(INDEX)
    assert shown.status_code == 200 and shown.context["missing"]
    set_up(browser)
    for address in ("/", "/admin/", "/account/", at("people")):
        assert browser.get(address).status_code == 200, address
    for name in ("editor", "outsider", "youth_editor", "former"):
        other, _answer = sign_in(name)
        assert other.get("/").status_code == 200, name


def test_the_code_is_asked_at_every_sign_in(needed):
    secret = set_up(sign_in("member")[0])
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    browser, answer = sign_in("member")
    assert answer["Location"] == "/sign-in/second-factor/" and not is_in(browser)
    assert browser.get("/").status_code == 302
    wrong = browser.post(answer["Location"], {"code": "000000"})
    assert wrong.status_code == 200 and not is_in(browser)
    right = browser.post(answer["Location"], {"code": code_of(secret)})
    assert right["Location"] == "/" and is_in(browser)
    assert browser.get("/").status_code == 200
    # It was used: whoever looked over the shoulder comes too late.
    again, answer = sign_in("member")
    used = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    cache.add(f"allauth.mfa.totp.used?user={needed.member.pk}&code={used}", "y", 60)
    again.post(answer["Location"], {"code": used})
    assert not is_in(again)


def test_recovery_codes_stand_in_once(needed):
    browser, _answer = sign_in("member")
    set_up(browser)
    shown = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li><bdi dir=\"ltr\">(\d{8})</bdi>", shown)
    assert len(set(codes)) == 10
    assert codes[0] in browser.get(reverse("mfa_download_recovery_codes")).content.decode()
    for entered in (True, False):
        other, answer = sign_in("member")
        other.post(answer["Location"], {"code": codes[0]})
        assert is_in(other) is entered


def test_a_session_from_before_proves_itself_too(cast):
    """Another browser, signed in by password alone, gets nowhere once the office asks."""
    stolen, _answer = sign_in("member")
    own, _answer = sign_in("member")
    secret = set_up(own)
    assert stolen.get("/").status_code == 200  # nothing is asked yet
    Office.objects.filter(pk=cast.seat.pk).update(needs_second_factor=True)
    answer = stolen.get("/search/")
    again = reverse("mfa_reauthenticate")
    assert answer["Location"] == f"{again}?next=%2Fsearch%2F"
    # Knowing the password does not help: neither to pass nor to set up another factor.
    for address in (reverse("account_reauthenticate"), reverse("mfa_add_webauthn")):
        assert stolen.get(address)["Location"].startswith(again)
    stolen.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    stolen.post(reverse("mfa_deactivate_totp"))
    assert stolen.get("/").status_code == 302 and Authenticator.objects.count() == 2
    typed = {"code": code_of(secret), "next": "/search/"}
    assert stolen.post(again, typed)["Location"] == "/search/"
    assert own.get("/").status_code == 200


def test_the_last_one_stays_while_an_office_asks(needed):
    browser, _answer = sign_in("member")
    secret = set_up(browser)
    remove = reverse("mfa_deactivate_totp")
    again = browser.get(remove)["Location"] if browser.get(remove).status_code == 302 else None
    if again:
        browser.post(again, {"code": code_of(secret, 1), "next": remove})
    assert browser.get(remove).context["form"].errors
    browser.post(remove)
    assert Authenticator.objects.filter(type="totp").exists()
    Office.objects.update(needs_second_factor=False)
    browser.post(remove)
    assert not Authenticator.objects.exists()  # the recovery codes go with it
    assert sign_in("member")[1]["Location"] == "/"


def test_a_new_password_does_not_pass_by_it(needed):
    secret = set_up(sign_in("member")[0])
    _invitation, code = actions.hand_out_code(needed.member, by=needed.operator, way="paper")
    browser = Client()
    browser.post("/invitation/", {"code": code})
    typed = {"password": "جملة سر جديدة 8", "again": "جملة سر جديدة 8"}
    answer = browser.post("/invitation/password/", typed)
    assert answer["Location"] == "/sign-in/second-factor/" and not is_in(browser)
    browser.post(answer["Location"], {"code": code_of(secret)})
    assert is_in(browser)


def test_guessing_codes_is_slowed_down(needed):
    secret = set_up(sign_in("member")[0])
    browser, answer = sign_in("member")
    right = code_of(secret)
    for _time in range(6):
        browser.post(answer["Location"], {"code": "000000"})
    refused = browser.post(answer["Location"], {"code": right})
    assert refused.status_code == 200 and not is_in(browser)


def test_an_operator_takes_a_lost_one_away(needed, enter):
    """And nobody else; the person then signs in, and is led to set up another."""
    lost, _answer = sign_in("member")
    set_up(lost)
    url = at("drop_second_factor", needed.member.pk)
    for name in ("editor", "youth_editor", "outsider"):
        assert enter(name).get(url).status_code == 404
    operator = enter("operator")
    assert url in operator.get(at("accounts")).content.decode()
    does(operator, url, "drop_second_factor")
    assert operator.post(url).status_code == 422
    assert not UserSession.objects.filter(user=needed.member).exists()
    assert lost.get("/")["Location"].startswith("/sign-in/")
    browser, answer = sign_in("member")
    assert is_in(browser) and browser.get("/")["Location"] == INDEX


def test_the_sole_operator_is_helped_from_the_machine(needed, settings, capsys):
    settings.OPERATORS_NEED_SECOND_FACTOR = True
    browser, _answer = sign_in("operator")
    assert browser.get("/admin/")["Location"] == INDEX
    set_up(browser)
    assert browser.get("/admin/").status_code == 200
    call_command("drop_second_factor", "operator")
    assert "operator" in capsys.readouterr().out
    assert ModelLogEntry.objects.filter(action="intranet.drop_second_factor").count() == 1
    assert sign_in("operator")[1]["Location"] == "/"
    for name in ("operator", "nobody"):
        with pytest.raises(CommandError):
            call_command("drop_second_factor", name)


def test_a_lost_key_of_the_installation_locks_nobody_in(needed, settings):
    """Nothing matches a secret that cannot be read any more; an operator helps."""
    secret = set_up(sign_in("member")[0])
    settings.SECRET_KEY = "another key, of another installation, long enough"
    browser, answer = sign_in("member")
    refused = browser.post(answer["Location"], {"code": code_of(secret)})
    assert refused.status_code == 200 and not is_in(browser)


def test_operators_alone_name_the_offices(cast, enter):
    url = at("change_office", cast.seat.pk)
    assert "needs_second_factor" not in enter("secretary").get(url).content.decode()
    typed = {"name": "عضو الأمانة", "rank": 50, "reach": "body", "needs_second_factor": "on"}
    does(enter("secretary"), url, "change_office", **typed)
    cast.seat.refresh_from_db()
    assert not cast.seat.needs_second_factor
    does(enter("operator"), url, "change_office", **typed)
    cast.seat.refresh_from_db()
    assert cast.seat.needs_second_factor
    does(enter("secretary"), url, "change_office", **typed | {"needs_second_factor": ""})
    cast.seat.refresh_from_db()
    assert cast.seat.needs_second_factor


def test_a_passkey_that_is_none_is_refused(cast):
    browser, _answer = sign_in("member")
    add = reverse("mfa_add_webauthn")
    browser.post(browser.get(add)["Location"], {"password": PASSWORD, "next": add})
    assert browser.get(add).status_code == 200
    for nonsense in ("", "x", "{}", '{"id": 1}', "[]", "null"):
        answer = browser.post(add, {"name": "x", "credential": nonsense})
        assert answer.status_code == 200 and not Authenticator.objects.exists()
        stranger = Client()
        assert stranger.post("/sign-in/passkey/", {"credential": nonsense}).status_code == 302
        assert not is_in(stranger)


def test_a_closed_account_is_turned_away_by_every_way(cast, client):
    """A passkey that still fits opens nothing either, and says no more than a wrong password."""
    cast.member.is_active = False
    cast.member.save()
    for user in (cast.member, cast.closed):
        request = client.get("/sign-in/").wsgi_request
        answer = perform_login(request, Login(user=user))
        assert answer["Location"] == "/sign-in/" and not request.user.is_authenticated
