"""Who read what is not addressed to all is noted for operators, once a day, and forgotten."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.test import Client

from intranet.models import Reading, today
from tests.cast import PASSWORD
from tests.intranet.deeds import at


@pytest.fixture(autouse=True)
def _forget():
    caches["noted"].clear()
    yield
    caches["noted"].clear()


def read(browser, cast, kind="body"):
    return browser.get(cast.meetings[kind].record.url)


def test_what_is_not_for_all_is_noted_once_a_day(enter, cast):
    member = enter("member")
    assert read(member, cast, "members").status_code == 200
    assert member.get("/").status_code == 200
    assert not Reading.objects.exists()
    for _time in range(3):
        assert read(member, cast).status_code == 200
    caches["noted"].clear()  # a while later
    read(member, cast)
    member.head(cast.meetings["body"].record.url)
    (one,) = Reading.objects.all()
    assert (one.user, one.day) == (cast.member, today())
    assert one.key == cast.meetings["body"].record.permalink.pk and one.last_at > one.first_at
    for _time in range(2):
        assert member.get(cast.paper.url).status_code == 200
    assert Reading.objects.get(kind="paper").key == cast.paper.pk
    read(enter("operator"), cast)
    assert Reading.objects.filter(user=cast.operator).count() == 1


def test_who_was_not_let_in_has_read_nothing(enter, cast):
    outsider = enter("outsider")
    assert read(outsider, cast).status_code == 404
    assert outsider.get(cast.paper.url).status_code == 404
    assert not Reading.objects.exists()


def test_it_is_forgotten_in_time_or_never_noted(enter, cast, settings):
    old = today() - dt.timedelta(days=366)
    for day in (old, old + dt.timedelta(days=1)):
        Reading.objects.create(user=cast.editor, kind="page", key=1, title="قديم", day=day)
    Client().post("/sign-in/", {"login": "member", "password": PASSWORD})
    assert Reading.objects.filter(title="قديم").count() == 1
    settings.READINGS_DAYS = 0
    caches["noted"].clear()
    read(enter("editor"), cast)
    assert not Reading.objects.filter(user=cast.editor).exclude(title="قديم").exists()
    assert "forgotten" not in enter("member").get("/account/").content.decode()


def test_operators_ask_who_saw_what(enter, cast, django_assert_max_num_queries):
    for name in ("member", "editor"):
        read(enter(name), cast)
    Reading.objects.create(user=cast.member, kind="page", key=7, title="=1+1", day=today())
    for name in ("member", "editor", "secretary"):
        assert enter(name).get(at("readings")).status_code == 404
    operator = enter("operator")
    with django_assert_max_num_queries(25):
        assert operator.get(at("readings")).context["page"].paginator.count == 3
    tomorrow = str(today() + dt.timedelta(days=1))
    for asked, count in (
        ({"who": "شخص member"}, 2), ({"who": "لا أحد"}, 0), ({"what": "=1"}, 1),
        ({"since": tomorrow}, 0), ({"until": str(today())}, 3), ({"since": "x", "p": "x"}, 3),
    ):  # fmt: skip
        answer = operator.get(at("readings"), asked)
        assert (answer.status_code, answer.context["page"].paginator.count) == (200, count), asked
    assert "since" in answer.context["form"].errors
    answer = operator.get(at("readings"), {"since": tomorrow, "until": str(today())})
    assert "until" in answer.context["form"].errors
    file = operator.get(at("readings"), {"export": "csv", "who": "member"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3 and any("'=1+1" in line for line in lines)
    assert at("readings") in operator.get("/admin/").content.decode()
    assert at("readings") not in enter("editor").get("/admin/").content.decode()
