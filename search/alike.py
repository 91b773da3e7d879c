"""Do both engines give the same ten, in the same order, with the same numbers?

Asked of two indexes that are freshly built: one that was changed since counts what it deleted in
its statistics until it merges, each engine in its own way.
"""

import math

from search.ranking import DEPTH, ranking

TEN = 10
CLOSE = 1e-5  # part of a score by which two engines may differ: both reckon with short numbers


def difference(engines, question, newest_first=None):
    """Return what the two `engines` answer differently, in a sentence, None when they agree."""
    one, other = (engine.ask(question, DEPTH, newest_first) for engine in engines)
    if one.passages != other.passages:
        return f"{one.passages} or {other.passages} passages answer"
    pairs = list(zip(one.hits[:TEN], other.hits[:TEN], strict=True))
    for place, (mine, theirs) in enumerate(pairs, 1):
        if mine.key != theirs.key:
            return f"place {place} is {mine.key} or {theirs.key}"
        if not math.isclose(mine.score, theirs.score, rel_tol=CLOSE):
            return f"place {place} scores {mine.score} or {theirs.score}"
    return _ranked_otherwise(engines, question, newest_first)


def _ranked_otherwise(engines, question, newest_first):
    mine, theirs = (
        [record for record, _ in ranking(engine, question, newest_first).records[:TEN]]
        for engine in engines
    )
    return None if mine == theirs else f"the records are {mine} or {theirs}"


def differences(engines, questions):
    """Return [(number of the question, difference)] of those that are answered differently."""
    told = ((number, difference(engines, asked)) for number, asked in enumerate(questions))
    return [(number, wrong) for number, wrong in told if wrong]


def build(engines, entries):
    """Build both indexes anew from the same `entries`."""
    entries = list(entries)
    for engine in engines:
        engine.rebuild(entries)
