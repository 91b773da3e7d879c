"""Who holds what on a day, and who carries whose delegation: asked once for many steps."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from intranet.models import Mandate, Person, Power, today
from intranet.models.writing import listed
from search.arabic.fold import fold
from workflows.models.delegation import Delegation


@dataclass
class Holder:
    """A person and the offices by which they are asked, highest first."""

    person: object
    offices: list = field(default_factory=list)

    @cached_property
    def titles(self):
        """The offices in words, in the person's grammatical gender."""
        return str(listed(*(office.name_for(self.person) for office in self.offices)))


class Roster:
    """Mandates in office on a day, and the delegations in force."""

    def __init__(self, day, mandates, delegations):
        """Hold `mandates`, for each person by rank, and `delegations`."""
        self.day = day
        self._holders = {}  # many steps ask the same
        self._mandates = _by_body(mandates, lambda one: one.office.body_id)
        self._delegations = _by_body(delegations, lambda one: one.body_id)

    @classmethod
    def of_bodies(cls, bodies, day=None):
        """Return all there are in the bodies with these ids."""
        day, bodies = day or today(), {body for body in bodies if body}
        delegations = _delegations(day).filter(body__in=bodies)
        return cls(day, Mandate.objects.in_office(day).filter(office__body__in=bodies), delegations)

    @classmethod
    def around(cls, viewer):
        """Return what a viewer holds, and those who delegated to them, in whatever body.

        Enough to say in what right they answer, and nothing of how many others are asked.
        """
        delegations = list(_delegations(viewer.day).filter(taker=viewer.person))
        givers = [one.giver_id for one in delegations]
        own = sorted(viewer.mandates, key=lambda one: (one.office.rank, one.office_id))
        theirs = Mandate.objects.in_office(viewer.day).filter(person__in=givers) if givers else ()
        return cls(viewer.day, [*own, *theirs], delegations)

    @cached_property
    def _merged(self):
        """Whom each person merged meanwhile has become, as texts."""
        gone = Person.objects.filter(merged_into__isnull=False)
        return {str(key): str(kept) for key, kept in gone.values_list("pk", "merged_into")}

    def now(self, keys):
        """Return the ids, as texts, of those whom kept ids stand for today."""
        return {self._merged.get(key, key) for key in keys}

    def holders(self, body, power, names=()):
        """Return {person id: `Holder`} of those in `body` with `power`, by the offices `names`."""
        asked = body, power, tuple(names)
        if asked not in self._holders:
            self._holders[asked] = self._in_office(body, power, names)
        return self._holders[asked]

    def _in_office(self, body, power, names):
        found, wanted = {}, set(map(fold, names))
        for mandate in self._mandates[body]:
            office = mandate.office
            called = wanted and {fold(office.name), fold(office.name_feminine)}
            fits = not wanted or not wanted.isdisjoint(called)
            if fits and getattr(office, Power(power).column):
                holder = found.setdefault(mandate.person_id, Holder(mandate.person))
                holder.offices.append(office)
        return found

    def in_offices(self, offices):
        """Return {person id: `Holder`} of those who hold one of `offices`."""
        found = {}
        for office in offices:
            for mandate in self._mandates[office.body_id] if office else ():
                if mandate.office_id == office.pk:
                    holder = found.setdefault(mandate.person_id, Holder(mandate.person))
                    holder.offices.append(mandate.office)
        return found

    def delegations(self, body, holders):
        """Return the delegations in `body` given by one of `holders`: none is passed on.

        They last as long as who was entrusted belongs to the body.
        """
        members = {mandate.person_id for mandate in self._mandates[body]}
        given = (one for one in self._delegations[body] if one.giver_id in holders)
        return [one for one in given if one.taker_id in members]

    def chair(self, body):
        """Return the id of who presides `body`: the highest who convenes and votes, or None."""
        for mandate in self._mandates[body]:
            if mandate.office.may_convene and mandate.office.may_vote:
                return mandate.person_id
        return None


def _delegations(day):
    return Delegation.objects.in_force(day).select_related("giver")


def _by_body(rows, body_of):
    found = defaultdict(list)
    for row in rows:
        found[body_of(row)].append(row)
    return found
