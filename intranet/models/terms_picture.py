"""Terms of office at a glance: where their bars stand, in hundredths of the width.

As in `year_picture`, lengths along the years are percentages and heights are pixels, so letters
keep their size however narrow the drawing is.
"""

import datetime as dt
import textwrap
from dataclasses import dataclass, field

HEAD, LABEL, ROW, GAP = 34, 44, 26, 12  # pixels: years, two lines of a lane, row of bars, after it
BAR = 16  # pixels: height of a bar
NARROWEST = 1.2  # hundredths
LETTERS = 42  # of a lane's line: more would leave a phone
TICKS = 7  # years written above, at most


@dataclass
class Bar:
    """One term: its place along the years and down its lane; `state` is past, now or ahead."""

    term: object
    x: str
    width: str
    y: int
    state: str


@dataclass
class Lane:
    """One office: its name, a line under it, and its bars."""

    label: str
    note: str
    y: int
    bars: list = field(default_factory=list)

    @property
    def label_y(self):
        """The foot of its name."""
        return self.y + 18

    @property
    def note_y(self):
        """The foot of the line under it."""
        return self.y + 36


@dataclass
class TermsPicture:
    """Everything the template draws."""

    lanes: list
    years: list
    height: int
    start: str
    today: str


def terms_picture(lanes, day, rightward=True):
    """Return the `TermsPicture` of `lanes`, a list of (label, note, terms), or None without terms.

    `day` is today, `rightward` is True where time begins at the left. A term without an end
    reaches to today.
    """
    terms = [term for _label, _note, members in lanes for term in members]
    if not terms:
        return None
    scale = _Scale(terms, day, rightward)
    drawn, top = [], HEAD
    for label, note, members in lanes:
        lane = Lane(_short(label), _short(note), top)
        rows = _rows(members, scale)
        foot = top + LABEL if note else top + LABEL - 18
        for row, row_members in enumerate(rows):
            lane.bars += [_bar(term, scale, foot + ROW * row) for term in row_members]
        drawn.append(lane)
        top = foot + ROW * len(rows) + GAP
    start = "0" if rightward else "100"
    return TermsPicture(drawn, scale.years(), top, start, scale.place(scale.share(day)))


def _short(words):
    return textwrap.shorten(words, LETTERS, placeholder="…")


class _Scale:
    """Turns days into hundredths of the width, in the direction of reading."""

    def __init__(self, terms, day, rightward):
        self.day, self.rightward = day, rightward
        ends = [term.until for term in terms if term.until]
        self.first = min(min(term.since for term in terms), day).year
        self.last = max(day, *ends, *(term.since for term in terms)).year
        self._begins = dt.date(self.first, 1, 1)
        self._length = (dt.date(self.last, 12, 31) - self._begins).days + 1

    def share(self, day):
        """Return how much of the whole has passed when `day` begins."""
        return (day - self._begins).days * 100 / self._length

    def span(self, term):
        """Return where a term begins and ends."""
        start = self.share(term.since)
        end = self.share(term.until or max(self.day, term.since))
        return min(start, 100 - NARROWEST), max(end, start + NARROWEST)

    def place(self, start, width=0):
        """Return the left edge of what begins at `start`."""
        return f"{start if self.rightward else 100 - start - width:.2f}"

    def years(self):
        """Return the years that are written, each with the place of its first day."""
        step = -(-(self.last - self.first + 1) // TICKS)
        return [
            {"number": year, "x": self.place(self.share(dt.date(year, 1, 1)))}
            for year in range(self.first, self.last + 1, step)
        ]


def _rows(members, scale):
    """Put each term in the first row where it touches no other."""
    rows = []
    for term in sorted(members, key=lambda term: term.since):
        start, _end = scale.span(term)
        free = next((row for row in rows if scale.span(row[-1])[1] <= start + 0.01), None)
        if free is None:
            rows.append(free := [])
        free.append(term)
    return rows


def _bar(term, scale, y):
    start, end = scale.span(term)
    width = min(end, 100) - start
    state = "now" if term.holds_on(scale.day) else "ahead" if term.since > scale.day else "past"
    return Bar(term, scale.place(start, width), f"{width:.2f}", y, state)
