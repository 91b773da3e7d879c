"""What results can be narrowed by, with how many records are left under each choice."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models import Action, Body, Person
from intranet.templatetags.dates import month
from search.engines.contract import INSIDE, WITH
from search.kinds import NAMES, kind_name

MOST = 8  # choices of a facet that are listed before somebody asks for all of them
FEWER = {"person": 6}
FEWEST_YEARS, MOST_YEARS = 3, 40  # that are drawn as bars
LEGENDS = {
    "body": pgettext_lazy("facet", "Body"),
    "level": _("Level"),
    "kind": _("Kind of document"),
    "year": _("Year"),
    "month": _("Month"),
    "person": _("Person"),
    "decision": _("Decision or task"),
    "files": _("Papers"),
}
OUTCOMES = {
    "adopted": pgettext_lazy("decision", "Adopted"),
    "rejected": pgettext_lazy("decision", "Not adopted"),
    **dict(Action.State.choices),
}
FILES = {WITH: _("Papers lie beside it"), INSIDE: _("It stands in a paper")}


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its name, how many records it leaves, whether it is chosen.

    Those of `below` are counted in it, and listed when it `is_open`; else `opens` is the address
    that lists them.
    """

    value: str | int
    name: object
    count: int
    chosen: bool
    below: list = field(default_factory=list)
    is_open: bool = False
    opens: str = ""

    def walk(self):
        """Yield itself and every choice below it that is listed."""
        yield self
        for choice in self.below if self.is_open else ():
            yield from choice.walk()


@dataclass(frozen=True)
class Bar:
    """A year in the picture of years: `height` is a share of the tallest, `x` its place."""

    year: int
    x: int
    height: float
    chosen: bool

    @property
    def top(self):
        """Where it begins, from above."""
        return round(1 - self.height, 3)


@dataclass(frozen=True)
class Facet:
    """The choices of one facet that are listed, how many there are, where the others are too."""

    choices: list
    count: int = 0
    whole: str = ""
    name: str = ""
    bars: list = field(default_factory=list)

    def __iter__(self):
        """Iterate over the choices that are listed, those below others too."""
        return (choice for top in self.choices for choice in top.walk())

    def __bool__(self):
        """Say whether there is anything to choose."""
        return bool(self.choices)

    @property
    def legend(self):
        """What stands above the choices."""
        return LEGENDS[self.name]

    @property
    def is_cut(self):
        """True when some choices are not listed."""
        return len(self.choices) < self.count


def facets_for(asked, counts, viewer):
    """Return {facet: `Facet`} of the `counts` of what `asked` became, on behalf of `viewer`.

    Counts come from the engine under the viewer's tokens; a body or a person whose name the
    viewer may not see has no line, whatever it counts.
    """
    one_year = len(asked.filters.year) == 1 or asked.filters.month
    return {
        "body": _bodies(asked, counts["body"]),
        "level": _choices(asked, counts, "level", dict(Body.Level.choices), _in_order_of_levels),
        "kind": _choices(asked, counts, "kind", _kind_names(counts["kind"]), _by_count),
        "year": replace(
            _choices(asked, counts, "year", _Itself(), _falling), bars=_bars(asked, counts["year"])
        ),
        "month": _choices(asked, counts, "month", _month_names(), _rising)
        if one_year
        else Facet([]),
        "person": _choices(asked, counts, "person", _people(asked, counts, viewer), _by_count),
        "decision": _choices(asked, counts, "decision", OUTCOMES, _by_count),
        "files": _choices(asked, counts, "files", FILES, _by_count),
    }


class _Itself(dict):
    """Names every year by itself, but for 0, which stands for no date."""

    def get(self, value, default=None):
        return value or default


def _choices(asked, counts, facet, names, order):
    """Return the `Facet` of the choices that have a name, those chosen always among them."""
    chosen = getattr(asked.filters, facet)
    values = {**dict.fromkeys(chosen, 0), **counts[facet]}
    found = [
        Choice(value, names.get(value), count, value in chosen)
        for value, count in values.items()
        if names.get(value)
    ]
    return _listed(asked, facet, sorted(found, key=order))


def _bars(asked, counts):
    """Return a `Bar` for each year from the first to the last, those without documents too."""
    years = sorted(year for year in counts if year)
    if len(years) < FEWEST_YEARS:
        return []
    last, tallest = years[-1], max(counts[year] for year in years)
    drawn = range(max(years[0], last - MOST_YEARS + 1), last + 1)
    return [
        Bar(year, x, round(counts.get(year, 0) / tallest, 3), year in asked.filters.year)
        for x, year in enumerate(drawn)
    ]


def _listed(asked, facet, found):
    most = min(MOST, FEWER.get(facet, MOST))
    listed = [
        choice
        for place, choice in enumerate(found)
        if place < most or facet in asked.whole or any(one.chosen for one in choice.walk())
    ]
    whole = asked.whole_of(facet) if len(listed) < len(found) else ""
    return Facet(listed, len(found), whole, facet)


def _bodies(asked, counts):
    """Return the tree of bodies in sight, each with the records of those below it counted in."""
    found = [_body(place, counts, asked) for place in asked.bodies.roots]
    found = sorted(filter(None, found), key=_by_count)
    facet = _listed(asked, "body", _opened(found))
    names = asked.bodies.names([choice.value for choice in facet]) if facet else {}
    return replace(facet, choices=_named(asked, facet.choices, names))


def _named(asked, choices, names):
    """Return choices with the names of those that are listed, and where others are opened."""
    named = [
        replace(
            choice,
            name=names.get(choice.value) or choice.value,
            below=_named(asked, choice.below, names) if choice.is_open else choice.below,
            opens=asked.below(choice.value) if choice.below and not choice.is_open else "",
        )
        for choice in choices
    ]
    return sorted(named, key=_by_count)


def _opened(found):
    """Return the choices, a single one open: there is nothing to choose before it."""
    if len(found) != 1:
        return found
    return [replace(found[0], below=_opened(found[0].below), is_open=True)]


def _body(place, counts, asked):
    """Return the `Choice` of a body with those below it, None when nothing is left there."""
    code, below = place.code, [_body(one, counts, asked) for one in place.below]
    below = sorted(filter(None, below), key=_by_count)
    count = counts.get(code, 0) + sum(one.count for one in below)
    mine = code in asked.filters.body
    if not count and not mine and not below:
        return None
    is_open = code in asked.opened or any(one.chosen or one.is_open for one in below)
    return Choice(code, "", count, mine, below, is_open)


def _by_count(choice):
    return -choice.count, str(choice.name)


def _falling(choice):
    return -choice.value


def _rising(choice):
    return choice.value


def _in_order_of_levels(choice):
    return Body.Level.values.index(choice.value)


def _kind_names(kinds):
    return {kind: kind_name(kind) for kind in {*NAMES, *kinds}}


def _month_names():
    return {number: month(number) for number in range(1, 13)}


def _people(asked, counts, viewer):
    """Return {id as text: name} of those people that the viewer sees."""
    keys = {key for key in {*counts["person"], *asked.filters.person} if _is_uuid(key)}
    if not keys:
        return {}
    seen = viewer.visible(Person.objects.filter(pk__in=keys)).order_by()
    return {str(pk): name for pk, name in seen.values_list("pk", "name").distinct()}


def _is_uuid(key):
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False
