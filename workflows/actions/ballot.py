"""A member votes."""

import random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.actions.log import insist
from workflows.actions.step import begin_answer, decide, said_anew
from workflows.events import announce
from workflows.models import BallotPaper, Voter
from workflows.rules import Choice, Verdict

SHUFFLE = random.SystemRandom()


@transaction.atomic
def vote(step, person, choice, *, by, fingerprint):
    """Vote for, against or neither on the text with `fingerprint`; return the `Verdict`."""
    insist(choice in list(Choice), _("Vote for, against, or abstain."))
    step, roster, capacity = begin_answer(step, person, fingerprint)
    insist(step.kind == "ballot", _("This step is not decided by a vote."))
    once = not step.was_answered_by(person)
    insist(once, _("You have voted already: a member votes once."))
    secret = step.rule["secret"]
    Voter.objects.create(
        step=step, person=person, user=by, name=person.name, office=capacity.office,
        fingerprint=fingerprint, choice="" if secret else choice,
        voted_at=None if secret else timezone.now(),
    )  # fmt: skip
    if secret:
        _drop_paper(step, choice)
    verdict = decide(said_anew(step), roster, by=None if secret else by)
    if verdict == Verdict.OPEN:
        announce("voted", step, by=None if secret else by)
    return verdict


def _drop_paper(step, choice):
    """Write all papers anew in a shuffled order, under new keys, with one more among them."""
    choices = [*step.papers.values_list("choice", flat=True), choice]
    SHUFFLE.shuffle(choices)
    step.papers.all().delete()
    BallotPaper.objects.bulk_create(BallotPaper(step=step, choice=one) for one in choices)
