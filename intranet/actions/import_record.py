"""A report's text becomes the draft of a record. Nothing is published and nothing guessed:
what goes in was read with certainty or confirmed by a person.
"""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from intranet.actions.log import Refused, note
from intranet.actions.meeting import open_meeting
from intranet.actions.meeting_row import add_row, change_row
from intranet.extraction import CLOSING, unmarked
from intranet.models import Attendance, Body, ImportedText, Meeting, Person

OPENING, LEFT_OUT = "opening", ""
LISTS = ("ul", "ol")
TAGS = {shape: shape for shape in (*LISTS, "h3", "h4")}  # a row of a table is a paragraph


class AlreadyImported(Refused):
    """The same text is a record of the body already; `meeting` is its meeting."""

    def __init__(self, meeting):
        """Carry the meeting, so that the caller can give its address."""
        self.meeting = meeting
        super().__init__(
            _("This text is already here, as the record “%(title)s” of %(day)s.")
            % {"title": meeting, "day": date_format(meeting.held_on, "j F Y")}
        )


@dataclass(frozen=True)
class ChairRead:
    """Somebody who presided: as text, and the `Person` only when somebody said so."""

    name: str
    office: str = ""
    person: Person | None = None


@dataclass(frozen=True)
class Checked:
    """What a person checked, or what was read with certainty.

    `agenda` holds the titles of items; `paragraphs` text and place, which is `OPENING`,
    `CLOSING`, `LEFT_OUT` or the index of an item in `agenda`, and the shape where one is known
    (`extraction.pages`).
    """

    held_on: datetime.date
    number: int | None = None
    title: str = ""
    kind: str = Meeting.Kind.ORDINARY
    place: str = ""
    chairs: tuple[ChairRead, ...] = ()
    agenda: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, str | int] | tuple[str, str | int, str], ...] = ()
    expect_members: bool = False


@transaction.atomic
def receive_text(body, decoded, *, by, name=""):
    """Keep a text until it is checked; return its `ImportedText`.

    `decoded` is what `extraction.read_file` gives. The same text from the same person is the
    one that waits already. Raises `AlreadyImported` when it became a record of `body`.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    digest = ImportedText.digest_of(decoded.text)
    refuse_twice(body, digest)
    waiting = ImportedText.objects.waiting().filter(body=body, digest=digest, received_by=by)
    return waiting.first() or ImportedText.objects.keep(body, decoded, by=by, name=name)


def refuse_twice(body, digest):
    """Raise `AlreadyImported` when the words of `digest` are a record of `body`."""
    known = ImportedText.objects.became_records().filter(body=body, digest=digest)
    if earlier := known.select_related("meeting").first():
        raise AlreadyImported(earlier.meeting)


@transaction.atomic
def import_record(source, checked, *, by):
    """Make the draft of a record out of `source` (an `ImportedText`); return its `Meeting`.

    Opens the meeting with agenda and chairs as `checked` says and puts the paragraphs where
    they belong. Raises `AlreadyImported` for a text that is a record, also when two people
    send it at once, and `Refused` for what the meeting itself refuses.
    """
    body = Body.objects.select_for_update().get(pk=source.body_id)
    source = ImportedText.objects.select_for_update().get(pk=source.pk)
    if source.meeting_id:
        raise AlreadyImported(source.meeting)
    refuse_twice(body, source.digest)
    meeting = open_meeting(
        body, checked.held_on, by=by, number=checked.number, title=checked.title,
        kind=checked.kind, place=checked.place, expect_members=checked.expect_members,
    )  # fmt: skip
    items = [add_row(meeting, "agenda", by=by, title=title) for title in checked.agenda]
    for chair in checked.chairs:
        _seat(meeting, chair, by)
    _write(meeting.record, items, checked.paragraphs, by)
    keep_source(source, meeting, by=by)
    return meeting


@transaction.atomic
def keep_source(source, meeting, *, by):
    """Note that `meeting` was written from `source`, so that its text does not come in again.

    The words themselves are in the record from now on. Raises `AlreadyImported` when they are
    the record of another meeting of the body.
    """
    refuse_twice(source.body, source.digest)
    source.meeting, source.text, source.shapes = meeting, "", []
    source.save(update_fields=["meeting", "text", "shapes"])
    note("import_record", meeting, by, file=source.name, digest=source.digest)


def _seat(meeting, chair, by):
    """Put somebody who presided on the list, or mark the row of one who is on it."""
    fields = {"role": Attendance.Role.CHAIR, "office_name": chair.office}
    row = chair.person and meeting.attendance.filter(person=chair.person).first()
    if row:
        change_row(row, row.version, by=by, **{key: word for key, word in fields.items() if word})
    else:
        name = str(chair.person or chair.name)
        add_row(meeting, "attendance", by=by, person=chair.person, name=name, **fields)


def _write(page, items, paragraphs, by):
    """Put each paragraph in its place on the draft, with a key it keeps for good."""
    places = {OPENING: [], CLOSING: []} | {number: [] for number in range(len(items))}
    for text, place, *shape in paragraphs:
        if place != LEFT_OUT:
            places[place].append((text, *shape))
    page.opening, page.closing = _rich(places[OPENING]), _rich(places[CLOSING])
    page.prose = [
        ("item", {"item": str(item.pk), "text": RichText(_rich(places[number]))})
        for number, item in enumerate(items)
        if places[number]
    ]
    page.save()
    page.save_revision(user=by, log_action=True)


def _rich(parts):
    """Return rich text of `(text,)` or `(text, shape)`; lines of a list that follow are one list.

    Everything carries keys as Draftail makes them.
    """
    tagged = [(TAGS.get("".join(shape), "p"), text) for text, *shape in parts]
    found = []
    for tag, run in groupby(tagged, key=lambda part: part[0]):
        texts = [text for _tag, text in run]
        if tag in LISTS:
            items = _keyed("li", map(unmarked, texts))
            found.append(format_html("<{}>{}</{}>", tag, items, tag))
        else:
            found.append(_keyed(tag, texts))
    return format_html_join("", "{}", ((one,) for one in found))


def _keyed(tag, texts):
    """Return an element for each text, with a key of its own."""
    rows = ((tag, get_random_string(5).lower(), text, tag) for text in texts)
    return format_html_join("", '<{} data-block-key="{}">{}</{}>', rows)
