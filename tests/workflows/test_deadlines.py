"""Silence, escalation and reminders."""

import datetime as dt

import pytest
from django.utils import translation

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import Notice, today
from intranet.permissions import Viewer
from tests.cast import LONG_AGO
from tests.workflows.way import (
    advise,
    again,
    page_of,
    running,
    sign,
    vote,
)
from workflows import actions
from workflows.inbox import waiting_for
from workflows.models import Opinion, Signature
from workflows.notice_kinds import REQUEST
from workflows.rules import Verdict
from workflows.trace import log_of, outcome_of, timeline


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


def test_the_office_above_advises_for_a_body_that_is_silent(way):
    way.advice(blocking=[way.cast.youth], days=2, escalation=way.cast.chief)
    step = way.handed_in()
    with pytest.raises(Refused):
        advise(step, way.cast.secretary)
    assert actions.escalate(step, step.due_on + dt.timedelta(days=1))
    assert [item.step for item in waiting_for(Viewer(way.cast.secretary))] == [step]
    told = Notice.objects.filter(recipient=way.cast.secretary).latest("pk")
    assert told.kind == "escalated"
    assert REQUEST.seen(Viewer(way.cast.secretary), [step.pk]).exists()
    assert advise(again(step), way.cast.secretary) == Verdict.APPROVED
    assert Opinion.objects.get().person == way.cast.secretary.person


def test_a_task_that_is_changed_changes_no_step_that_runs(way):
    task = way.approval(days=5, remind_days=2, escalation=way.cast.chief)
    step = way.handed_in()
    task.remind_days, task.escalation = 0, None
    task.save()
    assert actions.remind(step, step.due_on)
    assert actions.escalate(step, step.due_on + dt.timedelta(days=1))


def test_each_body_is_reminded_before_its_own_deadline(way):
    cast = way.cast
    way.advice(bodies=[cast.youth], blocking=[cast.secretariat], days=5, blocking_days=30)
    step = way.handed_in()
    soon = step.opinions.get(body=cast.youth).due_on
    asked = {
        one.recipient: one.facts["due_on"] for one in Notice.objects.filter(kind="advice_asked")
    }
    assert asked[way.youth] == str(soon) and asked[way.first] == str(step.due_on)
    before = Notice.objects.count()
    assert actions.remind(step, soon) and not actions.remind(step, soon)
    told = Notice.objects.order_by("pk")[before:]
    assert [(one.recipient, one.facts["due_on"]) for one in told] == [(way.youth, str(soon))]
    advise(again(step), way.youth)
    assert not actions.remind(step, soon)
    assert actions.remind(step, step.due_on)


def test_the_trace_tells_what_time_did(way):
    way.advice(bodies=[way.cast.youth], days=2)
    way.ballot(days=2, second_days=2)
    way.approval(days=2, escalation=way.cast.chief)
    step, late = way.handed_in(), dt.timedelta(days=30)
    before = Notice.objects.count()
    actions.expire(step, step.due_on + late)
    kinds = {notice.kind for notice in Notice.objects.order_by("pk")[before:]}
    assert "silent" in kinds and "advised" not in kinds
    ballot = running(step.page_id)
    actions.expire(ballot, ballot.due_on + late)
    for member in way.members:
        vote(again(ballot), member)
    last = running(step.page_id)
    actions.escalate(last, last.due_on + late)
    page, viewer = page_of(step), Viewer(way.cast.operator)
    with translation.override("en"):
        told = [event.what for event in timeline(page, viewer, log_of(page))]
    body = way.cast.youth.name
    assert {f"Not advised in time, {body}", "Called to vote once more", "Escalated"} <= set(told)


def test_a_reminder_comes_once_before_the_deadline(way):
    way.approval(days=5, remind_days=2)
    step = way.handed_in()
    assert not actions.remind(step, today())
    near = step.due_on
    assert actions.remind(step, near) and not actions.remind(step, near)
