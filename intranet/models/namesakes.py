"""People of like names: which may be one, what speaks against it, and who was said to be two."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from intranet.models.person import Person
from search.arabic.names import name_keys, skeletons


class NamesakesQuerySet(models.QuerySet):
    """Questions about namesakes; who they are is told in either order."""

    def about(self, person):
        """Keep the pairs of which `person` is one."""
        return self.filter(Q(one=person) | Q(other=person))

    def between(self, person, another):
        """Keep the pair of these two."""
        return self.filter(one_id=min(person.pk, another.pk), other_id=max(person.pk, another.pk))

    def pairs(self):
        """Return the set of all pairs, each a frozenset of two ids."""
        return {frozenset(pair) for pair in self.values_list("one", "other")}


class Namesakes(models.Model):
    """Somebody who knows them said that these two are different people."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")

    objects = NamesakesQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("namesakes")
        verbose_name_plural = gettext_lazy("namesakes")
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="namesakes_are_two"),
            models.UniqueConstraint(fields=["one", "other"], name="namesakes_are_told_once"),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"


def alike(people):
    """Return the pairs of `people` whose names may be one name, as (one, other, sure).

    `sure` is True where the names mean the same in any spelling; else they look alike once long
    vowels and confusable letters are left out, and only somebody who knows them can tell. The
    sure ones come first.
    """
    groups = {}
    for person in people:
        bare = tuple(sorted(skeletons(person.name)))
        groups.setdefault(bare, []).append(person)
    found = []
    for bare, members in groups.items():
        if bare:
            found += [
                (one, other, name_keys(one.name) == name_keys(other.name))
                for place, one in enumerate(members)
                for other in members[place + 1 :]
            ]
    return sorted(found, key=lambda pair: (not pair[2], pair[0].findable))


@dataclass
class Dossier:
    """What is known of one person, beside another of a like name."""

    person: Person
    user: models.Model | None = None
    terms: list = field(default_factory=list)
    meetings: dict = field(default_factory=dict)  # {id: `Meeting.designation`}
    last_seen: dt.date | None = None


def dossiers(people, terms, attendance, users):
    """Return {person id: `Dossier`} of `people`, in four statements.

    `terms`, `attendance` and `users` are the rows to read, such as `Mandate.objects.all()`.
    """
    found = {person.pk: Dossier(person) for person in people}
    terms = terms.filter(person__in=found).select_related("office__body").order_by("since")
    for term in terms.prefetch_related("office__body__names"):
        term.person = found[term.person_id].person
        found[term.person_id].terms.append(term)
    for row in attendance.filter(person__in=found).select_related("meeting"):
        one, meeting = found[row.person_id], row.meeting
        one.meetings[meeting.pk] = meeting.designation
        if row.was_there:
            one.last_seen = max(one.last_seen or meeting.held_on, meeting.held_on)
    for user in users.filter(person__in=found):
        found[user.person_id].user = user
    return found


def contradictions(one, other):
    """Return, as sentences that say how to mend it, why two `Dossier` cannot be one person."""
    found = []
    if one.user and other.user:
        found.append(
            _("Both sign in with an account: first an operator takes the person off one of them.")
        )
    if one.person.gender and other.person.gender and one.person.gender != other.person.gender:
        found.append(_("One is entered as a woman, the other as a man: correct that first."))
    for term in one.terms:
        if any(term.office_id == held.office_id and term.overlaps(held) for held in other.terms):
            found.append(
                _("Both hold “%(office)s” in “%(body)s” on the same days: end one term first.")
                % {"office": term.office, "body": term.office.body}
            )
    both = sorted(one.meetings[key] for key in one.meetings.keys() & other.meetings.keys())
    if both:
        meetings = pgettext("list of meetings", "; ").join(both)
        found.append(
            _("Both stand in the attendance of: %(meetings)s. Take one of the rows away there.")
            % {"meetings": meetings}
        )
    return found
