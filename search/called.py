"""What is called as the question says: a body, a statute, its article, a decision by its number."""

from dataclasses import replace

from search.arabic.analysis import name_key
from search.ranking import with_first

MOST = 50  # passages of one name that are looked at: each body has a first meeting of the year


def with_called(engine, question, asked, ranking):
    """Return the `Ranking` with the records that are called so before all others.

    Those of one name stay in their order. What is ordered by day keeps that order.
    """
    key = name_key(asked.meaning.words)
    if not key or asked.within or asked.newest_first is not None:
        return ranking
    filters = replace(question.filters, called=(key,))
    hits = engine.ask(replace(question, views=None, filters=filters), MOST).hits
    order = {record: place for place, (record, _hits) in enumerate(ranking.records)}
    first = {}
    for hit in sorted(hits, key=lambda hit: (order.get(hit.record, len(order)), hit.key)):
        first.setdefault(hit.record, []).append(hit)
    return with_first(engine, question, ranking, first) if first else ranking
