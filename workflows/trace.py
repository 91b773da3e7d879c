"""What happened to a governed page: who, in which office, when, on which text, and why."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import WorkflowState

from intranet.actions.log import PREFIX
from intranet.models import Wording
from intranet.models.writing import listed
from workflows.comments import ALL, CREATED, REPLIED, RESOLVED, entries_of, may_read
from workflows.models import Step
from workflows.models.said import ADVISED, CHOICES, STANCES
from workflows.rules import Advised, Choice, Majority, Needs, Stance, Verdict
from workflows.text import place_in

OVERRIDE, PUBLISHED = "intranet.publish_without_approval", "intranet.approve_wording"
COMMENTS = {
    CREATED: gettext_lazy("Commented on: %(place)s"),
    REPLIED: gettext_lazy("Replied on: %(place)s"),
    RESOLVED: gettext_lazy("Settled the comment on: %(place)s"),
}
#: What time does to a step, by the names of the actions in the log.
BY_TIME = {
    "second_call": gettext_lazy("Called to vote once more"),
    "escalated": gettext_lazy("Escalated"),
    "advice_expired": gettext_lazy("Not advised in time"),
}


@dataclass(frozen=True)
class Event:
    """One line of the trace; what is unknown or does not apply is empty."""

    at: dt.datetime
    what: str
    who: str = ""
    office: str = ""
    wording: int | None = None
    reason: str = ""
    rule: str = ""
    mark: str = "planned"
    fingerprint: str = ""  # as an approval, a vote or an advice keeps it itself

    def cells(self, fingerprint):
        """Return it as a row of a table, with the fingerprint of its text."""
        when = timezone.localtime(self.at).isoformat(timespec="minutes")
        text = (self.wording or "", fingerprint)
        return [when, self.what, self.who, self.office, *text, self.reason, self.rule]


HEADS = (
    gettext_lazy("When"), gettext_lazy("What"), gettext_lazy("Who"), gettext_lazy("Office"),
    gettext_lazy("Text no."), gettext_lazy("Fingerprint of the text"), gettext_lazy("Reason"),
    gettext_lazy("Rule"),
)  # fmt: skip


def log_of(page):
    """Return the lines of the log that the trace of a page tells, fetched once when first read."""
    by_time = (f"{PREFIX}{action}" for action in BY_TIME)
    return entries_of(page.pk, (*ALL, OVERRIDE, PUBLISHED, *by_time))


def timeline(page, viewer, log):
    """Return the `Event`s of a page, the oldest first, as far as `viewer` may know.

    Who reads no drafts is told how the texts came about that were published: reasons and advice
    speak of what is in a text. `log` is what `log_of` returns of the page.
    """
    return _told(page, viewer, log)[0]


def table_of(page, viewer, log):
    """Return the same as the rows of a table, under `HEADS`, with the fingerprints of the texts.

    Of a text that was never published only those learn it who read drafts: a guess at the text
    could be tried on it.
    """
    events, reads = _told(page, viewer, log)
    if reads:
        known = dict(Wording.objects.filter(page=page.pk).values_list("number", "fingerprint"))
    else:
        lines = (entry.data for entry in log if entry.action == PUBLISHED)
        known = {line["number"]: line["fingerprint"] for line in lines}
    own = [reads and event.fingerprint or known.get(event.wording, "") for event in events]
    return [event.cells(mark) for event, mark in zip(events, own, strict=True)]


def _told(page, viewer, log):
    """Return what `timeline` returns, and whether `viewer` reads drafts of the page."""
    states = WorkflowState.objects.for_instance(page).select_related("requested_by__person")
    steps = Step.objects.filter(workflow_state__in=states).with_all()
    steps = list(steps.select_related("finished_by__person").order_by("pk"))
    reads = may_read(viewer, page, steps)
    told = [one for one in states if reads or one.status == WorkflowState.STATUS_APPROVED]
    events = [_handed_in(state) for state in told]
    shown = {step.pk: step for step in steps if step.workflow_state in told}
    for step in shown.values():
        events += _of_step(step, viewer)
    events += [
        _by_time(entry, shown[entry.data["step"]], viewer)
        for entry in log
        if entry.action.removeprefix(PREFIX) in BY_TIME and entry.data["step"] in shown
    ]
    events += [_override(entry) for entry in log if entry.action == OVERRIDE]
    if steps and reads:
        content = steps[-1].wording.content
        said = [entry for entry in log if entry.action in COMMENTS]
        events += [_comment(entry, type(page), content) for entry in said]
    return sorted(events, key=lambda event: event.at), reads


def _handed_in(state):
    by = state.requested_by
    return Event(state.created_at, _("Handed in for approval"), str(by or ""))


def _comment(entry, model, content):
    """Return what was said of a place: of the newest text, by its name there."""
    data = entry.data
    told = data["reply"] if "reply" in data else data["comment"]
    what = COMMENTS[entry.action] % {
        "place": place_in(model, content, data["comment"]["contentpath"])
    }
    mark = "done" if entry.action == RESOLVED else "waits"
    return Event(
        entry.timestamp, what, str(entry.user or ""), data.get("office", ""),
        data.get("number"), told["text"], mark=mark,
    )  # fmt: skip


def _override(entry):
    data = entry.data
    return Event(
        entry.timestamp, _("Published without its reviewers"), str(entry.user or ""), "",
        data.get("number"), data.get("reason", ""), mark="late",
    )  # fmt: skip


def _by_time(entry, step, viewer):
    """Return what a deadline did to a step, with the office or body as far as it is known."""
    bodies = {one.body_id: one.body for one in step.opinions.all()}
    silent = name_for(viewer, bodies.get(entry.data.get("body")))
    above = entry.data.get("office", "") if _in_sight(step, viewer) else ""
    what = str(listed(BY_TIME[entry.action.removeprefix(PREFIX)], silent))
    return Event(entry.timestamp, what, "", above, step.wording.number, "", rule_of(step), "late")


def _of_step(step, viewer):
    number, in_sight = step.wording.number, _in_sight(step, viewer)
    asked = str(listed(step.task.name, name_for(viewer, step.body)))
    yield Event(step.started_at, _("Before its reviewers: %(step)s") % {"step": asked}, "", "",
                number, "", rule_of(step))  # fmt: skip
    if in_sight:
        yield from _answers(step, number)
    for one in step.opinions.all():
        if one.said_at and viewer.may_see(one.body):
            yield Event(one.said_at, _advice(one), one.name, one.office, number, one.text,
                        fingerprint=one.fingerprint)  # fmt: skip
    if step.finished_at:
        yield _ended(step, number, step.finished_by if in_sight else None)


def _in_sight(step, viewer):
    return step.body is None or viewer.may_see(step.body)


def _answers(step, number):
    for one in step.signatures.all():
        what = _("Approved") if one.approves else _("Sent back")
        mark = "done" if one.approves else "late"
        yield Event(one.signed_at, what, one.name, one.office, number, one.reason, mark=mark,
                    fingerprint=one.fingerprint)  # fmt: skip
    for one in step.voters.all():
        if one.voted_at:
            vote = _("Voted: %(vote)s") % {"vote": CHOICES[Choice(one.choice)]}
            yield Event(one.voted_at, vote, one.name, one.office, number,
                        fingerprint=one.fingerprint)  # fmt: skip


def name_for(viewer, body):
    """Return what a body is called; "" when there is none, or none for the viewer."""
    return body.name if body and viewer.may_see(body) else ""


def _advice(opinion):
    """Say what a body advised."""
    stance = opinion.stance and STANCES[Stance(opinion.stance)]
    return str(listed(opinion.body.name, stance or ADVISED[Advised(opinion.state)]))


def _ended(step, number, by):
    words = {
        Step.STATUS_APPROVED: (_("Step passed"), "done"),
        Step.STATUS_REJECTED: (_("Sent back to who wrote it"), "late"),
    }
    what, mark = words.get(step.status, (_("Withdrawn"), "planned"))
    return Event(
        step.finished_at, what, str(by or ""), "", number, step.outcome.get("reason", ""),
        outcome_of(step), mark,
    )  # fmt: skip


def rule_of(step):
    """Say in words what decides a step."""
    rule = step.rule
    if step.kind == "approval":
        if rule["needs"] == Needs.SOME:
            many = ngettext(
                "%(n)s approval is needed", "%(n)s approvals are needed", rule["number"]
            )
            return many % {"n": rule["number"]}
        one = rule["needs"] == Needs.ONE
        return _("one approval is enough") if one else _("all who hold the office approve")
    if step.kind == "ballot":
        kinds = {
            Majority.SIMPLE: _("simple majority"), Majority.ABSOLUTE: _("absolute majority"),
            Majority.TWO_THIRDS: _("majority of two thirds"),
        }  # fmt: skip
        how = _("secret ballot") if rule["secret"] else _("named ballot")
        return str(listed(how, kinds[Majority(rule["majority"])]))
    return _("advice of bodies")


def outcome_of(step):
    """Say in words what decided: counts, quorum and the article it comes from."""
    told = step.outcome
    if told.get("escalated"):
        return _("the office it was escalated to approves")
    if "yes" not in told:
        return rule_of(step)
    counts = _(
        "for %(yes)s, against %(no)s, abstained %(blank)s, of %(members)s; quorum %(quorum)s"
    )
    why = told.get("verdict") == Verdict.LAPSED and _("too few voted")
    return str(listed(counts % told, why, told.get("source")))
