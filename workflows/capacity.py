"""In what right a person may answer a step today: office, delegation, or because it was escalated.

The rules that no screen may loosen stand here: nobody approves their own text, votes are never
delegated, and what was delegated is not passed on.
"""

from dataclasses import dataclass, field, replace

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from intranet.models.writing import listed
from workflows.models import Signature
from workflows.roster import Roster
from workflows.rules import Advised

OFFICE, DELEGATION, ESCALATION = "office", "delegation", "escalation"
LONGEST = Signature.office.field.max_length  # letters


@dataclass(frozen=True)
class Capacity:
    """How somebody answers, in which offices in words, and the ids of those it counts for."""

    how: str
    office: str
    covers: list = field(default_factory=list)
    delegation: object = None
    opinion: object = None  # the body's row, where advice is asked


def roster_for(steps, day=None):
    """Return the `Roster` of all bodies that `steps` ask."""
    bodies = set()
    for step in steps:
        bodies.add(step.body_id)
        if step.kind == "advice":
            bodies |= {opinion.body_id for opinion in step.opinions.all()}
        if step.escalated_to_id:
            bodies.add(step.escalated_to.body_id)
    return Roster.of_bodies(bodies, day)


def holders_of(step, roster):
    """Return {person id: `Holder`} of those whose answer a step in one body waits for."""
    rule = step.rule
    found = roster.holders(step.body_id, rule["power"], rule["names"])
    if step.kind == "ballot" and rule["authors_vote"]:
        return found
    return _others(found, step, roster)


def advisers_of(step, opinion, roster):
    """Return {person id: `Holder`} of those who may speak for a body that is asked for advice."""
    return _others(roster.holders(opinion.body_id, step.rule["power"]), step, roster)


def _others(holders, step, roster):
    """Leave out who wrote the text."""
    authors = roster.now(step.authors)
    return {key: one for key, one in holders.items() if str(key) not in authors}


def capacity_of(person, step, roster):
    """Return the `Capacity` in which `person` may answer `step`, or None. Asks no database."""
    if person is None or not step.is_running:
        return None
    if step.kind == "advice":
        return next(_advising(person, step, roster), None)
    holders = holders_of(step, roster)
    if step.kind == "ballot":
        mine = holders.get(person.pk)
        return mine and Capacity(OFFICE, mine.titles, [str(person.pk)])
    if _wrote(person, step, roster):
        return None
    return _escalated(person, step, roster) or _in_body(person, step.body_id, holders, roster)


def _wrote(person, step, roster):
    return str(person.pk) in roster.now(step.authors)


def _advising(person, step, roster):
    if _wrote(person, step, roster):
        return
    for opinion in step.opinions.all():
        if opinion.state == Advised.ASKED:
            holders = advisers_of(step, opinion, roster)
            found = _in_body(person, opinion.body_id, holders, roster)
            found = found or _escalated(person, step, roster)
            if found:
                yield replace(found, opinion=opinion)


def _in_body(person, body, holders, roster):
    """Return the capacity by an office, or else by a delegation from who holds one."""
    mine = holders.get(person.pk)
    given = [one for one in roster.delegations(body, holders) if one.taker_id == person.pk]
    givers = [holders[one.giver_id] for one in given]
    keys = [str(one.giver_id) for one in given]
    entrusted = [_("by delegation of %(giver)s") % {"giver": one.person} for one in givers]
    if mine:
        return Capacity(OFFICE, _in_words(mine.titles, *entrusted), [str(person.pk), *keys])
    if not given:
        return None
    return Capacity(DELEGATION, _in_words(givers[0].titles, *entrusted), keys, given[0])


def _in_words(*rights):
    """Say in what right somebody answers, as long as a signature holds it."""
    words = listed(*rights)
    return words if len(words) <= LONGEST else Truncator(words).chars(LONGEST)


def _escalated(person, step, roster):
    found = roster.in_offices([step.escalated_to]).get(person.pk)
    return found and Capacity(ESCALATION, found.titles, [str(person.pk)])
