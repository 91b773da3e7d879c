"""What people set for themselves: writing, password, address, and where they are signed in."""

import datetime as dt
import re

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from intranet.devices import MINUTES, SEEN, device_of
from intranet.models import User
from intranet.models.writing import write_for
from intranet.templatetags import dates, record
from tests.cast import PASSWORD

NEW = "جملة سر جديدة 8"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)
DAY = dt.date(2023, 1, 14)


@pytest.fixture(autouse=True)
def _as_everybody_again():
    cache.clear()
    yield
    write_for(None)
    cache.clear()


def at(name=""):
    return reverse(f"account_{name}" if name else "account")


def sign_in(name="member", agent=FIREFOX):
    """Return a browser in which somebody has signed in by the front door."""
    browser = Client(headers={"user-agent": agent})
    browser.post("/sign-in/", {"login": name, "password": PASSWORD})
    assert "_auth_user_id" in browser.session
    return browser


def preferences(**more):
    return {"language": "ar", "digits": "latin", "calendar": "gregorian"} | more


def test_everybody_finds_their_account(enter, cast, django_assert_max_num_queries):
    for name in ("member", "outsider", "operator", "editor"):
        browser = enter(name)
        assert at() in browser.get("/").content.decode()
        with django_assert_max_num_queries(25):
            shown = browser.get(at()).content.decode()
        assert f"{name}@example.org" in shown
    assert Client().get(at()).status_code == 302 and Client().post(at("devices")).status_code == 404


def test_the_account_speaks_before_the_cookie_of_the_browser(client, cast):
    """Offices share browsers: a cookie speaks for who has not signed in, and for nobody else."""
    client.cookies["amana_language"] = "fr"
    assert client.get("/sign-in/")["Content-Language"] == "fr"
    client.force_login(cast.member)
    assert client.get("/")["Content-Language"] == "ar"
    answer = client.post(at("preferences"), preferences(language="en"))
    assert answer.status_code == 302 and answer.cookies["amana_language"].value == "en"
    assert client.get("/")["Content-Language"] == "en"
    client.logout()
    client.cookies["amana_language"] = "xx"
    assert client.get("/sign-in/")["Content-Language"] == "ar"


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/language", {"language": "fr"}),
        ("/account/preferences/", {"language": "fr", "digits": "latin", "calendar": "gregorian"}),
        ("/admin/account/",
         {"language-language": "fr", "language-digits": "latin", "language-calendar": "gregorian",
          "theme-theme": "dark", "theme-contrast": "system", "theme-density": "snug"}),
    ],
)  # fmt: skip
def test_the_language_is_changed_by_one_action_from_every_screen(enter, cast, address, typed):
    browser = enter("editor")
    answer = browser.post(address, typed)
    assert answer.status_code == 302 and answer.cookies["amana_language"].value == "fr"
    line = ModelLogEntry.objects.get(action="intranet.change_account")
    assert str(line.object_id) == str(cast.editor.pk) and line.user_id == cast.editor.pk
    assert browser.get("/")["Content-Language"] == "fr"


def test_digits_and_calendar_are_the_readers(enter, cast):
    """One record, rendered for each as they chose, also after it was kept for another."""
    address = cast.meetings["members"].record.url
    member, editor = enter("member"), enter("editor")
    assert "2023" in main_of(member.get(address))
    typed = preferences(digits="arabic", calendar="hijri")
    assert member.post(at("preferences"), typed).status_code == 302
    shown = main_of(member.get(address))
    assert "٢٠٢٣" in shown and "١٤٤٤" in shown and 'datetime="2023-03-01"' in shown
    assert "٢٠٢٣" not in main_of(editor.get(address))
    counts = re.findall(r'<p class="small soft">\s*(\S+)', main_of(member.get("/regional/")))
    assert counts and not any(sign in counts[0] for sign in "0123456789")
    refused = member.post(at("preferences"), preferences(digits="roman", calendar=""))
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"digits", "calendar"}


def main_of(answer):
    return answer.content.decode().partition("<main")[2]


@pytest.mark.parametrize(
    ("calendar", "day", "long_day", "short_day", "hijri"),
    [
        ("gregorian", "14 يناير 2023", "السبت 14 يناير 2023", "14 يناير", ""),
        ("headed", "14 يناير 2023", "السبت 14 يناير 2023", "14 يناير", "21 جمادى الآخرة 1444"),
        ("both", "14 يناير 2023", "السبت 14 يناير 2023 (21 جمادى الآخرة 1444)", "14 يناير", ""),
        ("hijri", "21 جمادى الآخرة 1444", "السبت 21 جمادى الآخرة 1444 (14 يناير 2023)",
         "21 جمادى الآخرة", ""),
    ],
)  # fmt: skip
def test_a_day_in_each_calendar(calendar, day, long_day, short_day, hijri):
    write_for(User(calendar=calendar))
    with translation.override("ar"):
        found = [write(DAY) for write in (dates.day, dates.long_day, dates.short_day, dates.hijri)]
        assert found == [day, long_day, short_day, hijri]
        assert f"{dates.short_day(DAY)} {dates.year(DAY)}" == day
        far = dt.date(1800, 1, 2)  # which the Hijri calendar does not know
        assert dates.long_day(far).endswith("2 يناير 1800")
    write_for(User(calendar=calendar, digits="arabic"))
    with translation.override("ar"):
        assert not any(sign in dates.long_day(DAY) for sign in "0123456789")
        assert dates.clock(dt.time(10, 5)) == '<bdi dir="ltr" class="num">١٠:٠٥</bdi>'
        assert "٢/٢٠٢٣" in record.decision_number(type("D", (), {"number": 2, "year": 2023}))


def test_the_password_is_changed_by_who_knows_it(cast):
    here, there = sign_in(), sign_in()
    typed = {"present": "wrong", "password": NEW, "again": NEW}
    for wrong, field in (
        ({}, "present"), ({"present": PASSWORD, "again": "x"}, "again"),
        ({"present": PASSWORD, "password": "12345678", "again": "12345678"}, "password"),
    ):  # fmt: skip
        answer = here.post(at("password"), typed | wrong)
        assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
        assert NEW not in answer.content.decode()
    assert here.post(at("password"), typed | {"present": PASSWORD}).status_code == 302
    assert User.objects.get(username="member").check_password(NEW)
    assert here.get(at()).status_code == 200 and there.get(at()).status_code == 302
    assert UserSession.objects.count() == 1
    for _time in range(3):
        answer = here.post(at("password"), typed)
    assert answer.status_code == 429


def test_the_address_is_changed_by_who_knows_the_password(cast):
    browser = sign_in()
    for typed, field in (
        ({"email": "new@example.org", "present": "wrong"}, "present"),
        ({"email": "at", "present": PASSWORD}, "email"),
        ({"email": "EDITOR@example.org", "present": PASSWORD}, "email"),
    ):
        answer = browser.post(at("address"), typed)
        assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
        assert typed["email"] in answer.content.decode()
    assert "member@example.org" in browser.get(at()).content.decode()
    assert browser.post(at("address"), {"email": "", "present": PASSWORD}).status_code == 302
    cast.member.refresh_from_db()
    assert cast.member.email is None
    line = ModelLogEntry.objects.get(action="intranet.change_account")
    assert line.user_id == cast.member.pk


def test_who_guesses_at_a_password_is_held_up_alone(cast):
    """Whose desk was left open stays signed in and may still sign in elsewhere, like the others."""
    browser, typed = sign_in(), {"email": "new@example.org", "present": "wrong"}
    for _time in range(6):
        answer = browser.post(at("address"), typed)
    said = answer.content.decode()
    assert answer.status_code == 429 and "انتظر دقيقة" in said
    assert f'href="{at("address")}"' in said and "/sign-in/" not in said
    assert browser.get(at("address")).status_code == 200
    assert sign_in().post(at("address"), typed).status_code == 429
    assert sign_in("editor").post(at("address"), typed).status_code == 422


def test_devices_are_named_without_a_place(cast, django_assert_max_num_queries):
    here, there = sign_in(), sign_in(agent=PHONE)
    sign_in("editor")
    with django_assert_max_num_queries(12):
        shown = here.get(at("devices"))
    assert [row["device"] for row in shown.context["rows"]] == [
        device_of(PHONE), device_of(FIREFOX),
    ]  # fmt: skip
    assert "127.0.0.1" not in shown.content.decode()
    with translation.override("en"):
        named = [device_of(agent) for agent in (FIREFOX, PHONE, "", "curl/8")]
    assert named == ["Firefox on Windows", "Chrome on Android", *["An unknown device"] * 2]
    assert there.get("/").status_code == 200


def test_signing_out_elsewhere(cast):
    """One device, all others, or this one; never another person's."""
    here, phone, third, stranger = sign_in(), sign_in(agent=PHONE), sign_in(), sign_in("editor")
    rows = here.get(at("devices")).context["rows"]
    (one,) = [row["one"].pk for row in rows if row["device"] == device_of(PHONE)]
    assert stranger.post(at("devices"), {"end": one}).status_code == 404
    assert here.post(at("devices"), {"end": "x"}).status_code == 404
    assert phone.get("/").status_code == 200
    assert here.post(at("devices"), {"end": one}).status_code == 302
    assert phone.get("/").status_code == 302 and third.get("/").status_code == 200
    here.post(at("devices"), {"end": "others"})
    assert [browser.get("/").status_code for browser in (here, third, stranger)] == [200, 302, 200]
    (row,) = here.get(at("devices")).context["rows"]
    assert row["here"]
    assert here.post(at("devices"), {"end": row["one"].pk})["Location"] == "/sign-in/"
    assert here.get("/").status_code == 302


def test_the_last_use_is_noted_now_and_then(cast, django_assert_num_queries):
    browser = sign_in()
    long_ago = timezone.now() - dt.timedelta(days=2)
    UserSession.objects.update(last_seen_at=long_ago)
    browser.get("/")
    assert UserSession.objects.get().last_seen_at == long_ago
    session = browser.session
    session[SEEN] -= MINUTES * 60 + 1
    session.save()
    browser.get("/")
    assert UserSession.objects.get().last_seen_at > long_ago + dt.timedelta(days=1)
