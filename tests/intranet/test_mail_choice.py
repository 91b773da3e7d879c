"""Which mails a person gets: what they chose is what is sent."""

import pytest
from django.core import mail
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from intranet.notices.preferences import KINDS, wanted_mails

ADDRESS = "/account/mails/"


@pytest.fixture(autouse=True)
def _sends(settings):
    settings.SENDS_MAIL = True


def test_all_are_wanted_until_somebody_chooses(enter, cast):
    editor = enter("editor")
    assert wanted_mails(cast.editor) == list(KINDS)
    assert editor.get(ADDRESS).content.decode().count("checked") == len(KINDS)
    kept = ["approved_notifications"]
    assert editor.post(ADDRESS, {"wanted": kept})["Location"] == "/account/"
    assert wanted_mails(cast.editor) == kept
    assert wanted_mails(cast.secretary) == list(KINDS)
    assert ADDRESS in editor.get("/account/").content.decode()
    assert ModelLogEntry.objects.get(action="intranet.choose_mails").user == cast.editor
    assert editor.post(ADDRESS, {"wanted": ["everything"]}).status_code == 422
    assert wanted_mails(cast.editor) == kept


def test_where_there_are_none_nothing_is_offered(enter, cast, settings):
    assert enter("member").get(ADDRESS).status_code == 404  # writes nothing: gets no such mail
    assert ADDRESS not in enter("member").get("/account/").content.decode()
    settings.SENDS_MAIL = False
    assert enter("editor").get(ADDRESS).status_code == 404


def approve(cast):
    """Hand in the editor's draft and approve it; return the addresses mailed of the approval."""
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = cast.draft.record
    page.save_revision(user=cast.editor)
    workflow.start(page, cast.editor)
    mail.outbox.clear()
    state = page.current_workflow_task_state
    state.specific.task.specific.on_action(state, cast.secretary, "approve")
    return [to for sent in mail.outbox for to in sent.to]


@pytest.mark.parametrize("wants", [True, False])
def test_what_is_chosen_is_what_is_sent(enter, cast, wants, django_capture_on_commit_callbacks):
    kept = ["approved_notifications"] if wants else ["rejected_notifications"]
    enter("editor").post(ADDRESS, {"wanted": kept})
    assert UserProfile.objects.get(user=cast.editor).approved_notifications is wants
    with django_capture_on_commit_callbacks(execute=True):
        told = approve(cast)
    assert ("editor@example.org" in told) is wants
