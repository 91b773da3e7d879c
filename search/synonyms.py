"""Other ways of saying what a question says, as editors wrote them down."""

from search.arabic.analysis import analyse
from search.models import Synonyms


def widened(words, sets):
    """Return the question `words`, and after them the other ways of saying a part of them.

    `sets` are those of `synonyms`.
    """
    asked = _stems(words)
    others = [way for ways in sets for way in _others(ways, asked)]
    return " ".join([words, *others])


def synonyms():
    """Return the ways of saying one thing, of every set, as editors left them a moment ago."""
    return [lines.splitlines() for lines in Synonyms.objects.values_list("lines", flat=True)]


def _others(ways, asked):
    """Return those of `ways` that are not asked already, when one of them is."""
    said = [_within(_stems(way), asked) for way in ways]
    missing = [way for way, is_said in zip(ways, said, strict=True) if not is_said]
    return missing if any(said) else []


def _stems(words):
    return tuple(analyse(words).stems)


def _within(part, whole):
    """Say whether `part` stands in `whole` in one piece."""
    places = range(len(whole) - len(part) + 1)
    return bool(part) and any(whole[at : at + len(part)] == part for at in places)
