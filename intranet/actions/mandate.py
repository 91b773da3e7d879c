"""Who takes an office and who leaves it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from intranet.actions.log import insist, note
from intranet.models import Mandate, Office, Person
from intranet.models.removed_row import WHILE
from intranet.notices import happenings


@transaction.atomic
def appoint(office, person, since, *, by, until=None):
    """Give `office` to `person` for [since, until); return the `Mandate`.

    Refused when the person holds it on one of these days, when all seats are taken, when the
    office is abolished before the term ends, or the person is closed.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)  # who is merged or closed waits
    office = Office.objects.select_for_update().select_related("body").get(pk=office.pk)
    insist(until is None or until > since, _("The end must come after the beginning."))
    held = office.mandates.overlapping(since, until).select_related("person")
    mine = held.filter(person=person).first()
    insist(
        mine is None, _("%(person)s holds this office already on these days.") % {"person": person}
    )
    _insist_on_seat(office, held, since)
    _insist_on_both(office, person, until)
    mandate = Mandate.objects.create(office=office, person=person, since=since, until=until)
    held = {"mandate": mandate.pk, "office": office.name, "person": person, "since": since}
    note("appoint", office.body, by, **held)
    happenings.appointed(mandate, by=by)
    return mandate


def _insist_on_seat(office, held, since):
    """Refuse a term from `since` on while those of `held` fill all seats on one of its days."""
    full = office.crowd(list(held), since)
    insist(
        not full,
        _("The office is held on these days by %s: end that term first.")
        % pgettext("list", ", ").join(str(mandate.person) for mandate in full),
    )


def _insist_on_both(office, person, until):
    """Refuse a term until then in an office that is gone sooner, or of a closed person."""
    insist(person.closed_on is None, _("%(person)s is closed.") % {"person": person})
    gone = _("This office is abolished: the term must end by the day it was.")
    insist(office.lasts_through(until), gone)


@transaction.atomic
def take_back_appointment(mandate, *, by):
    """Undo an appointment made by mistake within a day: it never was; its audit lines stay."""
    mandates = Mandate.objects.select_for_update().select_related("office__body", "person")
    mandate = mandates.get(pk=mandate.pk)
    office = mandate.office
    late = _("Only an appointment of the last day is taken back: end the term instead.")
    insist(mandate.pk in appointed_lately(office.body), late)
    held = {"office": office.name, "person": mandate.person, "since": mandate.since}
    note("take_back_appointment", office.body, by, mandate=mandate.pk, **held)
    mandate.delete()


def appointed_lately(body):
    """Return the keys of the mandates in `body` given within a day."""
    lines = ModelLogEntry.objects.for_instance(body).filter(
        action="intranet.appoint", timestamp__gt=timezone.now() - WHILE
    )
    return {line.data.get("mandate") for line in lines}


@transaction.atomic
def end_mandate(mandate, until, *, by, reason=""):
    """End a term: `until` is the first day without it; an end may come earlier, never later."""
    mandate = Mandate.objects.select_for_update().select_related("office__body").get(pk=mandate.pk)
    insist(until > mandate.since, _("The end must come after the beginning."))
    lasts = mandate.until is None or until <= mandate.until
    insist(lasts, _("This term ends earlier already: to continue it, appoint again."))
    before = mandate.until or ""
    mandate.until, mandate.ended_reason = until, reason
    mandate.save(update_fields=["until", "ended_reason"])
    note(
        "end_mandate",
        mandate.office.body,
        by,
        mandate=mandate.pk,
        before=before,
        office=mandate.office.name,
        person=mandate.person,
        until=until,
        reason=reason,
    )
    return mandate


@transaction.atomic
def take_back_end(mandate, *, by):
    """Let a term go on as before somebody ended it; the audit line says until when that was.

    Refused when the seat was given to somebody else since, or there is nobody or nothing to go on.
    """
    mandate = Mandate.objects.select_for_update().select_related("office__body").get(pk=mandate.pk)
    office, ended = mandate.office, mandate.until
    line = _end_of(mandate)
    insist(line, _("Nobody ended this term: it was to last until that day."))
    before = date.fromisoformat(line.data["before"]) if line.data["before"] else None
    _insist_on_both(office, mandate.person, before)
    held = office.mandates.overlapping(ended, before).exclude(pk=mandate.pk)
    held = held.select_related("person")
    again = held.filter(person=mandate.person_id).exists()
    insist(not again, _("The person was appointed again: end that term first."))
    _insist_on_seat(office, held, ended)
    mandate.until, mandate.ended_reason = before, ""
    mandate.save(update_fields=["until", "ended_reason"])
    note("take_back_end", office.body, by, mandate=mandate.pk, office=office.name)
    return mandate


def _end_of(mandate):
    """Return the audit line that made the term end when it does, or None."""
    lines = ModelLogEntry.objects.for_instance(mandate.office.body)
    lines = lines.filter(action="intranet.end_mandate", data__mandate=mandate.pk)
    line = lines.order_by("-timestamp", "-pk").first()
    return line if line and line.data["until"] == str(mandate.until) else None
