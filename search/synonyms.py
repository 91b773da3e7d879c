"""Other ways of saying what a question says, as editors wrote them down."""

from functools import lru_cache
from itertools import islice

from search.arabic.analysis import analyse, question
from search.arabic.marks import places
from search.models import Synonyms

SAYINGS = 30  # ways to say one question that are told apart
SAID = ("words", "stems", "plurals")  # the views that say which words stand


def widened(words, sets):
    """Return the question `words`, and after them the other ways of saying a part of them.

    `sets` are those of `synonyms`.
    """
    asked = _stems(words)
    others = [way for ways in sets for way in _others(ways, asked)]
    return " ".join([words, *others])


def sayings(words, sets):
    """Return the `Views` of each way to say all of the question `words`, its own first.

    In the others a part is said otherwise; those tell no more than which words must stand. None
    when the words say nothing.
    """
    found = [question(words)]
    if not found[0].words:
        return []
    for ways in sets:
        others = (other for said in found for other in _otherwise(said, ways))
        found = [*found, *islice(others, SAYINGS - len(found))]
    return found


def _otherwise(said, ways):
    """Yield the views `said` with a part of them, one of `ways`, said in each of the others."""
    asked = tuple(said.stems)
    others = _others(ways, asked)
    for way in ways if others else ():
        at = _place(_stems(way), asked)
        if at is not None:
            yield from (_replaced(said, at, len(_stems(way)), question(other)) for other in others)


def _replaced(said, at, length, other):
    """Return `said` with `length` words from place `at` on replaced by those of `other`."""
    pairs = {view: (getattr(said, view), getattr(other, view)) for view in SAID}
    return said._replace(**{
        view: [*mine[:at], *theirs, *mine[at + length :]] for view, (mine, theirs) in pairs.items()
    })  # fmt: skip


def synonyms():
    """Return the ways of saying one thing, of every set, as editors left them a moment ago."""
    return [lines.splitlines() for lines in Synonyms.objects.values_list("lines", flat=True)]


def _others(ways, asked):
    """Return those of `ways` that are not asked already, when one of them is."""
    said = [_place(_stems(way), asked) is not None for way in ways]
    missing = [way for way, is_said in zip(ways, said, strict=True) if not is_said]
    return missing if any(said) else []


@lru_cache(maxsize=10_000)
def _stems(words):
    return tuple(analyse(words).stems)


def _place(part, whole):
    """Return where `part` first stands in `whole` in one piece, or None."""
    return next(iter(places(part, whole)), None)
