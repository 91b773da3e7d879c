"""Two spellings of one person become one: every row points to the one kept, the old id stays.

What was recorded as of a day (names and offices in minutes) stays as it was written. Rows are
saved one by one, so that their own receivers raise the stamps of records and write index jobs.
"""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from intranet.actions.log import Refused, insist, note
from intranet.models import (
    Answer,
    Attendance,
    ContactDetail,
    Mandate,
    Namesakes,
    Person,
    User,
    today,
)
from intranet.models.agenda_item import MeetingRow
from intranet.models.namesakes import contradictions, dossiers


@transaction.atomic
def merge_people(gone, kept, *, by):
    """Make one person of `gone` and `kept`; return `kept`. `gone` is closed and leads there.

    Refused when one of them is merged already, `kept` is closed, both have an account, they
    held one office on the same day or stand in one attendance, their genders differ, somebody
    said that they are two, or both did what one person does once, such as voting.
    """
    people = Person.objects.select_for_update().in_bulk([gone.pk, kept.pk])
    insist(len(people) == 2, _("Choose two people: one stays, the other is merged into it."))
    gone, kept = people[gone.pk], people[kept.pk]
    _refuse(gone, kept)
    _forget_doubles(gone, kept)
    try:
        with transaction.atomic():
            moved = _repoint(gone, kept)
    except IntegrityError as error:  # a rule of a room that is not known here
        raise Refused(_("Both did a thing that one person does once: they stay two.")) from error
    kept.gender, kept.title = kept.gender or gone.gender, kept.title or gone.title
    kept.save(update_fields=["gender", "title"])
    gone.merged_into, gone.closed_on = kept, gone.closed_on or today()
    gone.save(update_fields=["merged_into", "closed_on"])
    for person in (kept, gone):
        note("merge_people", person, by, gone=gone, kept=kept, gone_id=gone.pk, rows=moved)
    return kept


@transaction.atomic
def tell_apart(one, other, *, by):
    """Note that two people of like names are two."""
    insist(one.pk != other.pk, _("Choose two people."))
    first, second = sorted((one, other), key=lambda person: person.pk)
    Namesakes.objects.get_or_create(one=first, other=second)
    for person, another in ((one, other), (other, one)):
        note("tell_apart", person, by, other=another)


@transaction.atomic
def take_back_apart(one, other, *, by):
    """Take back that two people are two."""
    told, _rows = Namesakes.objects.between(one, other).delete()
    insist(told, _("Nobody says so any more."))
    for person, another in ((one, other), (other, one)):
        note("take_back_apart", person, by, other=another)


def pointers():
    """Return (model, name of the column) of every foreign key to a person, hidden ones too."""
    relations = Person._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.name)
        for relation in relations
        if relation.auto_created and relation.is_relation and not relation.many_to_many
    ]


def _refuse(gone, kept):
    for person in (gone, kept):
        insist(
            person.merged_into_id is None,
            _("%(person)s was merged into another person before.") % {"person": person},
        )
    insist(
        kept.closed_on is None,
        _("%(person)s is closed: reopen them first, or keep the other one.") % {"person": kept},
    )
    insist(
        not Namesakes.objects.between(gone, kept).exists(),
        _("Somebody said that these are two people: take that back first."),
    )
    rows = Mandate.objects.all(), Attendance.objects.all(), User.objects.all()
    known = dossiers([gone, kept], *rows)
    found = contradictions(known[gone.pk], known[kept.pk])
    if found:
        raise Refused(found)


def _forget_doubles(gone, kept):
    """Take away what both have: a number, an answer, and that a third is not one of them."""
    known = set(ContactDetail.objects.filter(person=kept).values_list("kind", "value"))
    for detail in ContactDetail.objects.filter(person=gone):
        if (detail.kind, detail.value) in known:
            detail.delete()
    answered = Answer.objects.filter(person=kept).values("meeting")
    Answer.objects.filter(person=gone, meeting__in=answered).delete()
    for pair in Namesakes.objects.about(gone).select_related("one", "other"):
        third = pair.one if pair.other_id == gone.pk else pair.other
        pair.delete()
        first, second = sorted((kept, third), key=lambda person: person.pk)
        Namesakes.objects.get_or_create(one=first, other=second)


def _repoint(gone, kept):
    """Point every row of `gone` to `kept`; return how many."""
    moved = 0
    for model, name in pointers():
        for row in model._base_manager.filter(**{name: gone}):
            _point(row, name, kept)
            moved += 1
    return moved


def _point(row, name, kept):
    """Save one row, told of the person kept; a form that read it before is stale from here on."""
    setattr(row, name, kept)
    changed = [name]
    if isinstance(row, MeetingRow):
        row.version = models.F("version") + 1
        changed.append("version")
    row.save(update_fields=changed)
