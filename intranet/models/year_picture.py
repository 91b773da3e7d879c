"""A year at a glance: where the bars of a programme stand, in hundredths of the width.

The drawing keeps its letters at reading size however narrow it is: lengths along the year are
percentages, heights are pixels. From right to left where the interface reads so.
"""

import calendar
import datetime as dt
from dataclasses import dataclass, field

HEAD, LABEL, ROW, GAP = 34, 28, 36, 10  # pixels: months, name of a lane, row of bars, after a lane
NARROWEST, ROOM = 1.4, 5.0  # hundredths: of a bar, and of a bar with its number


@dataclass
class Bar:
    """One activity: its place along the year and down its lane."""

    activity: object
    x: str
    width: str
    middle: str
    row: int
    y: int

    @property
    def number_y(self):
        """Where the number stands: above the bar."""
        return self.y + 11


@dataclass
class Lane:
    """One kind of activity: its name and its bars."""

    label: str
    y: int
    bars: list = field(default_factory=list)

    @property
    def label_y(self):
        """The foot of its name."""
        return self.y + 19


@dataclass
class YearPicture:
    """Everything the template draws."""

    lanes: list
    months: list
    height: int
    start: str
    today: str = ""


def year_picture(activities, year, day, rightward=True):
    """Return the `YearPicture` of numbered `activities`; those without a day in `year` are left.

    `day` is today, `rightward` is True where the year begins at the left.
    """
    lanes, top = [], HEAD
    for label, members in _by_kind(activities, year):
        lane = Lane(label, top)
        rows = _rows(members, year)
        for row, spans in enumerate(rows):
            for activity, start, end in spans:
                lane.bars.append(_bar(activity, start, end, row, top, rightward))
        lanes.append(lane)
        top += LABEL + ROW * len(rows) + GAP
    today = place(share(day, year), 0, rightward) if day.year == year else ""
    start = "0" if rightward else "100"
    return YearPicture(lanes, months(year, rightward), top, start, today)


def _by_kind(activities, year):
    kinds = {}
    for one in activities:
        begins, last = one.plan.begins, one.plan.last_day
        if begins and begins.year <= year <= last.year:
            kinds.setdefault(one.plan.kind_label, []).append(one)
    return kinds.items()


def share(day, year):
    """Return how much of the year has passed when `day` begins, in hundredths, within it."""
    length = 366 if calendar.isleap(year) else 365
    days = (day - dt.date(year, 1, 1)).days
    return min(max(days, 0), length) * 100 / length


def _rows(members, year):
    """Put each activity in the first row where it does not touch another."""
    rows = []
    for one in members:
        start = min(share(one.plan.begins, year), 100 - NARROWEST)
        end = max(share(one.plan.last_day + dt.timedelta(days=1), year), start + NARROWEST)
        free = next((row for row in rows if _room(row[-1]) <= start), None)
        if free is None:
            rows.append(free := [])
        free.append((one, start, end))
    return rows


def _room(span):
    _one, start, end = span
    return max(end + 1, start + ROOM)


def _bar(activity, start, end, row, top, rightward):
    y, width = top + LABEL + ROW * row, end - start
    middle = min(max((start + end) / 2, 1.5), 98.5)
    return Bar(
        activity, place(start, width, rightward), f"{width:.2f}", place(middle, 0, rightward),
        row, y,
    )  # fmt: skip


def place(start, width, rightward):
    """Return where something stands, in hundredths from the left."""
    return f"{start if rightward else 100 - start - width:.2f}"


def months(year, rightward):
    """Return the twelve months, each with its number, its edge and its middle."""
    found = []
    for number in range(1, 13):
        start = share(dt.date(year, number, 1), year)
        last = calendar.monthrange(year, number)[1]
        end = share(dt.date(year, number, last) + dt.timedelta(days=1), year)
        middle = place((start + end) / 2, 0, rightward)
        found.append({"number": number, "middle": middle, "edge": place(start, 0, rightward)})
    return found
