"""Days on which the organisation works: weekend, holidays, corrections."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from config import environment
from intranet.actions import Refused
from workflows import actions
from workflows.models import this_week
from workflows.working_days import Week

SATURDAY, SUNDAY = 5, 6
MONDAY = dt.date(2026, 3, 16)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
weekends = st.sets(st.integers(0, 6), max_size=6)


def test_a_weekend_is_passed_over():
    week = Week({SATURDAY, SUNDAY})
    assert week.after(dt.date(2026, 3, 13), 1) == MONDAY
    assert week.before(MONDAY, 1) == dt.date(2026, 3, 13)  # a Friday: nobody reads on a Sunday
    assert week.between(dt.date(2026, 3, 13), MONDAY) == 1
    assert week.between(MONDAY, dt.date(2026, 3, 13)) == -1


@given(days, st.integers(0, 40), weekends)
def test_as_many_days_as_were_counted(day, count, weekend):
    week = Week(weekend)
    end = week.after(day, count)
    assert week.between(day, end) == count
    assert count == 0 or week.works_on(end)
    assert week.between(week.before(end, count), end) == count


def test_a_week_without_work_is_refused():
    with pytest.raises(ValueError):
        Week(range(7)).after(MONDAY, 1)
    with pytest.raises(ValueError):
        Week(range(7)).before(MONDAY, 1)


def test_holidays_of_morocco_and_what_an_operator_corrects(db):
    week = this_week()
    throne, work = dt.date(2026, 7, 30), dt.date(2026, 7, 29)
    assert not week.works_on(throne) and week.works_on(work)
    assert not week.works_on(dt.date(2026, 11, 18))
    actions.correct_day(throne, True, "عمل استثنائي", by=None)
    actions.correct_day(work, False, "عطلة استثنائية", by=None)
    week = this_week()
    assert week.works_on(throne) and not week.works_on(work)
    actions.forget_day(throne, by=None)
    assert not this_week().works_on(throne)
    told = ModelLogEntry.objects.filter(action__startswith="intranet.").order_by("pk")
    done = [(line.action.split(".")[1], line.data["day"]) for line in told]
    assert done == [
        ("correct_day", str(throne)), ("correct_day", str(work)), ("forget_day", str(throne)),
    ]  # fmt: skip


def test_a_correction_says_why(db):
    with pytest.raises(Refused):
        actions.correct_day(MONDAY, False, " ", by=None)
    for day, is_worked in ((MONDAY, True), (MONDAY - dt.timedelta(days=1), False)):
        with pytest.raises(Refused):  # it is so already
            actions.correct_day(day, is_worked, "سبب", by=None)


@pytest.mark.parametrize("wrong", ["sat,someday", "mon,tue,wed,thu,fri,sat,sun"])
def test_a_weekend_that_is_nonsense_stops_the_start(monkeypatch, wrong):
    monkeypatch.setenv("AMANA_WEEKEND", wrong)
    with pytest.raises(ImproperlyConfigured):
        environment.weekdays("AMANA_WEEKEND", "sat,sun")
    monkeypatch.setenv("AMANA_WEEKEND", "fri, sat")
    assert environment.weekdays("AMANA_WEEKEND", "sat,sun") == {4, 5}
