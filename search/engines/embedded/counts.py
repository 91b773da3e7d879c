"""Counts, to the one: tantivy's own count of different values is an estimate."""

from collections import Counter

from search.engines.embedded.document import BETWEEN, FACTS, OF_A_RECORD
from search.engines.embedded.query import whole
from search.engines.fields import MOST_VALUES, NUMBERS

MOST_RECORDS = 60_000  # tantivy allows 65,000 buckets to a question
# Records up to which those of each value are counted to the one, by facet: a record has some
# people, but few outcomes.
EXACT = {"person": 1_500, "decision": 5_000, "files": 5_000}
RECORDS = {"records": {"terms": {"field": "record", "size": MOST_RECORDS}}}
ABOUT = {"records": {"cardinality": {"field": "record"}}}


def distinct(searcher, query):
    """Return how many records answer `query`."""
    counted = searcher.aggregate(query, RECORDS)["records"]
    return len(counted["buckets"]) + counted["sum_other_doc_count"]


def count(searcher, question, filters, facets):
    """Return {facet: {value: records}} for `facets` under `filters`."""
    if not facets:
        return {}
    query = whole(question, filters)
    rows = _rows(searcher, query)
    exact = len(rows) < MOST_RECORDS
    places = {facet: place for place, facet in enumerate(OF_A_RECORD, 1)}
    counts = {facet: _column(rows, places[facet], facet) for facet in facets if facet in places}
    if not exact:
        counts = {}
    rest = [facet for facet in facets if facet not in counts]
    found = _counted(searcher, query, rest, len(rows)) if rows and rest else {}
    return counts | {facet: _records(found[facet]["buckets"] if found else []) for facet in rest}


def _counted(searcher, query, facets, records):
    """Return what tantivy counts: to the one where its buckets last, else about."""
    asked = {facet: _values(facet, records <= EXACT.get(facet, 0)) for facet in facets}
    try:
        return searcher.aggregate(query, asked)
    except ValueError:  # more buckets than it allows: many records of many people
        return searcher.aggregate(query, {facet: _values(facet, False) for facet in facets})


def _rows(searcher, query):
    """Return what is the same in all passages of a record, for each record that answers."""
    asked = {FACTS: {"terms": {"field": FACTS, "size": MOST_RECORDS}}}
    buckets = searcher.aggregate(query, asked)[FACTS]["buckets"]
    return [bucket["key"].split(BETWEEN) for bucket in buckets]


def _column(rows, place, facet):
    counted = Counter(value for _record, value in {(row[0], row[place]) for row in rows})
    if facet in NUMBERS:
        return {int(value): number for value, number in counted.items()}
    return dict(counted)


def _values(facet, exact):
    return {"terms": {"field": facet, "size": MOST_VALUES}, "aggs": RECORDS if exact else ABOUT}


def _records(buckets):
    return {_value(bucket["key"]): _number(bucket["records"]) for bucket in buckets}


def _value(key):
    return int(key) if isinstance(key, float) else key


def _number(counted):
    return len(counted["buckets"]) if "buckets" in counted else int(counted["value"])
