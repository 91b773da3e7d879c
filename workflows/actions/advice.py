"""A body that was asked advises, or declines to."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.actions.log import insist
from workflows.actions.step import begin_answer, decide, said_anew
from workflows.actions.words import written
from workflows.events import announce
from workflows.models import Opinion
from workflows.rules import Advised, Stance, Verdict

LONGEST = Opinion.text.field.max_length  # letters of an advice


@transaction.atomic
def advise(step, person, stance, text, *, by, fingerprint):
    """Say what the body of `person` advises on the text `fingerprint`; return the `Verdict`."""
    insist(stance in list(Stance), _("Say whether the body is in favour."))
    needs_words = stance != Stance.FOR
    text = written(text, LONGEST)
    insist(text or not needs_words, _("Say in words what the body objects to."))
    return _answer(step, person, Advised.ANSWERED, stance, text, by, fingerprint)


@transaction.atomic
def decline(step, person, text, *, by, fingerprint):
    """Say that the body of `person` gives no advice."""
    text = written(text, LONGEST)
    return _answer(step, person, Advised.DECLINED, "", text, by, fingerprint)


def _answer(step, person, state, stance, text, by, fingerprint):
    step, roster, capacity = begin_answer(step, person, fingerprint)
    insist(step.kind == "advice", _("No advice is asked here."))
    opinion = capacity.opinion
    opinion.state, opinion.stance, opinion.text = state, stance, text
    opinion.person, opinion.user, opinion.name = person, by, person.name
    opinion.office, opinion.fingerprint = capacity.office, fingerprint
    opinion.said_at = timezone.now()
    opinion.save()
    verdict = decide(said_anew(step), roster, by=by, reason=text)
    if verdict == Verdict.OPEN:
        announce("advised", step, by=by)
    return verdict
