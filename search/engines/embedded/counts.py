"""Counts, to the one: tantivy's own count of different values is an estimate.

A record is counted once however many of its passages answer: tantivy is asked for the passages of
each value, and by name only for the records that have several of them.
"""

from search.engines.embedded.query import matching
from search.engines.fields import MOST_VALUES

MOST_BUCKETS = 65_000  # tantivy refuses to give more of them in one answer
SEVERAL = {
    "several": {"terms": {"field": "record", "size": MOST_BUCKETS + 1, "min_doc_count": 2}}
}  # fmt: skip
ABOUT = {"about": {"cardinality": {"field": "record"}}}


def distinct(searcher, question, passages):
    """Return of how many records those `passages` are that answer `question`."""
    query = matching(question)
    try:
        return _records({"doc_count": passages} | searcher.aggregate(query, SEVERAL))
    except ValueError:
        return _records(searcher.aggregate(query, ABOUT))


def count(searcher, question, filters, facets):
    """Return {facet: {value: records}} for `facets` under `filters`."""
    if not facets:
        return {}
    found = _aggregated(searcher, matching(question, filters), facets)
    return {
        facet: {_value(bucket["key"]): _records(bucket) for bucket in found[facet]["buckets"]}
        for facet in facets
    }


def _aggregated(searcher, query, facets):
    """Return what tantivy counts: to the one as far as its buckets last, else about.

    They last for more records when each facet is asked for alone.
    """
    try:
        return searcher.aggregate(query, {facet: _values(facet, SEVERAL) for facet in facets})
    except ValueError:
        if len(facets) == 1:
            return searcher.aggregate(query, {facet: _values(facet, ABOUT) for facet in facets})
    return {facet: _aggregated(searcher, query, [facet])[facet] for facet in facets}


def _values(facet, records):
    return {"terms": {"field": facet, "size": MOST_VALUES}, "aggs": records}


def _value(key):
    return int(key) if isinstance(key, float) else key


def _records(bucket):
    if "about" in bucket:
        return int(bucket["about"]["value"])
    several = [record["doc_count"] for record in bucket["several"]["buckets"]]
    return bucket["doc_count"] - sum(several) + len(several)
