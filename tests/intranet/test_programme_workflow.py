"""A programme on its one screen: typed, refused where it is wrong, reviewed, published."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from intranet import actions
from intranet.models import ProgrammePage
from tests.intranet.record_form import route

TITLE = "ملتقى المنتخبين"


def typed(page, **fields):
    """Return what the screen sends with one activity."""
    activity = {
        "title": TITLE, "nature": "outreach", "kind": "forum", "begins": "2023-05-06", "ends": "",
        "place": "", "body": "", "person": "", "partners": "", "audience": "", "expected": "",
        "budget": "",
    }  # fmt: skip
    more = {name: fields.pop(name) for name in list(fields) if name in activity}
    return nested_form_data({
        "title": page.title, "introduction": rich_text(""),
        "activities": streamfield([("activity", activity | more)]),
        "comments": inline_formset([]),
    } | fields)  # fmt: skip


@pytest.fixture
def draft(cast):
    """The secretariat's empty programme of 2023."""
    return actions.open_programme(cast.secretariat, 2023, by=cast.editor)


@pytest.mark.parametrize("wrong", [{"begins": "2024-05-06"}, {"ends": "2023-05-01"}, {"title": ""}])
def test_what_is_wrong_is_told_beside_the_activity(draft, enter, wrong):
    answer = enter("editor").post(
        route("edit", draft.pk), typed(draft, **wrong, **{"action-publish": "1"})
    )
    assert answer.status_code == 200 and set(answer.context["form"].errors) == {"activities"}
    assert not ProgrammePage.objects.get().live


def test_a_programme_is_handed_in_approved_and_published(draft, enter, cast):
    group = Group.objects.create(name="المراجعون")
    group.user_set.add(cast.secretary, cast.youth_editor)
    task = GroupApprovalTask.objects.create(name="مراجعة")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="مسطرة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=cast.secretariat.page)
    answer = enter("editor").post(route("edit", draft.pk), typed(draft, **{"action-submit": "1"}))
    assert answer.status_code == 302
    page = ProgrammePage.objects.get()
    state = page.current_workflow_task_state
    assert not page.live and state.status == "in_progress"
    approve = route("workflow_action", page.pk, "approve", state.pk)
    assert enter("youth_editor").post(approve).status_code == 404
    assert enter("secretary").post(approve).status_code in (200, 302)
    page = ProgrammePage.objects.get()
    assert page.live and [str(one.plan) for one in page.planned] == [TITLE]
    assert page.planned[0].plan.begins == dt.date(2023, 5, 6)
    assert TITLE in enter("outsider").get(page.get_url()).content.decode()


def test_a_screen_with_an_activity_that_is_not_saved_comes_again(draft, enter, cast):
    """As it does while the page is locked: nothing can be reported of that activity yet."""
    page = ProgrammePage.objects.get()
    page.locked, page.locked_by = True, cast.secretary
    page.save()
    answer = enter("editor").post(route("edit", draft.pk), typed(draft))
    assert answer.status_code == 200 and TITLE in answer.content.decode()
