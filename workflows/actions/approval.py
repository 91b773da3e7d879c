"""Somebody in office approves a step, or sends the text back."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist
from workflows.actions.step import begin_answer, decide
from workflows.actions.words import written
from workflows.events import announce
from workflows.models import Signature
from workflows.rules import Verdict

LONGEST = Signature.reason.field.max_length  # letters of a reason


@transaction.atomic
def sign(step, person, *, by, fingerprint, comment=""):
    """Approve the text with `fingerprint`; return the `Verdict` it came to."""
    return _say(step, person, by, fingerprint, True, written(comment, LONGEST))


@transaction.atomic
def send_back(step, person, reason, *, by, fingerprint):
    """Send the text back to who wrote it, with a reason."""
    reason = written(reason, LONGEST)
    insist(reason, _("Say what is to be changed."))
    return _say(step, person, by, fingerprint, False, reason)


def _say(step, person, by, fingerprint, approves, reason):
    step, roster, capacity = begin_answer(step, person, fingerprint)
    insist(step.kind == "approval", _("This step is not decided by approvals."))
    once = not step.was_answered_by(person)
    insist(once, _("You have answered already: a person counts once."))
    signature = Signature.objects.create(
        step=step, person=person, user=by, name=person.name, office=capacity.office,
        approves=approves, reason=reason, covers=capacity.covers, how=capacity.how,
        delegation=capacity.delegation, fingerprint=fingerprint,
    )  # fmt: skip
    step.said.append(signature)  # it was read above, before this one was written
    verdict = decide(step, roster, by=by, reason=reason)
    if verdict == Verdict.OPEN:
        announce("signed", step, by=by)
    return verdict
