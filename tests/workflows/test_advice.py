"""Bodies advise in parallel: answered, declined, expired; blocking or not."""

import datetime as dt

import pytest

from intranet.actions import Refused
from tests.workflows.way import (
    advise,
    page_of,
)
from workflows import actions
from workflows.rules import Verdict


def test_bodies_advise_in_parallel_and_the_step_waits_for_each(way):
    way.advice([way.cast.youth, way.cast.secretariat])
    step = way.handed_in()
    assert advise(step, way.youth, "reserved", "بشرط الميزانية") == Verdict.OPEN
    with pytest.raises(Refused):
        advise(step, way.youth)
    assert advise(step, way.first) == Verdict.APPROVED
    assert page_of(step).live


def test_who_is_late_is_not_waited_for(way):
    way.advice([way.cast.youth, way.cast.secretariat], days=2)
    step = way.handed_in()
    advise(step, way.youth)
    assert actions.expire(step, step.due_on) == Verdict.OPEN
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED
    states = set(step.opinions.values_list("state", flat=True))
    assert states == {"answered", "expired"}


def test_what_must_come_is_waited_for_and_may_send_back(way):
    way.advice([way.cast.youth], [way.cast.secretariat], days=2)
    step = way.handed_in()
    assert actions.expire(step, step.due_on + dt.timedelta(days=9)) == Verdict.OPEN
    with pytest.raises(Refused):
        advise(step, way.first, "against", "")
    assert advise(step, way.first, "against", "غير ممول") == Verdict.RETURNED
    assert not page_of(step).live


def test_a_body_may_decline(way):
    way.advice([], [way.cast.youth])
    step = way.handed_in()
    verdict = actions.decline(
        step, way.youth.person, "", by=way.youth, fingerprint=step.wording.fingerprint
    )
    assert verdict == Verdict.APPROVED
