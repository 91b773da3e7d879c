"""A table of people, bodies or activities is brought in, corrected, and written: all or nothing.

Nothing is guessed here: what is written was read with certainty or chosen by a person. Each row
goes through the action that a person's own form would call, with its audit line.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.actions.body import found_body
from intranet.actions.log import Refused, note
from intranet.actions.mandate import appoint
from intranet.actions.merge import tell_apart
from intranet.actions.office import make_office
from intranet.actions.person import enter_person
from intranet.actions.programme import add_activities, report_progress
from intranet.models import Body, ImportedTable, Office, Person


class AlreadyWritten(Refused):
    """The rows of this very table were written before."""

    def __init__(self):
        """Say so; the caller names the day."""
        super().__init__(_("This table was imported already: nothing is written a second time."))


class RowRefused(Refused):
    """An action refused a row, and with it the whole table; `number` is its line in the file."""

    def __init__(self, number, refusal):
        """Carry the line."""
        self.number = number
        said = " ".join(refusal.messages)
        super().__init__(_("Line %(number)s: %(said)s") % {"number": number, "said": said})


@dataclass(frozen=True)
class PersonRow:
    """Somebody with or without an office, as checked.

    `person` is somebody of the register, or the number of an earlier line that enters the same
    person, or None for a new one. `office` is an office, or a (body, name) pair for one to make.
    """

    number: int
    person: Person | int | None
    name: str
    title: str = ""
    gender: str = ""
    office: Office | tuple[Body, str] | None = None
    since: object = None
    until: object = None
    others: tuple[Person, ...] = ()  # who bear the name and are not this person


@dataclass(frozen=True)
class BodyRow:
    """A body as checked; `parent` is a body, or the number of the line that founds it."""

    number: int
    parent: Body | int | None
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class ActivityRow:
    """An activity as checked: the fields of its block, and how far it has come if it is said."""

    number: int
    values: dict = field(default_factory=dict)
    state: str = ""
    outcome: str = ""


@transaction.atomic
def receive_table(kind, table, *, by, name="", programme=None):
    """Keep a `Table` until it is confirmed; return its `ImportedTable`.

    The same table from the same person is the one that waits already. Raises `AlreadyWritten`.
    """
    lines = [[line.number, list(line.cells)] for line in table.lines]
    same = {"kind": kind, "programme": programme, "received_by": by}
    digest = ImportedTable.digest_of(lines)
    known = ImportedTable.objects.filter(digest=digest, **same).first()
    if known and known.imported_at:
        raise AlreadyWritten
    return known or ImportedTable.objects.create(
        digest=digest, lines=lines, name=name[:255], encoding=table.encoding,
        remarks=[str(remark) for remark in table.remarks], **same,
    )  # fmt: skip


@transaction.atomic
def answer_table(source, answers):
    """Keep what was corrected and chosen so far; return the table. Raises `AlreadyWritten`."""
    source = _lock(source)
    source.answers = answers
    source.save(update_fields=["answers"])
    return source


@transaction.atomic
def forget_table(source):
    """Forget a table that waits; one that was written is remembered."""
    ImportedTable.objects.waiting().filter(pk=source.pk).delete()


@transaction.atomic
def import_people(source, rows, *, by):
    """Enter the people of `rows` and appoint them, making the offices asked for."""
    source = _lock(source)
    entered, made = {}, {}
    for row in rows:
        with _refusals_of(row.number):
            person = _person(row, entered, by)
            entered[row.number] = person
            if row.office:
                office = _office(row.office, made, by)
                appoint(office, person, row.since, by=by, until=row.until)
    return _written(source, by, len(rows))


def _person(row, entered, by):
    if isinstance(row.person, Person):
        return row.person
    if row.person is not None:
        return entered[row.person]
    person = enter_person(row.name, by=by, title=row.title, gender=row.gender)
    for other in row.others:
        tell_apart(person, other, by=by)
    return person


def _office(office, made, by):
    if isinstance(office, Office):
        return office
    body, name = office
    if (body.pk, name) not in made:
        made[body.pk, name] = make_office(body, name, by=by, seats=None)
    return made[body.pk, name]


@transaction.atomic
def import_bodies(source, rows, *, by):
    """Found the bodies of `rows`, each after the one it stands under."""
    source = _lock(source)
    made = {}
    for row in rows:
        with _refusals_of(row.number):
            parent = made[row.parent] if isinstance(row.parent, int) else row.parent
            made[row.number] = found_body(**row.values, parent=parent, by=by)
    return _written(source, by, len(rows))


@transaction.atomic
def import_activities(source, page, rows, *, by):
    """Add the activities of `rows` to the newest draft of `page`, and report of those begun."""
    source = _lock(source)
    keys = add_activities(page, [row.values for row in rows], by=by)
    for row, key in zip(rows, keys, strict=True):
        if row.state and (row.state != "planned" or row.outcome):
            with _refusals_of(row.number):
                report_progress(source.programme, key, row.state, by=by, outcome=row.outcome)
    return _written(source, by, len(rows))


def _lock(source):
    """Return the table for changing, or raise `AlreadyWritten`: two clicks write once."""
    source = ImportedTable.objects.select_for_update().get(pk=source.pk)
    if source.imported_at:
        raise AlreadyWritten
    return source


@contextmanager
def _refusals_of(number):
    """Name the line of a row whose action was refused."""
    try:
        yield
    except ValidationError as refusal:
        raise RowRefused(number, refusal) from refusal


def _written(source, by, rows):
    source.imported_at, source.lines, source.answers = timezone.now(), [], {}
    source.save(update_fields=["imported_at", "lines", "answers"])
    note("import_table", source, by, kind=source.kind, file=source.name, rows=rows)
    return source
