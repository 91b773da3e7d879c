"""The command for cron, and who is concerned by what happens."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command

from intranet.actions import Refused
from intranet.models import today
from tests.workflows.way import again, page_of, sign, vote
from workflows import actions
from workflows.concerned import concerned
from workflows.events import happened
from workflows.models import Step
from workflows.ticking import tick

WEEKS = dt.timedelta(days=30)


def names(people):
    return {person.name.removeprefix("شخص ") for person in people}


def test_after_days_of_silence_everything_happens_once(way):
    way.approval(days=2, escalation=way.cast.chief)
    late = way.handed_in()
    told = []
    listen = lambda kind, **kwargs: told.append(kind)  # noqa: E731
    happened.connect(listen)
    try:
        assert tick(today()) == {} or today() >= late.due_on - dt.timedelta(days=1)
        tick(late.due_on + WEEKS)
        tick(late.due_on + WEEKS)
    finally:
        happened.disconnect(listen)
    assert told.count("escalated") == 1
    assert again(late).escalated_to == way.cast.chief


@pytest.mark.parametrize("trouble", [Refused, KeyError])
def test_a_step_that_cannot_move_keeps_no_other_waiting(way, monkeypatch, trouble):
    way.approval(days=2, at_deadline="lapse")
    broken, fine = way.handed_in(year=2031), way.handed_in(year=2032)
    expire = actions.expire

    def stumble(step, day):
        if step.pk == broken.pk:
            raise trouble("x")
        return expire(step, day)

    monkeypatch.setattr(actions, "expire", stumble)
    done = tick(fine.due_on + WEEKS)
    assert done["failed"] == 1 and done["lapsed"] == 1
    assert again(broken).is_running and not again(fine).is_running


def test_the_command_says_what_it_did(way, capsys):
    way.approval(days=2, at_deadline="lapse")
    step = way.handed_in()
    Step.objects.filter(pk=step.pk).update(due_on=today() - dt.timedelta(days=1))
    call_command("tick")
    assert "lapsed 1" in capsys.readouterr().out
    call_command("tick")
    assert capsys.readouterr().out == "" and not page_of(step).live


def test_exactly_those_who_are_asked(way):
    way.approval()
    way.ballot()
    step = way.handed_in()
    assert names(concerned("asked", again(step))) == {"first_reviewer", "second_reviewer"}
    actions.delegate(
        way.cast.secretariat, way.first.person, way.cast.member.person, today(),
        today() + WEEKS, by=None,
    )  # fmt: skip
    assert "member" in names(concerned("reminded", again(step)))
    sign(step, way.first)
    second = Step.objects.running().get()
    everyone = {"member_1", "member_2", "member_3", "member_4", "chair", "reviewer"}
    assert names(concerned("asked", again(second))) == everyone
    vote(second, way.members[0])
    assert names(concerned("reminded", again(second))) == everyone - {"member_1"}


def test_a_return_reaches_all_who_acted_before_and_who_wrote(way):
    way.approval()
    way.approval()
    step = way.handed_in()
    sign(step, way.first)
    second = Step.objects.running().get()
    found = names(concerned("returned", again(second)))
    assert found == {"first_reviewer", "editor"}


def test_a_step_given_up_reaches_the_office_above(way):
    way.approval(days=2, escalation=way.cast.chief)
    step = way.handed_in()
    actions.escalate(step, step.due_on + WEEKS)
    assert "secretary" in names(concerned("escalated", again(step)))


def test_advice_is_asked_of_those_who_speak_for_the_body(way):
    way.advice([way.cast.youth])
    step = way.handed_in()
    assert names(concerned("asked", again(step))) == {"youth_president"}
    assert names(concerned("advised", again(step))) == {"editor"}


def test_wagtail_itself_mails_nobody(way):
    way.approval()
    sign(way.handed_in(), way.first)
    assert mail.outbox == []
