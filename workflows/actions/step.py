"""A step is decided when its rule says so, reminded of, escalated, and ended at its deadline."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow

from intranet.actions.log import insist, note
from intranet.models import Office, content_in, fingerprint_of, today
from workflows.capacity import capacity_of, roster_for
from workflows.events import announce
from workflows.models import Step, this_week
from workflows.rules import Advised, Verdict
from workflows.standing import Standing


@transaction.atomic
def hand_in(page, *, by):
    """Hand the newest draft of `page` in to its workflow; return the first step."""
    page = page.get_latest_revision_as_object()
    workflow = page.get_workflow()
    insist(workflow, _("No workflow serves this page."))
    state = page.current_workflow_state
    if state is None:
        state = Workflow.start(workflow, page, by)
    else:
        insist(not page.workflow_in_progress, _("The text is under review already."))
        state.resume(user=by)
    state.refresh_from_db()
    return state.current_task_state.specific


def locked(step):
    """Return the step as it is now, with its row locked: whoever decides does so one by one.

    Locked first and read then: of what is joined, a statement that waited for the lock shows
    what was there before the wait.
    """
    Step.objects.select_for_update(of=("self",)).only("pk").get(pk=step.pk)
    step = Step.objects.for_deciding().get(pk=step.pk)
    _hand_round(step)
    return step


def _hand_round(step):
    """Give what was read with a step to all who ask for it by another way, Wagtail among them."""
    page, state = step.wording.page, step.workflow_state
    if page.latest_revision_id == step.revision_id:
        page.latest_revision = step.revision
    state.content_object = page
    if state.current_task_state_id == step.pk:
        state.current_task_state = step


def text_has_changed(step):
    """Say whether the newest draft says something else than what is before the reviewers."""
    page = step.wording.page
    content = content_in(page.latest_revision, page.specific_class)
    return fingerprint_of(content) != step.wording.fingerprint


def as_read(step, fingerprint):
    """Return the locked step, or refuse when it is decided, or its text not `fingerprint`'s."""
    step = locked(step)
    insist(step.is_running, _("This has been decided meanwhile."))
    same = fingerprint == step.wording.fingerprint and not text_has_changed(step)
    insist(same, _("The text has changed since you opened it: read it again."))
    return step


def begin_answer(step, person, fingerprint):
    """Return (locked step, roster, capacity) for an answer of `person`, or refuse it.

    `fingerprint` is of the text they had before them.
    """
    step = as_read(step, fingerprint)
    roster = roster_for([step])
    capacity = capacity_of(person, step, roster)
    insist(capacity, _("Nothing is asked of you here today."))
    return step, roster, capacity


def said_anew(step):
    """Return a step that reads again what was said of it."""
    vars(step).pop("said", None)
    return step


def _settle(step, *, closed=False, reason=""):
    """Decide a locked step that is running when its rule says so; return the `Verdict`.

    `closed` says that its time is over. A text that was changed behind the reviewers is sent back.
    """
    if text_has_changed(step):
        return _end(step, Verdict.RETURNED, None, _("The text was changed while it was reviewed."))
    return decide(step, roster_for([step]), closed=closed, reason=reason)


def decide(step, roster, *, by=None, closed=False, reason=""):
    """Do to a locked step, whose text was looked at, what its rule says; return the `Verdict`."""
    standing = Standing(step, roster, closed)
    verdict = standing.verdict
    if verdict == Verdict.SECOND_CALL:
        return _call_again(step, by)
    if verdict == Verdict.OPEN:
        return verdict
    return _end(step, verdict, by, reason, standing.outcome(verdict))


def _call_again(step, by):
    step.call, step.reminded_on = 2, None
    step.due_on = this_week().after(today(), step.rule["second_days"])
    step.save(update_fields=["call", "reminded_on", "due_on"])
    _note("second_call", step)
    announce("second_call", step, by=by)
    return Verdict.SECOND_CALL


def _end(step, verdict, by, reason="", outcome=None):
    """End a step; the last one that passes publishes, in this very transaction."""
    step.outcome = (outcome or {"verdict": str(verdict)}) | {"reason": reason}
    if verdict == Verdict.APPROVED:
        step.approve(user=by, comment=reason)
        announce("passed", step, by=by)
        return verdict
    step.reject(user=by, comment=reason)
    announce("lapsed" if verdict == Verdict.LAPSED else "returned", step, by=by, reason=reason)
    return verdict


@transaction.atomic
def expire(step, day=None):
    """Settle by the rule; past the deadline, do also what follows from that. Safe to repeat."""
    step, day = locked(step), day or today()
    if not step.is_running:
        return Verdict.OPEN
    if step.kind == "advice":
        _expire_advice(step, day)
        return _settle(said_anew(step))
    if not step.is_overdue(day):
        return _settle(step)
    if step.kind == "ballot":
        return _settle(step, closed=True, reason=_("The time to vote is over."))
    verdict = _settle(step)
    if verdict != Verdict.OPEN:
        return verdict
    rule = step.rule["at_deadline"]
    if rule == "lapse":
        return _end(step, Verdict.LAPSED, None, _("Nobody answered by the deadline."))
    if rule == "pass":
        return _end(
            step,
            Verdict.APPROVED,
            None,
            _("Nobody answered by the deadline: that is consent by the rule."),
        )
    return verdict


def _expire_advice(step, day):
    """Wait no longer for the bodies that need not answer and have not in time."""
    late = step.opinions.filter(state=Advised.ASKED, is_blocking=False, due_on__lt=day)
    for opinion in (silent := list(late)):
        opinion.state = Advised.EXPIRED
        opinion.save(update_fields=["state"])
        _note("advice_expired", step, body=opinion.body_id)
    if silent:
        announce("silent", step)


@transaction.atomic
def remind(step, day=None):
    """Remind those who are waited for, once, when a deadline is near; say whether it was done."""
    step, day = locked(step), day or today()
    near = _near(step, day) if step.is_running else []
    if not near:
        return False
    step.reminded_on = day
    step.save(update_fields=["reminded_on"])
    announce("reminded", step, days=near)
    return True


def _near(step, day):
    """Return the deadlines that are near, of which nobody was reminded yet."""
    left, told = step.rule["remind_days"], step.reminded_on
    ahead = sorted(due for due in step.deadlines() if day <= due) if left else []
    week = this_week() if ahead else None
    begins = {due: week.before(due, left) for due in ahead}
    return [due for due in ahead if begins[due] <= day and (told is None or told < begins[due])]


def _note(action, step, **data):
    """Write what time did to a step into the log of its page: the trace tells of it."""
    note(action, step.wording.page.specific_deferred, None, step=step.pk, **data)


@transaction.atomic
def escalate(step, day=None):
    """Lay an overdue step before the office that its task names, once; say whether it was done.

    It is decided at once where the holder of that office has approved already.
    """
    step, day = locked(step), day or today()
    due = step.is_running and not step.escalated_on and step.is_overdue(day)
    office = Office.objects.filter(pk=step.rule["escalation"]).first() if due else None
    if office is None:
        return False
    step.escalated_on, step.escalated_to = day, office
    step.save(update_fields=["escalated_on", "escalated_to"])
    _note("escalated", step, office=office)
    if _settle(step) == Verdict.OPEN:
        announce("escalated", step)
    return True
