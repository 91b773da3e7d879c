"""The facts of a meeting: agenda, attendance, decisions, actions, reports heard.

Facts never pass through the page form. Each change names the row and the version it was
read at; a row that somebody changed since is refused with its present value.
"""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.actions.version import lock
from intranet.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Mandate,
    Meeting,
    Person,
    ReportHeard,
)
from intranet.models.attendance import REASONED
from intranet.models.numbering import next_number
from intranet.models.removed_row import kept
from intranet.notices import happenings

ROWS = {
    "agenda": AgendaItem,
    "attendance": Attendance,
    "decisions": Decision,
    "actions": Action,
    "reports": ReportHeard,
}


@transaction.atomic
def add_row(meeting, rows, *, by, **fields):
    """Add a fact to `meeting`: `rows` names the kind, `fields` its columns; return the row."""
    meeting = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    model = ROWS[rows]
    last = model.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"]
    fields.setdefault("position", 0 if last is None else last + 1)
    row = model(meeting=meeting, **fields)
    _complete(row)
    row.full_clean()
    row.save()
    note("add_row", meeting, by, kind=rows, what=row)
    happenings.row_written(row, None, by=by)
    return row


@transaction.atomic
def change_row(row, version, *, by, **fields):
    """Change columns of a fact read at `version`; return it, or raise `Stale`."""
    row = lock(type(row), row.pk, version)
    before = happenings.named_by(row)
    for name, value in fields.items():
        setattr(row, name, value)
    _complete(row)
    row.version += 1
    row.full_clean()
    row.save()
    note("change_row", row.meeting, by, kind=type(row).__name__, what=row, fields=", ".join(fields))
    happenings.row_written(row, before, by=by)
    return row


@transaction.atomic
def move_row(row, version, position, *, by):
    """Put a fact at another place (from 0) among its meeting's rows of the kind."""
    row = lock(type(row), row.pk, version)
    rows = list(type(row).objects.select_for_update().filter(meeting=row.meeting))
    rows = [other for other in rows if other.pk != row.pk]
    rows.insert(max(0, min(int(position), len(rows))), row)
    for place, other in enumerate(rows):
        if other.position != place:
            other.position = place
            other.version += 1
            other.save(update_fields=["position", "version"])
    note("move_row", row.meeting, by, kind=type(row).__name__, what=row, position=position)
    return type(row).objects.get(pk=row.pk)


@transaction.atomic
def remove_row(row, version, *, by):
    """Take a fact away. An agenda item that decisions or reports hang on is refused."""
    row = lock(type(row), row.pk, version)
    if isinstance(row, AgendaItem):
        hanging = row.decision_rows.exists() or row.action_rows.exists()
        hanging = hanging or row.reportheard_rows.exists() or row.documents.exists()
        insist(
            not hanging,
            _("Decisions, tasks, reports or papers belong to this item: move them first."),
        )
    section = next(name for name, model in ROWS.items() if isinstance(row, model))
    note(
        "remove_row", row.meeting, by,
        kind=type(row).__name__, what=row, section=section, row=kept(row),
    )  # fmt: skip
    row.delete()


@transaction.atomic
def take_back_row(meeting, removed, *, by):
    """Put a `RemovedRow` back where it was, with its key; return the row.

    What belonged to an item that is gone belongs to the meeting as a whole; a decision whose
    number was given again gets the next one.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    row = removed.row
    insist(not type(row).objects.filter(pk=row.pk).exists(), _("It is there again already."))
    if getattr(row, "item_id", None) and not AgendaItem.objects.filter(pk=row.item_id).exists():
        row.item = None
    if isinstance(row, Attendance) and row.person_id:
        listed = meeting.attendance.filter(person=row.person_id).exists()
        insist(not listed, _("%(person)s is on the list already.") % {"person": row.person})
    if isinstance(row, Decision):
        same = Decision.objects.filter(body=row.body, year=row.year, number=row.number)
        row.number = 0 if same.exists() else row.number
    _complete(row)
    row.version += 1
    row.full_clean()
    row.save(force_insert=True)
    note("take_back_row", meeting, by, kind=type(row).__name__, what=row, entry=removed.entry)
    return row


def _complete(row):
    """Fill in what follows from other columns."""
    if isinstance(row, Decision) and not row.number:
        _number(row)
    if isinstance(row, Attendance):
        _attendee(row)
    if isinstance(row, ReportHeard) and row.report:
        _as_written(row)
    for key, name in (("presenter", "presenter_name"), ("owner", "owner_name")):
        person = getattr(row, key, None)
        if person and not getattr(row, name):
            setattr(row, name, str(person))


def _as_written(row):
    """Take from the written report what the row does not say itself."""
    row.title = row.title or row.report.title
    row.of_body = row.of_body or row.report.body
    if not row.presenter:
        row.presenter_name = row.presenter_name or row.report.author


def _number(decision):
    """Give a decision the next number of its body and year."""
    meeting = decision.meeting
    decision.body, decision.year = meeting.body, meeting.year
    used = Decision.objects.filter(body=meeting.body, year=meeting.year)
    decision.number = next_number(used)


def _attendee(row):
    """Keep name and office as of the day of the meeting; drop a reason that no longer fits."""
    if isinstance(row.person, Person):
        row.name = row.name or str(row.person)
        if not row.office_name:
            held = Mandate.objects.of_body(row.meeting.body).in_office(row.meeting.held_on)
            mandate = held.filter(person=row.person).first()
            row.office_name = mandate.title if mandate else ""
    if row.status not in REASONED:
        row.reason = ""
    if row.status != Attendance.Status.REPRESENTED:
        row.represented_by = ""
