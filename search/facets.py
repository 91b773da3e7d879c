"""What results can be narrowed by, with how many records are left under each choice."""

from dataclasses import dataclass

from intranet.models import Body
from intranet.permissions import visible
from intranet.templatetags.dates import month
from search.kinds import NAMES, kind_name

MOST = 12  # choices of a facet that are listed before somebody asks for all of them


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its name, how many records it leaves, whether it is chosen."""

    value: str | int
    name: object
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """The choices of one facet that are listed, how many there are, the address that lists all."""

    choices: list
    count: int = 0
    whole: str = ""

    def __iter__(self):
        """Iterate over the choices that are listed."""
        return iter(self.choices)

    def __bool__(self):
        """Say whether there is anything to choose."""
        return bool(self.choices)

    @property
    def is_cut(self):
        """True when some choices are not listed."""
        return len(self.choices) < self.count


def facets_for(engine, asked, viewer, hidden=frozenset()):
    """Return {facet: `Facet`} on behalf of `viewer`.

    Counts come from the engine under the viewer's tokens; a body whose name the viewer may not
    see has no line, whatever it counts.
    """
    counts = engine.facets(asked.question(viewer.tokens, hidden))
    names = _body_names(viewer, {*counts["body"], *asked.filters.body})
    return {
        "body": _choices(asked, counts, "body", names, _by_count),
        "kind": _choices(asked, counts, "kind", _kind_names(counts["kind"]), _by_count),
        "year": _choices(asked, counts, "year", _Itself(), _falling),
        "month": _choices(asked, counts, "month", _month_names(), _rising)
        if len(asked.filters.year) == 1 or asked.filters.month
        else Facet([]),
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
    found.sort(key=order)
    listed = [
        choice
        for place, choice in enumerate(found)
        if place < MOST or choice.chosen or facet in asked.whole
    ]
    return Facet(listed, len(found), asked.whole_of(facet))


def _by_count(choice):
    return -choice.count, str(choice.name)


def _falling(choice):
    return -choice.value


def _rising(choice):
    return choice.value


def _kind_names(kinds):
    return {kind: kind_name(kind) for kind in {*NAMES, *kinds}}


def _month_names():
    return {number: month(number) for number in range(1, 13)}


def _body_names(viewer, codes):
    """Return {code: name today, else the first to come} of those `codes` the viewer may see."""
    bodies = visible(Body.objects.filter(code__in=codes), viewer).order_by("code", "names__since")
    names = {}
    for code, name, since in bodies.values_list("code", "names__name", "names__since"):
        if code not in names or since <= viewer.day:
            names[code] = name or code
    return names
