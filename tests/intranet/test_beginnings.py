"""A meeting is ahead until its hour, by the clock of the organisation."""

import datetime as dt

import pytest
from django.utils import timezone

from intranet import actions
from intranet.actions import Refused
from intranet.models import Meeting
from tests.intranet.deeds import at, does

DAY = dt.date(2024, 5, 2)
NOON, AFTERNOON, EVENING = dt.time(12), dt.time(15, 30), dt.time(20)
State = Meeting.State


@pytest.fixture
def clock(monkeypatch):
    """Return what sets the clock of the organisation to a time of `DAY`."""

    def set_to(time, day=DAY):
        moment = dt.datetime.combine(day, time, timezone.get_default_timezone())
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))

    return set_to


def opened(cast, time, day=DAY):
    return actions.open_meeting(cast.secretariat, day, by=cast.editor, starts_at=time)


def says(meeting):
    """Return what the record of a meeting is said to lack."""
    return " ".join(str(gap.says) for gap in meeting.record.gaps(DAY))


@pytest.mark.parametrize(
    ("time", "state"),
    [(EVENING, State.PLANNED), (AFTERNOON, State.HELD), (NOON, State.HELD), (None, State.HELD)],
)
def test_a_meeting_of_today_is_held_once_its_hour_has_come(cast, clock, time, state):
    clock(AFTERNOON)
    assert opened(cast, time).state == state


def test_the_days_before_and_after_need_no_hour(cast, clock):
    clock(NOON)
    assert opened(cast, EVENING, DAY - dt.timedelta(days=1)).state == State.HELD
    assert opened(cast, NOON, DAY + dt.timedelta(days=1)).state == State.PLANNED


def test_the_clock_is_that_of_the_organisation(cast, clock, settings):
    """Half past midnight at home, where the day before is not over in UTC."""
    settings.TIME_ZONE = "Asia/Tokyo"
    clock(dt.time(0, 30))
    assert opened(cast, dt.time(0, 15)).state == State.HELD
    assert opened(cast, dt.time(1, 0)).state == State.PLANNED


def test_its_record_is_asked_for_from_that_hour_on(cast, clock, enter):
    clock(AFTERNOON)
    meeting = opened(cast, EVENING)
    assert "المكان" in says(meeting) and "حل يوم الاجتماع" not in says(meeting)
    assert "مقرر" not in says(meeting)
    assert meeting.record.title not in waiting(enter("editor"))
    clock(EVENING)
    assert "حل يوم الاجتماع" in says(meeting) and "مقرر" in says(meeting)
    assert meeting.record.title in waiting(enter("editor"))


def waiting(browser):
    """Return the titles on a desk."""
    return [str(row.title) for row in browser.get("/").context["desk"].rows]


def test_it_is_answered_until_its_hour(cast, clock):
    clock(AFTERNOON)
    evening, whenever = opened(cast, EVENING), opened(cast, None, DAY)
    Meeting.objects.filter(pk=whenever.pk).update(state=State.PLANNED)
    actions.answer_meeting(evening, cast.member.person, True, by=cast.member)
    clock(EVENING)
    with pytest.raises(Refused):
        actions.answer_meeting(evening, cast.member.person, False, by=cast.member)
    actions.answer_meeting(whenever, cast.member.person, True, by=cast.member)


def test_a_secretary_enters_the_meeting_of_this_evening(client, cast, clock):
    clock(NOON)
    client.force_login(cast.secretary)
    typed = {"body": cast.secretariat.pk, "held_on": str(DAY), "kind": "ordinary"}
    does(client, at("open_meeting"), "open_meeting", **typed, starts_at="20:00")
    assert Meeting.objects.get(held_on=DAY).state == State.PLANNED
