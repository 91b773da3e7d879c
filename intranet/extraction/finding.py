"""What was found in a text, always beside the words it came from."""

import datetime
from dataclasses import dataclass, field

from intranet.extraction.pages import PLAIN

CLOSING = "closing"  # where a paragraph that ends the meeting belongs, instead of an item's index


@dataclass(frozen=True)
class Finding:
    """One thing read out of a text.

    `text[start:end] == words` holds for the text it was found in: the words are never
    rewritten. `certain` is False when a person must confirm the value; `why` then says so in
    one sentence, and `evidence` holds the other words it leans on. `value` is None when the
    words speak of the thing without giving it (a date without its year).
    """

    value: object
    words: str
    start: int
    end: int
    certain: bool = True
    why: str = ""
    evidence: tuple["Finding", ...] = ()

    def in_context(self, text, width=60):
        """Return the text before, the words and the text after, each on one line.

        Blanks stand at the seams only where the text has them.
        """
        before, after = text[max(0, self.start - width) : self.start], text[self.end :][:width]
        head = " " if before[-1:].isspace() else ""
        tail = " " if after[:1].isspace() else ""
        if self.start > width:
            before = "…" + before.partition(" ")[2]
        if self.end + width < len(text):
            after = after.rpartition(" ")[0] + "…"
        before, words, after = (" ".join(part.split()) for part in (before, self.words, after))
        return before + head, words, tail + after


@dataclass(frozen=True)
class Chair:
    """Somebody who presided: name, its title («د.», «السيدة») and the office as written."""

    name: str
    title: str = ""
    office: str = ""

    def __str__(self):
        return f"{self.title} {self.name}".strip()


@dataclass(frozen=True)
class DayMonth:
    """A day whose year is not written; `weekday` counts from Monday = 0, None if not written."""

    day: int
    month: int
    weekday: int | None = None

    def in_year(self, year):
        """Return the date in `year`, or None where that year has no such day."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def fits(self, year):
        """Say whether the day exists in `year` and falls on the weekday that is written."""
        day = self.in_year(year)
        return day is not None and self.weekday in (None, day.weekday())


@dataclass(frozen=True)
class Suggestion:
    """Where a paragraph seems to belong, and the words that say so.

    `item` is the index of an agenda item whose words it shares, or `CLOSING`.
    """

    item: int | str
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Everything recognised in a report; each part is a Finding, a tuple of them, or None.

    `date.value` is a `datetime.date` or None, `kind.value` one of `kinds.KINDS`,
    `chairs[].value` a `Chair`, `agenda[].value` and `paragraphs[].value` text without list
    marks. `paragraphs` hold all of the text, in order: what became title or agenda too, and
    `taken` gives the indices of those. `suggestions` maps a paragraph's index to a
    `Suggestion`. `dates` are the other days named, for the person to choose from. `shapes`
    holds the shape of each paragraph where the file told it, else nothing.
    """

    text: str
    title: Finding | None = None
    date: Finding | None = None
    dates: tuple[Finding, ...] = ()
    place: Finding | None = None
    kind: Finding | None = None
    chairs: tuple[Finding, ...] = ()
    agenda: tuple[Finding, ...] = ()
    paragraphs: tuple[Finding, ...] = ()
    taken: frozenset[int] = frozenset()
    suggestions: dict[int, Suggestion] = field(default_factory=dict)
    shapes: tuple[str, ...] = ()

    def shape_of(self, index):
        """Return the shape of a paragraph: plain where the file did not tell."""
        return self.shapes[index] if self.shapes else PLAIN
