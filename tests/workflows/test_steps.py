"""A text on its way: approved, sent back, changed; published exactly as it was approved."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState, WorkflowState

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import Approval, NotApproved, today
from tests.cast import office, person
from tests.workflows.way import (
    again,
    amend,
    page_of,
    running,
    send_back,
    sign,
)
from workflows import actions
from workflows.models import Signature
from workflows.rules import Verdict


def test_one_of_the_office_approves_and_the_text_is_live(way):
    way.approval()
    step = way.handed_in()
    assert not page_of(step).live
    assert sign(step, way.first) == Verdict.APPROVED
    page, approval = page_of(step), Approval.objects.get()
    assert page.live and approval.wording == step.wording and not approval.is_override
    assert approval.approved_by == way.first and approval.state == step.workflow_state
    assert page.current_workflow_state is None


def test_all_of_them_and_as_many_as_said(way):
    way.approval(needs="all")
    way.approval(needs="some", number=2)
    step = way.handed_in()
    assert sign(step, way.first) == Verdict.OPEN
    assert sign(step, way.second) == Verdict.APPROVED
    step = running(step.page_id)
    assert sign(step, way.second) == Verdict.OPEN
    assert sign(step, way.first) == Verdict.APPROVED
    assert page_of(step).live


def test_a_person_counts_once_however_many_offices(way):
    way.approval(needs="some", number=2)
    other = office(way.cast.secretariat, "مراجع ثان", may_review=True)
    institution.appoint(other, way.first.person, today(), by=None)
    step = way.handed_in()
    assert sign(step, way.first) == Verdict.OPEN
    with pytest.raises(Refused):
        sign(step, way.first)
    assert Signature.objects.count() == 1 and "مراجع ثان" in Signature.objects.get().office


def test_nobody_approves_their_own_text(way):
    way.approval()
    institution.appoint(way.office, way.cast.editor.person, today(), by=None)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.editor)
    amend(page_of(step), "عنوان")
    assert running(step.page_id)


def test_who_changed_the_text_does_not_approve_it_either(way):
    way.approval()
    page = way.draft()
    amend(page, "نص المراجع", way.first)
    step = actions.hand_in(page, by=way.cast.editor)
    with pytest.raises(Refused):
        sign(step, way.first)
    assert sign(step, way.second) == Verdict.APPROVED


@pytest.mark.parametrize("who", ["member", "outsider", "operator", "reviewer", "former"])
def test_others_approve_nothing(way, who):
    way.approval()
    step = way.handed_in()
    user = getattr(way.cast, who)
    with pytest.raises(Refused):
        actions.sign(step, user.person, by=user, fingerprint=step.wording.fingerprint)
    assert not Signature.objects.exists()


def test_the_day_decides_who_holds_the_office(way):
    way.approval()
    step = way.handed_in()
    mandate = way.first.person.mandates.get()
    institution.end_mandate(mandate, today(), by=None, reason="نهاية")
    with pytest.raises(Refused):
        sign(step, way.first)


def test_sending_back_asks_for_a_reason_and_opens_the_draft_again(way):
    way.approval()
    step = way.handed_in()
    with pytest.raises(Refused):
        send_back(step, way.first, "  ")
    assert page_of(step).get_lock().for_user(way.cast.editor)
    assert send_back(step, way.first) == Verdict.RETURNED
    page = page_of(step)
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert page.get_lock() is None and again(step).comment == "ينقصه التوقيت"


def test_after_a_change_the_way_begins_anew(way):
    way.approval()
    way.approval()
    step = way.handed_in()
    first_task = step.task_id
    sign(step, way.first)
    second = running(step.page_id)
    send_back(second, way.second)
    amend(page_of(step), "عنوان مصحح", way.cast.editor)
    step = actions.hand_in(page_of(step), by=way.cast.editor)
    assert step.task_id == first_task and step.wording.number == 2
    assert sign(step, way.first) == Verdict.APPROVED
    assert sign(running(step.page_id), way.first) == Verdict.APPROVED
    assert page_of(step).live and page_of(step).title == "عنوان مصحح"


def test_what_was_sent_back_and_not_changed_goes_on_where_it_was(way):
    way.approval()
    way.approval()
    step = way.handed_in()
    sign(step, way.first)
    second = running(step.page_id)
    send_back(second, way.second)
    step = actions.hand_in(page_of(step), by=way.cast.editor)
    assert step.task_id == second.task_id


@pytest.mark.parametrize("in_place", [True, False])
def test_a_text_changed_behind_the_reviewers_is_not_approved(way, in_place):
    way.approval()
    way.approval()
    step = way.handed_in()
    sign(step, way.first)
    amend(page_of(step), "نص دُس بعد الخطوة الأولى", way.cast.editor, in_place)
    second = running(step.page_id)
    with pytest.raises(Refused):
        sign(second, way.first)
    assert actions.expire(second) == Verdict.RETURNED
    page = page_of(step)
    assert not page.live and not Approval.objects.exists()
    step = actions.hand_in(page, by=way.cast.editor)
    assert step.task_id == again(step).rule["plan"][0]


def test_an_amendment_of_a_live_page_passes_the_same_way(way):
    way.approval()
    step = way.handed_in()
    sign(step, way.first)
    amend(page_of(step), "تعديل", way.cast.editor)
    assert page_of(step).live and page_of(step).title == "برنامج"
    step = actions.hand_in(page_of(step), by=way.cast.editor)
    assert sign(step, way.second) == Verdict.APPROVED
    assert page_of(step).title == "تعديل" and Approval.objects.get().wording.number == 2


def test_code_that_approves_a_step_is_refused(way):
    way.approval()
    way.approval()
    step = way.handed_in()
    with pytest.raises(NotApproved):
        again(step).approve(user=way.cast.operator)
    with pytest.raises(NotApproved):
        TaskState.objects.get(pk=step.pk).specific.approve(user=way.cast.operator)
    assert running(step.page_id).pk == step.pk


def test_a_base_task_state_approved_by_code_publishes_nothing(way):
    way.approval()
    step = way.handed_in()
    with pytest.raises(NotApproved):
        TaskState.objects.get(pk=step.pk).approve(user=way.cast.operator)
    with pytest.raises(NotApproved):
        step.workflow_state.finish(user=way.cast.operator)
    assert not page_of(step).live and running(step.page_id).pk == step.pk


def test_a_task_with_pages_before_it_is_not_switched_off(way):
    task = way.approval()
    way.handed_in()
    with pytest.raises(PermissionDenied):
        task.deactivate(user=way.cast.operator)


def test_a_task_taken_out_on_the_way_is_passed_all_the_same(way):
    way.approval()
    second = way.approval()
    step = way.handed_in()
    way.workflow.workflow_tasks.filter(task=second).delete()
    with pytest.raises(NotApproved):
        sign(step, way.first)
    assert not page_of(step).live


def test_the_rule_of_a_step_is_that_of_its_first_day(way):
    task = way.approval(needs="all")
    step = way.handed_in()
    task.needs = "one"
    task.save()
    assert sign(step, way.first) == Verdict.OPEN


def test_a_parent_decides_for_those_below(way):
    way.approval(where="parent")
    way.draft()
    page = institution.open_programme(way.cast.taounate, 2031, by=way.cast.secretary)
    step = actions.hand_in(page, by=way.cast.secretary)
    assert step.body == way.cast.secretariat
    assert sign(step, way.first) == Verdict.APPROVED


def test_only_the_offices_named(way):
    named = office(way.cast.secretariat, "مراجع ثان", may_review=True)
    way.approval(office_names="مراجع ثان")
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.first)
    institution.appoint(named, way.second.person, today(), by=None)
    assert sign(step, way.second) == Verdict.APPROVED


def test_who_wrote_the_text_stays_its_author_when_merged(way):
    way.approval()
    step = way.handed_in()
    twin = person("شخص ثان", gender="m")
    institution.appoint(way.office, twin, today(), by=None)
    institution.merge_people(way.cast.editor.person, twin, by=None)
    way.cast.editor.refresh_from_db()
    assert way.cast.editor.person == twin
    with pytest.raises(Refused):
        sign(step, way.cast.editor)
