"""From passages to records: which records answer a question, the best first.

The engine answers with passages. A record's rank is that of its best passage, raised a little by
its others, and weighed by how much of the question the record answers as a whole: one record
that speaks of everything asked beats another that speaks of one word very often.
"""

from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple

from search.engines.contract import ROOM

DEPTH = 600  # passages that are looked at
DEEPER = 4  # times as many, when they are of too few records
DEEPEST = 40_000  # however few records they are of
MOST = 10_000  # passages of some records that are counted
RANKED = 60  # records whose coverage of the question is asked for
OTHERS = (0.30, 0.20, 0.12, 0.08)  # how much a record's further passages add to its best
UNCOVERED = 0.3  # what is left of a score when none of the question were answered


class Ranking(NamedTuple):
    """[(record, its hits)], the best record first, and how many answer in all.

    It is `whole` when every hit of every record is there.
    """

    records: list
    passages: int
    total: int
    whole: bool


def ranking(engine, question, newest_first=None, least=0):
    """Return the `Ranking` of what answers `question`; `newest_first` orders by day instead.

    At `least` so many records are ranked, if so many answer: whoever turns far looks deeper.
    """
    depth = DEPTH
    while True:
        answer = engine.ask(question, depth, newest_first)
        whole = answer.passages <= depth
        enough = len({hit.record for hit in answer.hits}) >= least
        if whole or enough or depth >= DEEPEST:
            break
        depth = min(depth * DEEPER, DEEPEST)
    ranked = _ranked(engine, question, answer.hits, newest_first is None)
    total = len(ranked) if whole else max(answer.records, len(ranked))
    return Ranking(ranked, answer.passages, total, whole)


def hits_of(engine, question, records):
    """Return {record: all of its hits, the best first} for some of the records that answer."""
    filters = replace(question.filters, record=tuple(records))
    hits = engine.ask(replace(question, filters=filters), MOST).hits
    return _grouped(hits)


def with_first(engine, question, ranking, first):
    """Return the `Ranking` with the records of `first`, {record: its hits}, before all others.

    Each begins with those hits; the head of a record, which says nothing more than its title,
    gives way to passages that answer.
    """
    found = dict(ranking.records)
    unranked = [record for record in first if record not in found]
    further = hits_of(engine, question, unranked) if unranked and not ranking.whole else {}
    found = {record: found.pop(record, further.get(record, [])) for record in first} | found
    added = 0
    for record, hits in first.items():
        keys = {hit.key for hit in hits}
        others = [hit for hit in found[record] if hit.key not in keys]
        new = len(hits) + len(others) - len(found[record])
        if not (new and others and keys == {record * ROOM}):
            found[record] = [*hits, *others]
            added += new
    new = sum(record not in further for record in unranked)
    return ranking._replace(
        records=list(found.items()), passages=ranking.passages + added, total=ranking.total + new
    )


def _ranked(engine, question, hits, by_score):
    groups = _grouped(hits)
    if not by_score:
        return list(groups.items())
    strength = {record: _strength(found) for record, found in groups.items()}
    order = sorted(groups, key=lambda record: (-strength[record], record))
    covered = engine.coverage(question, order[:RANKED])
    for record in order:
        strength[record] *= UNCOVERED + (1 - UNCOVERED) * covered.get(record, 0)
    order.sort(key=lambda record: (-strength[record], record))
    return [(record, groups[record]) for record in order]


def _grouped(hits):
    groups = defaultdict(list)
    for hit in hits:
        groups[hit.record].append(hit)
    return groups


def _strength(hits):
    """Return a record's score: its best passage's, and a part of the next ones'."""
    return hits[0].score + sum(
        part * hit.score for part, hit in zip(OTHERS, hits[1:], strict=False)
    )
