"""A draft and its papers are open to those who are asked about it, exactly while they are."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intranet import actions as institution
from intranet.models import Document, Mandate, ProgrammePage, today
from intranet.permissions import Viewer
from tests.workflows.test_inbox import words
from tests.workflows.way import advise, amend, running, send_back, sign, vote
from workflows import actions

TITLE = "نص سري"
PEOPLE = (
    "first_reviewer", "second_reviewer", "member_1", "chair", "youth_president", "member",
    "reviewer", "former", "closed", "outsider", "editor",
)  # fmt: skip


@pytest.fixture
def handed(way):
    """Return what hands in a text with a paper: its first step."""

    def begin(lay):
        lay()
        page = way.draft(title=TITLE)
        file = SimpleUploadedFile("ميزانية.txt", "أرقام".encode())
        way.paper = institution.attach_paper(page, file, by=way.cast.editor)
        return actions.hand_in(page, by=way.cast.editor)

    return begin


def readers(way, step):
    """Return who sees the draft and its paper, as one thing and in lists; writers aside."""
    page = ProgrammePage.objects.get(pk=step.page_id)
    things, found = (page, page.programme, Document.objects.get(pk=way.paper.pk)), set()
    for name in PEOPLE:
        viewer = Viewer(getattr(way.cast, name))
        said = {viewer.may_see(thing) for thing in things}
        for thing in things:
            said.add(viewer.visible(type(thing).objects.filter(pk=thing.pk)).exists())
        assert len(said) == 1, name
        found |= {name} if True in said else set()
    return found - {"editor"}


def served(way, enter, step, name):
    """Return what the addresses of the draft, its paper and its way answer to somebody."""
    page = ProgrammePage.objects.get(pk=step.page_id)
    addresses = (page.permanent_url, way.paper.url, reverse("trace", args=[page.pk]))
    return {enter(name).get(address).status_code for address in addresses}


def test_an_approval(way, enter, handed):
    step = handed(lambda: way.approval(needs="all"))
    assert readers(way, step) == {"first_reviewer", "second_reviewer"}
    sign(step, way.first)
    assert readers(way, step) == {"second_reviewer"}
    assert served(way, enter, step, "second_reviewer") == {200}
    for name in ("first_reviewer", "member", "outsider", "reviewer"):
        assert served(way, enter, step, name) == {404}, name
    until = today() + dt.timedelta(days=3)
    given = actions.delegate(
        way.cast.secretariat, way.second.person, way.cast.member.person, today(), until, by=None
    )
    assert readers(way, step) == {"second_reviewer", "member"}
    actions.revoke_delegation(given, by=None)
    held = Mandate.objects.get(person=way.second.person)
    institution.end_mandate(held, today(), by=None, reason="نهاية")
    assert readers(way, step) == set()


def test_advice_then_a_ballot_then_sent_back(way, handed):
    step = handed(lambda: (way.advice([way.cast.youth]), way.ballot(authors_vote=False)))
    assert readers(way, step) == {"youth_president"}
    advise(step, way.youth)
    ballot = running(step.page_id)
    assert readers(way, ballot) == {"member_1", "chair", "reviewer"}
    vote(ballot, way.members[0])
    assert readers(way, ballot) == {"chair", "reviewer"}
    for user in (*way.members[1:3], way.chair):  # the quorum, and it cannot carry any more
        vote(ballot, user, "against")
    assert readers(way, ballot) == set()


def test_who_writes_it_is_not_asked_and_an_office_is_what_it_is_today(way, handed):
    step = handed(way.approval)
    type(way.office).objects.filter(pk=way.office.pk).update(may_review=False)
    assert readers(way, step) == set()
    type(way.office).objects.filter(pk=way.office.pk).update(may_review=True)
    send_back(step, way.first)
    assert readers(way, step) == set()
    amend(ProgrammePage.objects.get(pk=step.page_id), TITLE + "!", way.second)
    step = actions.hand_in(ProgrammePage.objects.get(pk=step.page_id), by=way.cast.editor)
    assert readers(way, step) == {"first_reviewer"}


def test_the_draft_looks_as_it_would_and_its_papers_stand_in_the_request(way, enter, handed):
    step = handed(way.approval)
    browser = enter("first_reviewer")
    request = words(browser.get(reverse("request", args=[step.pk])))
    page = ProgrammePage.objects.get(pk=step.page_id)
    assert page.permanent_url in request and way.paper.url in request
    shown = words(browser.get(page.permanent_url))
    assert TITLE in shown and "ملتقى" in shown and 'class="message warning"' in shown
    assert way.paper.url in shown
    assert page.permanent_url not in words(browser.get("/search/", {"q": TITLE}))
    assert TITLE not in words(browser.get("/api/v1/programmes"))
    sign(step, way.first)
    assert enter("outsider").get(page.permanent_url).status_code == 302
