"""A record in Wagtail's plain workflow: handed in, reviewed, sent back, approved, published."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from intranet.models import MeetingRecordPage, Notice
from tests.intranet.record_form import (
    add_item,
    facts_of,
    route,
    typed,
    words_of,
)


@pytest.fixture
def workflow(enter, cast, drafted):
    """A workflow of one step, made by the operator in the admin, for the secretariat's pages."""
    group = Group.objects.create(name="المراجعون")
    group.user_set.add(cast.secretary, cast.reviewer, cast.youth_editor)
    operator = enter("operator")
    made = operator.post(
        reverse("wagtailadmin_workflows:add_task", args=["wagtailcore", "groupapprovaltask"]),
        {"name": "مراجعة المحضر", "groups": [group.pk]},
    )
    assert made.status_code == 302, made.content.decode()
    task, face = GroupApprovalTask.objects.get(), cast.secretariat.page
    made = operator.post(
        reverse("wagtailadmin_workflows:add"),
        nested_form_data({
            "name": "مسطرة المصادقة", "active": "on",
            "workflow_tasks": inline_formset([{"task": task.pk, "ORDER": 1}]),
            "pages": inline_formset([{"page": face.pk}]),
        }),
    )  # fmt: skip
    assert made.status_code == 302, made.content.decode()
    return Workflow.objects.get()


@pytest.fixture
def handed_in(enter, drafted, workflow):
    """Return the record, handed in by the editor."""
    page = drafted.record
    answer = enter("editor").post(
        route("edit", page.pk), typed(page, "نص للمراجعة", **{"action-submit": "1"})
    )
    assert answer.status_code == 302
    page = MeetingRecordPage.objects.get(pk=page.pk)
    assert page.current_workflow_state.status == "in_progress"
    return page


def act(browser, page, action, **fields):
    """Answer the step that the record waits in."""
    state = page.current_workflow_task_state
    return browser.post(route("workflow_action", page.pk, action, state.pk), fields)


def test_a_record_is_handed_in_approved_and_published(enter, cast, handed_in):
    page, before = handed_in, facts_of(handed_in.meeting)
    assert not page.live
    secretary = enter("secretary")
    assert "نص للمراجعة" in words_of(secretary.get(route("edit", page.pk)))
    assert page.title in words_of(secretary.get("/admin/"))
    assert act(secretary, page, "approve").status_code in (200, 302)
    page.refresh_from_db()
    assert page.live and "نص للمراجعة" in page.opening
    assert page.current_workflow_state is None
    assert facts_of(page.meeting) == before
    assert "نص للمراجعة" in words_of(enter("member").get(page.get_url()))


def test_a_record_is_sent_back_with_a_reason_and_comes_again(enter, handed_in):
    page = handed_in
    act(enter("secretary"), page, "reject", comment="أتمم لائحة الحضور")
    page.refresh_from_db()
    assert not page.live and page.current_workflow_state.status == "needs_changes"
    editor = enter("editor")
    assert "أتمم لائحة الحضور" in words_of(editor.get(route("edit", page.pk)))
    answer = editor.post(
        route("edit", page.pk), typed(page, "نص مصحح", **{"action-restart-workflow": "1"})
    )
    assert answer.status_code == 302
    page = MeetingRecordPage.objects.get(pk=page.pk)
    assert page.current_workflow_state.status == "in_progress"
    for name in ("workflow_history", "history"):
        assert editor.get(route(name, page.pk)).status_code == 200
    state = page.current_workflow_state
    assert editor.get(route("workflow_history_detail", page.pk, state.pk)).status_code == 200


@pytest.mark.parametrize("name", ["reviewer", "youth_editor", "member", "outsider"])
def test_a_place_in_the_group_opens_no_record(enter, handed_in, name):
    """Approving asks for the same right as publishing: a group alone gives none."""
    page, browser = handed_in, enter(name)
    assert browser.get(route("edit", page.pk)).status_code == 404
    for action in ("approve", "reject"):
        assert act(browser, page, action).status_code == 404, action
    task = page.current_workflow_task_state.task_id
    assert browser.get(route("workflow_preview", page.pk, task)).status_code == 404
    assert page.title not in words_of(browser.get("/admin/"))
    page.refresh_from_db()
    assert not page.live and page.current_workflow_state.status == "in_progress"


def test_what_is_reviewed_stands_still(enter, handed_in):
    page, editor = handed_in, enter("editor")
    before, revisions = facts_of(page.meeting), page.revisions.count()
    answer = editor.post(route("edit", page.pk), typed(page, "تغيير أثناء المراجعة"))
    assert answer.status_code == 200 and page.revisions.count() == revisions
    assert add_item(editor, page.meeting).status_code == 422
    assert facts_of(page.meeting) == before


def test_who_hands_in_does_not_approve(enter, handed_in):
    page, editor = handed_in, enter("editor")
    act(editor, page, "approve")
    page.refresh_from_db()
    assert not page.live and page.current_workflow_state.status == "in_progress"


def test_no_notice_tells_of_a_record_to_those_who_may_not_write_it(handed_in):
    told = Notice.objects.filter(kind="page_submitted", about=handed_in.pk)
    names = set(told.values_list("recipient__username", flat=True))
    assert names == {"secretary", "operator"} and mail.outbox == []


def test_nobody_hands_in_anothers_record(enter, drafted, workflow):
    page = drafted.record
    answer = enter("youth_editor").post(
        route("edit", page.pk), typed(page, "دخيل", **{"action-submit": "1"})
    )
    assert answer.status_code == 404
    page.refresh_from_db()
    assert page.current_workflow_state is None


def test_workflows_are_made_by_operators(enter, workflow):
    editor = enter("editor")
    for name in ("wagtailadmin_workflows:index", "wagtailadmin_workflows:add"):
        assert editor.get(reverse(name)).status_code == 404
    assert WorkflowPage.objects.count() == WorkflowTask.objects.count() == 1
