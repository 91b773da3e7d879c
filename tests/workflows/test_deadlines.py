"""Silence, escalation and reminders."""

import datetime as dt

import pytest
from django.utils import translation

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import Notice, today
from tests.cast import LONG_AGO
from tests.workflows.way import (
    again,
    page_of,
    running,
    sign,
)
from workflows import actions
from workflows.models import Signature
from workflows.rules import Verdict
from workflows.trace import outcome_of


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


def test_whoever_approved_before_the_escalation_to_them_need_not_again(way):
    """They count once, and nobody else may ever answer: the step would wait for good."""
    way.approval(days=2, needs="all", escalation=way.cast.chief)
    institution.appoint(way.office, way.cast.secretary.person, since=LONG_AGO, by=None)
    step = way.handed_in()
    assert sign(step, way.cast.secretary) == Verdict.OPEN
    before = Notice.objects.count()
    assert actions.escalate(step, step.due_on + dt.timedelta(days=1))
    step = again(step)
    assert step.status == "approved" and page_of(step).live
    with translation.override("en"):
        assert outcome_of(step) == "the office it was escalated to approves"
    told = Notice.objects.order_by("pk")[before:]
    assert told and "escalated" not in {notice.kind for notice in told}


def test_an_approval_by_somebody_else_is_not_that_of_the_office_above(way):
    way.approval(days=2, needs="all", escalation=way.cast.chief)
    step = way.handed_in()
    assert sign(step, way.first) == Verdict.OPEN
    assert actions.escalate(step, step.due_on + dt.timedelta(days=1))
    assert again(step).is_running
    assert sign(again(step), way.cast.secretary) == Verdict.APPROVED


def test_a_reminder_comes_once_before_the_deadline(way):
    way.approval(days=5, remind_days=2)
    step = way.handed_in()
    assert not actions.remind(step, today())
    near = step.due_on
    assert actions.remind(step, near) and not actions.remind(step, near)
