"""A text on its way: approved, sent back, voted, advised on; published as it was approved."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState, WorkflowState

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import Approval, NotApproved, today
from tests.cast import office
from tests.workflows.way import (
    advise,
    again,
    amend,
    page_of,
    running,
    send_back,
    sign,
    vote,
)
from workflows import actions
from workflows.models import BallotPaper, Signature, Voter
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
    assert actions.settle(second) == Verdict.RETURNED
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
    way.approval(office_names="مراجع ثان")
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.first)
    named = office(way.cast.secretariat, "مراجع ثان", may_review=True)
    institution.appoint(named, way.second.person, today(), by=None)
    assert sign(step, way.second) == Verdict.APPROVED


# Ballots.


def test_a_ballot_closes_when_nothing_can_change_it(way):
    way.ballot()
    step = way.handed_in()  # five members, the chair and the reviewer's seat among six
    assert len(way.members) == 4
    voters = [*way.members, way.chair, way.cast.reviewer]
    for user in voters[:3]:
        assert vote(step, user) == Verdict.OPEN
    assert vote(step, voters[3]) == Verdict.APPROVED
    assert page_of(step).live
    outcome = again(step).outcome
    assert outcome["yes"] == 4 and outcome["quorum"] == 4 and outcome["members"] == 6
    assert "المادة 12" in outcome["source"]


def test_a_ballot_that_fails_sends_the_text_back(way):
    way.ballot()
    step = way.handed_in()
    for user in way.members[:3]:
        assert vote(step, user, "against") == Verdict.OPEN
    assert vote(step, way.members[3], "abstain") == Verdict.RETURNED
    assert not page_of(step).live


def test_a_member_votes_once_and_others_never(way):
    way.ballot()
    step = way.handed_in()
    vote(step, way.members[0])
    for user in (way.members[0], way.first, way.cast.outsider):
        with pytest.raises(Refused):
            vote(step, user)
    with pytest.raises(Refused):
        vote(step, way.members[1], "perhaps")
    assert Voter.objects.count() == 1


def test_too_few_are_called_once_more_with_the_second_quorum(way):
    way.ballot(days=3, second_days=2)
    step = way.handed_in()
    vote(step, way.members[0])
    vote(step, way.members[1])
    assert actions.expire(step, step.due_on) == Verdict.OPEN
    late = step.due_on + dt.timedelta(days=1)
    assert actions.expire(step, late) == Verdict.SECOND_CALL
    step = again(step)
    assert step.call == 2 and step.is_running
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED
    assert page_of(step).live


def test_without_a_quorum_at_last_the_text_is_sent_back(way):
    way.ballot(days=3)
    step = way.handed_in()
    vote(step, way.members[0])
    assert actions.expire(step, step.due_on + dt.timedelta(days=9)) == Verdict.LAPSED
    assert not page_of(step).live


def test_the_chair_decides_at_a_tie(way):
    way.ballot(majority="simple", casting_vote=True, days=3)
    step = way.handed_in()
    for user, choice in ((way.chair, "for"), (way.members[0], "for"), (way.members[1], "against"),
                         (way.members[2], "against")):  # fmt: skip
        assert vote(step, user, choice) == Verdict.OPEN
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED


def test_who_voted_and_what_was_voted_in_secret_cannot_be_joined(way):
    way.ballot(is_secret=True, days=3)
    step = way.handed_in()
    keys = set()
    for user, choice in zip(way.members, ["for", "against", "for", "abstain"], strict=True):
        before = set(BallotPaper.objects.values_list("pk", flat=True))
        if vote(step, user, choice) == Verdict.OPEN:
            now = set(BallotPaper.objects.values_list("pk", flat=True))
            assert not now & before  # every paper is another one after every vote
            keys |= now
    voters = list(Voter.objects.values_list("choice", "voted_at"))
    assert set(voters) == {("", None)}
    columns = {field.name for field in BallotPaper._meta.get_fields()}
    assert columns == {"id", "step", "choice"}
    choices = sorted(step.papers.values_list("choice", flat=True))
    assert choices == ["abstain", "against", "for", "for"]


# Advice.


def test_bodies_advise_in_parallel_and_the_step_waits_for_each(way):
    way.advice([way.cast.youth, way.cast.secretariat])
    step = way.handed_in()
    assert advise(step, way.youth, "reserved", "بشرط الميزانية") == Verdict.OPEN
    with pytest.raises(Refused):
        advise(step, way.youth)
    assert advise(step, way.first) == Verdict.APPROVED
    assert page_of(step).live


def test_who_is_late_is_not_waited_for(way):
    way.advice([way.cast.youth, way.cast.secretariat], days=2)
    step = way.handed_in()
    advise(step, way.youth)
    assert actions.expire(step, step.due_on) == Verdict.OPEN
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED
    states = set(step.opinions.values_list("state", flat=True))
    assert states == {"answered", "expired"}


def test_what_must_come_is_waited_for_and_may_send_back(way):
    way.advice([way.cast.youth], [way.cast.secretariat], days=2)
    step = way.handed_in()
    assert actions.expire(step, step.due_on + dt.timedelta(days=9)) == Verdict.OPEN
    with pytest.raises(Refused):
        advise(step, way.first, "against", "")
    assert advise(step, way.first, "against", "غير ممول") == Verdict.RETURNED
    assert not page_of(step).live


def test_a_body_may_decline(way):
    way.advice([], [way.cast.youth])
    step = way.handed_in()
    verdict = actions.decline(
        step, way.youth.person, "", by=way.youth, fingerprint=step.wording.fingerprint
    )
    assert verdict == Verdict.APPROVED


# Delegation.


def entrust(way, giver=None, taker=None, **fields):
    return actions.delegate(
        way.cast.secretariat, (giver or way.first).person, (taker or way.cast.member).person,
        fields.pop("since", today()), fields.pop("until", today() + dt.timedelta(days=5)),
        by=way.first, **fields,
    )  # fmt: skip


def test_a_delegate_approves_for_who_entrusted_it(way):
    way.approval()
    entrust(way)
    step = way.handed_in()
    assert sign(step, way.cast.member) == Verdict.APPROVED
    row = Signature.objects.get()
    assert row.how == "delegation" and row.covers == [str(way.first.person.pk)]
    assert "شخص first_reviewer" in row.office


def test_all_of_them_count_those_who_entrusted_one_of_them(way):
    way.approval(needs="all")
    entrust(way, way.first, way.second)
    step = way.handed_in()
    assert sign(step, way.second) == Verdict.APPROVED
    assert len(Signature.objects.get().covers) == 2


def test_one_who_carries_a_delegation_still_counts_once(way):
    way.approval(needs="some", number=2)
    entrust(way, way.first, way.second)
    step = way.handed_in()
    assert sign(step, way.second) == Verdict.OPEN


def test_a_delegation_is_of_members_of_the_body_with_a_right_of_their_own(way):
    for giver, taker in (
        (way.cast.member, way.first), (way.first, way.cast.outsider), (way.first, way.first),
    ):  # fmt: skip
        with pytest.raises(Refused):
            entrust(way, giver, taker)
    with pytest.raises(Refused):
        entrust(way, until=today())
    with pytest.raises(Refused):
        entrust(way, since=today() - dt.timedelta(days=1))


def test_a_delegation_is_not_passed_on(way):
    way.approval()
    entrust(way)
    with pytest.raises(Refused):
        entrust(way, way.cast.member, way.cast.secretary)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.secretary)


def test_a_delegation_ends_when_it_is_taken_back_or_its_giver_leaves(way):
    way.approval()
    made = entrust(way)
    with pytest.raises(Refused):
        entrust(way, taker=way.cast.secretary)
    step = way.handed_in()
    actions.revoke_delegation(made, by=way.first)
    with pytest.raises(Refused):
        sign(step, way.cast.member)
    entrust(way)
    institution.end_mandate(way.first.person.mandates.get(), today(), by=None, reason="نهاية")
    with pytest.raises(Refused):
        sign(step, way.cast.member)


def test_a_delegate_does_not_approve_their_own_text_for_another(way):
    way.approval()
    entrust(way, taker=way.cast.editor)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.editor)


def test_votes_are_not_delegated(way):
    way.ballot()
    review = office(way.cast.council, "مراجع ثان", may_review=True, may_vote=True)
    institution.appoint(review, way.first.person, today(), by=None)
    plain = office(way.cast.council, "كاتب", may_vote=False)
    institution.appoint(plain, way.cast.member.person, today(), by=None)
    actions.delegate(
        way.cast.council, way.first.person, way.cast.member.person, today(),
        today() + dt.timedelta(days=3), by=way.first,
    )  # fmt: skip
    step = way.handed_in()
    with pytest.raises(Refused):
        vote(step, way.cast.member)


# At the deadline.


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


def test_a_reminder_comes_once_before_the_deadline(way):
    way.approval(days=5, remind_days=2)
    step = way.handed_in()
    assert not actions.remind(step, today())
    near = step.due_on
    assert actions.remind(step, near) and not actions.remind(step, near)
