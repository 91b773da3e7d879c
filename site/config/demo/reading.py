"""Reads the tables and records of `site/demo`; the format is described in its README."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path

from intranet.models import today

FACT = re.compile(r"^([a-z_]+): ?(.*)$")
CLOSING = "# closing"
YES = "yes"
FROM_TODAY = re.compile(r"([+-][0-9]+)(?: (mon|tue|wed|thu|fri|sat|sun))?")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

ONE = {
    "body", "held_on", "number", "kind", "title", "from", "to", "place", "state", "audience",
    "rapporteur", "publish", "seed", "source",
}  # fmt: skip
MANY = {
    "chair", "excused", "late", "left_early", "absent", "represented", "guest", "named",
    "paper",
}  # fmt: skip
OF_ITEM = {"presenter", "minutes", "kind", "audience"}
OF_DECISION = {"votes", "adopted"}


class DemoIsWrong(Exception):
    """A demo file breaks its format; the message names the file, the line and the cure."""


@dataclass
class DemoItem:
    """An agenda item as written: title, facts by key, paragraphs, and rows by kind.

    Reports, actions and papers are lists of cells, decisions dicts of text, votes, adopted.
    """

    title: str
    facts: dict = field(default_factory=dict)
    paragraphs: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    papers: list = field(default_factory=list)


@dataclass
class DemoRecord:
    """A meeting and its record as written. `many` holds lists of cells by key."""

    path: Path
    facts: dict = field(default_factory=dict)
    many: dict = field(default_factory=dict)
    opening: list = field(default_factory=list)
    items: list = field(default_factory=list)
    closing: list = field(default_factory=list)

    @property
    def held_on(self):
        """The day of the meeting."""
        return day(self.facts["held_on"])

    @property
    def is_of_today(self):
        """True when its day is counted from the day of loading."""
        return bool(FROM_TODAY.fullmatch(self.facts["held_on"]))

    @property
    def source(self):
        """The file of the report that the record was written from, or None."""
        name = self.facts.get("source")
        return self.path.parent.parent / "reports" / name if name else None

    @property
    def is_seed(self):
        """True for the record that the product starts from."""
        return self.facts.get("seed") == YES

    @property
    def is_published(self):
        """True when somebody published the record."""
        return self.facts.get("publish", YES) == YES


def day(text):
    """Return a date, or None for an empty cell.

    `+9` is nine days after the day of loading, `-13 sat` the first Saturday from 13 days before on.
    """
    if not text:
        return None
    if not (found := FROM_TODAY.fullmatch(text)):
        return date.fromisoformat(text)
    there = today() + timedelta(int(found[1]))
    return there + timedelta((WEEK.index(found[2]) - there.weekday()) % 7 if found[2] else 0)


def hour(text):
    """Return a time, or None for an empty cell."""
    return time.fromisoformat(text) if text else None


def cells(text):
    """Cut a line at its bars."""
    return [cell.strip() for cell in text.split("|")]


def table(folder, name):
    """Return the lines of a CSV file as dicts of text."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def records(folder):
    """Return the `DemoRecord`s in the order of their days, those of today's weeks last.

    The numbers that the others have in their year are taken by then.
    """
    found = [read_record(path) for path in sorted((folder / "meetings").glob("*.md"))]
    return sorted(found, key=lambda record: (record.is_of_today, record.held_on, record.path.name))


def read_record(path):
    """Return the `DemoRecord` in a file, or raise `DemoIsWrong`."""
    _nothing, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    record = DemoRecord(path)
    for line in head.splitlines():
        _head_line(record, line)
    place = record.opening
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == CLOSING:
            place = record.closing
        elif line.startswith("## "):
            record.items.append(DemoItem(line[3:]))
            place = record.items[-1].paragraphs
        elif (found := FACT.match(line)) and record.items:
            _item_line(record, *found.groups())
        else:
            place.append(line)
    return record


def _head_line(record, line):
    found = FACT.match(line)
    key, value = found.groups() if found else (line, "")
    if key in MANY:
        record.many.setdefault(key, []).append(cells(value))
    elif key in ONE:
        record.facts[key] = value
    else:
        raise DemoIsWrong(f"{record.path.name}: “{line}” is no fact of a record; see README.md.")


def _item_line(record, key, value):
    item = record.items[-1]
    if key in OF_ITEM:
        item.facts[key] = value
    elif key in OF_DECISION and item.decisions:
        item.decisions[-1][key] = value
    elif key == "decision":
        item.decisions.append({"text": value})
    elif key in ("report", "action", "paper"):
        getattr(item, f"{key}s").append(cells(value))
    else:
        raise DemoIsWrong(f"{record.path.name}: “{key}” is no fact of an item; see README.md.")
