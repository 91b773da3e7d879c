"""From passages to records: which records answer a question, the best first.

The engine answers with passages. A record's rank is that of its best passage, raised a little by
its others, and weighed by how much of the question the record answers as a whole: one record
that speaks of everything asked beats another that speaks of one word very often.
"""

from collections import defaultdict
from typing import NamedTuple

DEPTH = 600  # passages that are looked at
RANKED = 60  # records whose coverage of the question is asked for
OTHERS = (0.30, 0.20, 0.12, 0.08)  # how much a record's further passages add to its best
UNCOVERED = 0.3  # what is left of a score when none of the question were answered


class Ranking(NamedTuple):
    """[(record, its hits)], the best record first, and how many answer in all."""

    records: list
    passages: int
    total: int


def ranking(engine, question, newest_first=None):
    """Return the `Ranking` of what answers `question`; `newest_first` orders by day instead."""
    answer = engine.ask(question, DEPTH, newest_first)
    ranked = _ranked(engine, question, answer.hits, newest_first is None)
    whole = len(answer.hits) < DEPTH
    total = len(ranked) if whole else max(answer.records, len(ranked))
    return Ranking(ranked, answer.passages, total)


def _ranked(engine, question, hits, by_score):
    groups = defaultdict(list)
    for hit in hits:
        groups[hit.record].append(hit)
    if not by_score:
        return list(groups.items())
    strength = {record: _strength(found) for record, found in groups.items()}
    order = sorted(groups, key=lambda record: (-strength[record], record))
    covered = engine.coverage(question, order[:RANKED])
    for record in order:
        strength[record] *= UNCOVERED + (1 - UNCOVERED) * covered.get(record, 0)
    order.sort(key=lambda record: (-strength[record], record))
    return [(record, groups[record]) for record in order]


def _strength(hits):
    """Return a record's score: its best passage's, and a part of the next ones'."""
    return hits[0].score + sum(
        part * hit.score for part, hit in zip(OTHERS, hits[1:], strict=False)
    )
