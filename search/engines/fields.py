"""What every engine holds of an entry, and what each word of a question weighs.

Written once: engines that are given the same words, with the same weights, score alike.
"""

from search.arabic.analysis import WEIGHTS

CONTEXT = "context"  # the stems of title and heading
CONTEXT_WEIGHT = 0.6
ITEM = "item"  # the stems of the part of the page; scores nothing
WORDS = "words"  # the one field that knows where its words stand
ANSWERING = ("words", "stems", "plurals")
TEXTS = (*WEIGHTS, CONTEXT, ITEM)
NUMBERS = ("key", "record", "day", "year", "month")
MOST_VALUES = 1000  # values of one facet that are counted
NOTHING = "_"  # stands in an empty field, so that lengths are averaged alike by every engine


def values_of(entry):
    """Return {field: value} of `entry`, all but what it shows."""
    texts = {name: _text(getattr(entry.views, name)) for name in WEIGHTS}
    return texts | {
        CONTEXT: _text(entry.context),
        ITEM: _text(entry.item),
        "audience": sorted(entry.audience),
        "body": entry.body,
        "level": entry.level,
        "kind": entry.kind,
        "person": sorted(entry.person),
        "decision": [entry.decision] if entry.decision else [],
        "files": sorted(entry.files),
        "called": sorted(entry.called),
        "key": entry.key,
        "record": entry.record,
        "day": entry.day,
        "year": entry.day // 10_000,
        "month": entry.day // 100 % 100,
    }


def _text(words):
    return " ".join(words) or NOTHING


def answering(views):
    """Return [(field, its words, their weight)] of a question, repeated words kept.

    A passage that holds one of these words answers; the others only add to its score.
    """
    return [(name, getattr(views, name), WEIGHTS[name]) for name in ANSWERING]


def adding(views):
    """Return [(field, its words, their weight)] that add to a passage that answers by itself.

    Pairs tell which words stand side by side; grams, shared by words that are unlike, and the
    title and heading answer nothing by themselves.
    """
    others = [name for name in WEIGHTS if name not in ANSWERING]
    found = [(name, getattr(views, name), WEIGHTS[name]) for name in others]
    return [*found, (CONTEXT, views.stems, CONTEXT_WEIGHT)]
