"""The bars that requests are held to."""

from dataclasses import dataclass

RECORD, BODY = "record, 40 items and 60 people", "body page"
SEARCH, HOME = "search", "home"
TREE, PEOPLE, PERSON = "tree of bodies", "directory of people", "page of a person"
MEETINGS, DECISIONS, OFFICERS = "list of meetings", "decisions of a body", "officers of a body"
YEAR, CALENDAR, NEWS = "state of the year", "calendar", "list of news"
REPORTS, STATUTES = "list of reports", "list of statutes"
#: They grow with the institution: held to a time.
LISTS = (
    TREE, PEOPLE, PERSON, MEETINGS, DECISIONS, OFFICERS, YEAR, CALENDAR, NEWS, REPORTS, STATUTES,
)  # fmt: skip
FIRST = f"{RECORD}, first time"
BARE, EXPLORER = "bare private Wagtail page", "explorer, officer over 500 bodies"
CHART = "chart of more than 500 bodies"
DEMO, TENFOLD = "demo", "ten times"


@dataclass(frozen=True)
class Bar:
    """Something that must hold: what, the figure, the most it may be."""

    what: str
    figure: float
    most: float

    @property
    def holds(self):
        """True when the figure is not over the bar."""
        return self.figure <= self.most

    def row(self):
        """Return a line of the table of bars."""
        return (
            f"| {self.what} | {self.figure:g} | {self.most:g} | {'yes' if self.holds else 'NO'} |"
        )


def bars(costs, growth, publish):
    """Return every bar with its figure.

    `costs` is {(request, size): cost}, `growth` {request: how many times the demo's CPU ten
    times the content takes}, `publish` the statements that publishing a record sends.
    """
    found = [
        Bar(f"{RECORD}: CPU, times the bare page", costs[RECORD, DEMO].times, 1.6),
        Bar(f"{RECORD}: SQL", costs[RECORD, DEMO].sql, 18),
        Bar(f"{FIRST}: SQL", costs[FIRST, DEMO].sql, 18),
    ]
    for name, times in growth.items():
        found.append(Bar(f"{name}: SQL at ten times", costs[name, TENFOLD].sql, 25))
        if name in LISTS:
            found.append(Bar(f"{name}: CPU at ten times, ms", costs[name, TENFOLD].cpu_ms, 40))
        else:
            found.append(Bar(f"{name}: CPU at ten times, times demo", times, 1.3))
    found.append(Bar("publishing a record: SQL", publish, 150))
    found.append(Bar(f"{EXPLORER}: SQL", costs[EXPLORER, TENFOLD].sql, 40))
    found.append(Bar(f"{CHART}: CPU, ms", costs[CHART, TENFOLD].cpu_ms, 300))
    found.append(Bar(f"{CHART}: SQL", costs[CHART, TENFOLD].sql, 25))
    return found
