"""Role × state × action × door: only what is allowed works; all else changes nothing.

Doors: the inbox, several at once, the admin's own screens and bulk actions, the API of the admin, a
program's key, and commands.
"""

import itertools

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, CommentReply
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from intranet import actions as institution
from tests.intranet.test_guard import typed
from tests.workflows.way import again, comment, page_of, send_back, sign
from workflows.models import Opinion, Signature, Step, Voter

ROLES = (
    "first_reviewer", "member_1", "youth_president", "editor", "secretary", "member", "outsider",
    "former", "closed", "operator",
)  # fmt: skip
ACTIONS = ("approve", "send_back", "vote", "advise", "decline", "comment", "reply")
FIRST, YOUTH = "first_reviewer", "youth_president"
# Who may do what while a step of this kind runs.
ALLOWED = {
    "approval": {(FIRST, "approve"), (FIRST, "send_back"), (FIRST, "comment"), (FIRST, "reply")},
    "ballot": {("member_1", "vote"), ("member_1", "comment"), ("member_1", "reply")},
    "advice": {(YOUTH, "advise"), (YOUTH, "decline"), (YOUTH, "comment"), (YOUTH, "reply")},
}
STATES = ("approval", "ballot", "advice", "returned", "published")


def laid(way, state, commented=True):
    """Return a step in a state of its life; something was said about its text, where asked for."""
    {
        "approval": way.approval, "ballot": way.ballot,
        "advice": lambda: way.advice([way.cast.youth]),
    }.get(state, way.approval)()  # fmt: skip
    step = way.handed_in(title="نص سري")
    if commented:
        comment(step, {"ballot": way.members[1], "advice": way.youth}.get(state, way.second))
    if state == "returned":
        send_back(step, way.second)
    if state == "published":
        sign(step, way.second)
    return again(step)


def told(step):
    """Return all that could have changed."""
    models = (Signature, Voter, Opinion, Comment, CommentReply)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    page = page_of(step)
    return rows, again(step).status, page.live, page.live and page.title, page.latest_revision_id


def by_inbox(browser, step, action):
    typed = {
        "do": action, "reason": "سبب", "choice": "for", "stance": "for",
        "about": "title", "comment": "تعليق", "to": said_about(step), "reply": "جواب",
        "seen": step.wording.fingerprint,
    }  # fmt: skip
    return browser.post(reverse("request", args=[step.pk]), typed).status_code


def said_about(step):
    """Return the key of the first comment on the text."""
    return Comment.objects.filter(page=step.page_id).earliest("pk").pk


@pytest.mark.parametrize("state", STATES)
def test_the_inbox(way, state, subtests):
    step = laid(way, state)
    for role, action in itertools.product(ROLES, ACTIONS):
        if (role, action) in ALLOWED.get(state, ()):
            continue
        with subtests.test(role=role, action=action):
            browser, before = Client(), told(step)
            browser.force_login(getattr(way.cast, role))
            # To who may answer this step, a wrong verb is refused; to others all is absent.
            asked = any(role == allowed for allowed, _verb in ALLOWED.get(state, ()))
            expected = {422} if asked else {302, 404} if role == "closed" else {404}
            assert by_inbox(browser, step, action) in expected
            assert told(step) == before


@pytest.mark.parametrize("state, role, action", [
    (state, role, action) for state, allowed in ALLOWED.items() for role, action in sorted(allowed)
])  # fmt: skip
def test_what_is_allowed_works_once(way, state, role, action):
    step = laid(way, state)
    browser, before = Client(), told(step)
    browser.force_login(getattr(way.cast, role))
    assert by_inbox(browser, step, action) == 302
    assert told(step) != before
    after = told(step)
    if action in ("comment", "reply"):  # as often as one likes, and it decides nothing
        assert (again(step).status, page_of(step).live) == ("in_progress", False)
        return
    assert by_inbox(browser, step, action) in (404, 422) and told(step) == after


@pytest.mark.parametrize("state", STATES)
def test_who_writes_the_text_replies_in_its_trace_while_it_is_under_review(way, state, subtests):
    step = laid(way, state)
    door, said = reverse("reply", args=[step.page_id]), said_about(step)
    for role in ROLES:
        with subtests.test(role=role):
            browser, before = Client(), told(step)
            browser.force_login(getattr(way.cast, role))
            answer = browser.post(door, {"to": said, "reply": "جواب"})
            if role in ("editor", "secretary", "operator") and step.is_running:
                assert answer.status_code == 302
                made = CommentReply.objects.get()
                assert (made.comment_id, made.user) == (said, getattr(way.cast, role))
                made.delete()
            else:
                assert answer.status_code in ({302, 404} if role == "closed" else {404})
            assert told(step) == before


def doors_of(step):
    """Yield (method, address, form) of every other door through which a page could go on."""
    page, state = step.page_id, step.pk
    for action in ("approve", "reject"):
        yield reverse("wagtailadmin_pages:workflow_action", args=[page, action, state]), {}
        collect = "wagtailadmin_pages:collect_workflow_action_data"
        yield reverse(collect, args=[page, action, state]), {"comment": "x"}
    for action in ("publish", "copy", "unpublish", "revert_to_page_revision", "create_alias"):
        yield reverse("wagtailadmin_api:pages:action", args=[page, action]), {}
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    yield f"{bulk}?id={page}", {}
    yield reverse("wagtailadmin_pages:copy", args=[page]), {"new_title": "x", "new_slug": "x"}
    said = {"text": "تعليق", "contentpath": "title", "replies": inline_formset([])}
    said = [said] if step.is_running else []  # in a text sent back its authors may
    comments = nested_form_data({"comments": inline_formset(said)})
    form = typed(page_of(step), **{"action-publish": "1"}) | comments
    yield reverse("wagtailadmin_pages:edit", args=[page]), form
    typed_here = {"do": "comment", "about": "title", "comment": "تعليق"}
    yield reverse("trace", args=[page]), typed_here
    yield reverse("approve_many"), {"chosen": f"{state}:{step.wording.fingerprint}"}
    yield f"/api/v1/programmes/{page}", {}


@pytest.mark.parametrize("role", ["editor", "secretary", "outsider", "operator", "member_1"])
@pytest.mark.parametrize("state", ["approval", "ballot", "advice", "returned"])
def test_no_other_door_moves_a_text_on(way, role, state):
    step = laid(way, state, commented=False)  # its authors may take away what was said
    browser, before = Client(raise_request_exception=False), told(step)
    browser.force_login(getattr(way.cast, role))
    for address, form in doors_of(step):
        answer = browser.post(address, form)
        assert answer.status_code < 500, address
        assert told(step)[:4] == before[:4], address
    call_command("publish_scheduled")
    call_command("tick")
    assert told(step)[:4] == before[:4]


def test_a_program_with_a_key_neither_sees_nor_moves_a_draft(way):
    step = laid(way, "approval")
    _key, shown = institution.make_access_key(way.first, "api", "برنامج", by=way.first)
    program = Client(headers={"authorization": f"Bearer {shown}"})
    for address in ("/inbox/", f"/inbox/{step.pk}/", f"/approvals/{step.page_id}/"):
        answer = program.get(address)
        assert "نص سري" not in answer.content.decode()
        posted = program.post(address, {"do": "approve", "seen": step.wording.fingerprint})
        assert posted.status_code in (302, 401, 403, 404, 405)
    assert Step.objects.get(pk=step.pk).is_running and not Signature.objects.exists()
