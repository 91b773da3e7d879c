"""Approval tells exactly those concerned, as long as they may know, and nobody of their own act."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions as institution
from intranet.models import Notice, today
from intranet.notices.letters import send_letters
from intranet.notices.shown import lines_of
from intranet.permissions import Viewer
from tests.workflows.way import advise, again, running, send_back, sign, vote
from workflows import actions
from workflows.concerned import concerned
from workflows.events import KINDS
from workflows.notice_kinds import of_approval
from workflows.text import WHOLE


@pytest.fixture(autouse=True)
def _begin(way):
    Notice.objects.all().delete()


def told(kind):
    """Return the sign-in names of those told of a kind, and forget."""
    rows = Notice.objects.filter(kind=kind)
    names = sorted(rows.values_list("recipient__username", flat=True))
    rows.delete()
    return names


def said(user):
    """Return what somebody may read today: (sentence, address)."""
    notices = Notice.objects.filter(recipient=user).order_by("pk")
    return [(line.words, line.address) for line in lines_of(Viewer(user), list(notices))]


def test_every_event_has_its_kind():
    kinds = {kind.name for group in of_approval() for kind in group.kinds}
    asked = {"approval_asked", "ballot_asked", "advice_asked"}
    assert kinds == KINDS - {"asked"} | asked


def test_who_is_asked_is_told_and_then_no_longer(way):
    way.approval(needs="all")
    step = way.handed_in(title="نص سري")
    assert sorted(Notice.objects.values_list("recipient__username", flat=True)) == [
        "first_reviewer", "second_reviewer",
    ]  # fmt: skip
    [(words, address)] = said(way.first)
    assert "نص سري" in words and address == reverse("request", args=[step.pk])
    sign(step, way.first)
    assert said(way.first) == []  # answered
    assert said(way.second)
    assert told("signed") == ["editor"]
    seen = {"fingerprint": step.wording.fingerprint, "by": way.second}
    actions.comment(step, way.second.person, WHOLE, "تعليق", **seen)
    assert told("commented") == ["editor"]
    mandate = way.second.person.mandates.get()
    institution.end_mandate(mandate, today(), by=None)
    assert said(type(way.second).objects.get(pk=way.second.pk)) == []


def test_sent_back_tells_why_to_author_and_those_who_acted(way):
    way.approval(needs="all")
    step = way.handed_in(title="نص سري")
    sign(step, way.first)
    Notice.objects.all().delete()
    send_back(step, way.second, "ينقصه التوقيت")
    assert sorted(Notice.objects.values_list("recipient__username", "kind")) == [
        ("editor", "returned"), ("first_reviewer", "returned"),
    ]  # fmt: skip
    for who, opens in ((way.cast.editor, True), (way.first, False)):
        notices = list(Notice.objects.filter(recipient=who))
        [line] = lines_of(Viewer(who), notices)
        assert "نص سري" in line.words and "ينقصه التوقيت" in line.note
        assert line.address == (reverse("trace", args=[step.page_id]) if opens else "")
    institution.end_mandate(way.first.person.mandates.get(), today(), by=None)
    assert said(type(way.first).objects.get(pk=way.first.pk)) == []


def test_a_text_on_its_way_to_publication(way):
    way.approval()
    way.advice([way.cast.youth])
    way.ballot()
    step = way.handed_in()
    assert told("approval_asked") == ["first_reviewer", "second_reviewer"]
    sign(step, way.first)
    assert told("passed") == ["editor"]
    assert told("advice_asked") == ["youth_president"]
    advise(running(step.page_id), way.youth)
    told("passed")
    members = ["chair", "member_1", "member_2", "member_3", "member_4", "reviewer"]
    assert told("ballot_asked") == members
    ballot = running(step.page_id)
    for member in way.members[:3]:
        vote(ballot, member)
    assert told("voted") == ["editor"]  # the newest in place of those before
    vote(ballot, way.members[3])
    assert told("passed") == []  # it is published: that is told
    assert told("published") == [
        "editor", "first_reviewer", "member_1", "member_2", "member_3", "youth_president",
    ]  # fmt: skip


def test_a_secret_vote_is_not_told_by_its_hour(way):
    way.ballot(is_secret=True)
    step = way.handed_in()
    Notice.objects.all().delete()
    vote(step, way.members[0], "against")
    assert not Notice.objects.exists()


def test_time_reminds_and_escalates(way):
    chief = way.cast.chief
    way.approval(days=5, remind_days=2, escalation=chief, at_deadline="wait")
    step = way.handed_in()
    Notice.objects.all().delete()
    actions.remind(step, step.due_on)
    assert told("reminded") == ["first_reviewer", "second_reviewer"]
    late = step.due_on + dt.timedelta(days=1)
    actions.escalate(step, late)
    people = concerned("escalated", again(step), late).values_list("user__username", flat=True)
    assert told("escalated") == sorted(people)
    assert "secretary" in people


def test_a_delegation_is_told_to_who_gets_it(way):
    until = today() + dt.timedelta(days=9)
    made = actions.delegate(
        way.cast.secretariat, way.first.person, way.cast.member.person, today(), until, by=way.first
    )
    [(words, _address)] = said(way.cast.member)
    assert way.first.person.name in words
    assert told("delegated") == ["member"]
    actions.revoke_delegation(made, by=way.cast.operator)
    assert told("revoked") == ["first_reviewer", "member"]


def test_a_request_is_mailed_while_it_waits(way, settings):
    settings.SENDS_MAIL, settings.MAIL_COLLECTS = True, dt.timedelta()
    way.approval()
    step = way.handed_in(title="نص سري")
    sign(step, way.first)
    send_letters()
    assert not [one for one in mail.outbox if "reviewer" in one.to[0]]  # nobody is asked any more
    send_back(way.handed_in(year=2032, title="نص ثان"), way.second)
    assert {"editor@example.org"} == {to for one in mail.outbox for to in one.to} | {
        "editor@example.org"
    }
    mail.outbox.clear()
    send_letters()
    [sent] = [one for one in mail.outbox if one.to == ["editor@example.org"]]
    assert "نص ثان" in sent.body and "/approvals/" in sent.body and "ينقصه التوقيت" in sent.body


def test_all_kinds_at_once_cost_little(way, client):
    way.approval(needs="all")
    steps = [way.handed_in(title=f"نص {n}", year=2031 + n) for n in range(4)]
    sign(steps[0], way.first)
    send_back(steps[0], way.second)
    client.force_login(way.first)
    client.get("/notices/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/notices/")
    assert len(page.context["listing"].page) == 4
    assert len(asked) <= 11, "\n".join(one["sql"][:150] for one in asked)
