"""Silence, escalation and reminders."""

import datetime as dt

import pytest

from intranet.actions import Refused
from intranet.models import today
from tests.workflows.way import (
    again,
    page_of,
    running,
    sign,
)
from workflows import actions
from workflows.models import Signature
from workflows.rules import Verdict


def test_silence_is_consent_or_lapses_where_the_rule_says_so(way):
    way.approval(days=2, at_deadline="pass")
    way.approval(days=2, at_deadline="lapse")
    step = way.handed_in()
    late = dt.timedelta(days=30)
    assert actions.expire(step, step.due_on) == Verdict.OPEN
    assert actions.expire(step, step.due_on + late) == Verdict.APPROVED
    second = running(step.page_id)
    assert actions.expire(second, second.due_on + late) == Verdict.LAPSED
    assert not page_of(step).live and again(second).outcome["reason"]


def test_an_overdue_step_is_escalated_once_and_that_office_decides(way):
    way.approval(days=2, escalation=way.cast.chief)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.secretary)
    assert not actions.escalate(step, step.due_on)
    late = step.due_on + dt.timedelta(days=1)
    assert actions.escalate(step, late) and not actions.escalate(step, late)
    assert sign(again(step), way.cast.secretary) == Verdict.APPROVED
    assert Signature.objects.get().how == "escalation" and page_of(step).live


def test_a_reminder_comes_once_before_the_deadline(way):
    way.approval(days=5, remind_days=2)
    step = way.handed_in()
    assert not actions.remind(step, today())
    near = step.due_on
    assert actions.remind(step, near) and not actions.remind(step, near)
