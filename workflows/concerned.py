"""Who is to be told of what happens in an approval: exactly those concerned, nobody else.

Notices ask here when an event arrives (`workflows.events`).
"""

from django.db.models import Q
from django.db.models.functions import Coalesce

from intranet.models import Person
from workflows.capacity import advisers_of, holders_of, roster_for
from workflows.models import Opinion, Signature, Step, Voter
from workflows.rules import Advised

ASKED = {"second_call", "reminded"}
ACTED = {"returned", "lapsed", "passed", "published"}


def concerned(kind, step, day=None, due_on=None):
    """Return the people to be told that `kind` happened to `step`, in no order, each once.

    Of advice, `due_on` leaves only the bodies that are asked by that day.
    """
    if kind == "asked":  # the step begins: nobody has answered yet
        keys = _asked(step, day, due_on)
    elif kind in ASKED:
        keys = _waited_for(step, day, due_on)
    elif kind == "escalated":
        keys = _waited_for(step, day) | _holders_of_escalation(step, day)
    elif kind in ACTED:
        keys = who_acted(step) | _authors(step)
    else:
        keys = _authors(step)
    return Person.objects.unmerged().filter(pk__in=keys)


def _waited_for(step, day, due_on=None):
    """Return the ids of those who are asked and have not answered; advice is asked of bodies."""
    answered = {one.person_id for one in step.said if step.kind != "advice"}
    return _asked(step, day, due_on) - answered


def _asked(step, day, due_on=None):
    """Return the ids of those whose answer counts: delegates beside who entrusted them."""
    roster = roster_for([step], day)
    if step.kind == "advice":
        found = set()
        for opinion in step.opinions.all():
            if opinion.state == Advised.ASKED and due_on in (None, opinion.due_on):
                found |= _with_delegates(
                    opinion.body_id, advisers_of(step, opinion, roster), roster
                )
        return found
    holders = holders_of(step, roster)
    if step.kind == "ballot":
        return set(holders)
    return _with_delegates(step.body_id, holders, roster)


def _with_delegates(body, holders, roster):
    return set(holders) | {one.taker_id for one in roster.delegations(body, holders)}


def _holders_of_escalation(step, day):
    return set(roster_for([step], day).in_offices([step.escalated_to]))


def who_acted(step):
    """Return the ids of all who said something in this workflow, in earlier steps too."""
    steps = Step.objects.filter(workflow_state=step.workflow_state_id).values("pk")
    signed, voted, advised = (
        model.objects.filter(step__in=steps, person__isnull=False).order_by().values_list("person")
        for model in (Signature, Voter, Opinion)
    )
    return {person for (person,) in signed.union(voted, advised)}


def in_talk(comment, step):
    """Return the people who said something in the thread of `comment`, and who wrote the text."""
    users = [comment.user_id, *comment.replies.values_list("user", flat=True)]
    return Person.objects.unmerged().filter(Q(user__in=users) | Q(pk__in=_authors(step)))


def _authors(step):
    by = step.workflow_state.requested_by
    requested = {by.person_id} if by and by.person_id else set()
    authors = Person.objects.filter(pk__in=step.authors)
    return set(authors.values_list(Coalesce("merged_into", "pk"), flat=True)) | requested
