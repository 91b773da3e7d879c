"""Questions in Elasticsearch's words, built with `elasticsearch_dsl`.

They say what `search.engines.embedded` says: a sum of the words in every view of them, each times
its weight; conditions that score nothing; ties in the order of keys.
"""

from elasticsearch_dsl import A, Q, Search

from search.arabic.analysis import asked_words
from search.engines.contract import FACETS, NARROWING, Filters
from search.engines.fields import ITEM, MOST_VALUES, WORDS, adding, answering

MOST_TERMS = 60_000  # values of one condition; the server allows 65,536
PRECISE = 40_000  # records up to which they are counted exactly, or nearly; the server's most


def ask(question, limit, newest_first):
    """Return the search for the hits of `question`: keys and scores, and how many there are."""
    search = Search().query(_whole(question, question.filters))[0:limit]
    search.aggs.metric("records", _records())
    order = {"day": "desc" if newest_first else "asc"} if newest_first is not None else "_score"
    return _bare(search).sort(order, "key").extra(track_total_hits=True)


def coverage(question, records):
    """Return the search that counts, for each word of `question`, who among `records` has it."""
    among = Q("terms", record=sorted(records))
    narrowed = [*_narrowing(question.filters), *_narrowing(question.conditions.held)]
    limits = [among, *_access(question), *narrowed]
    search = Search()[0:0].query("bool", filter=limits)
    for place, (stem, plural, _) in enumerate(asked_words(question.views)):
        either = Q("term", stems=stem) | Q("term", plurals=plural)
        word = search.aggs.bucket(str(place), A("filter", filter=either))
        word.metric("records", A("terms", field="record", size=len(records)))
    return search


def seen(question, view, words):
    """Return the search that counts the passages the asker may see for each of `words`."""
    search = Search()[0:0].query("bool", filter=_access(question))
    filters = {word: Q("term", **{view: word}) for word in words}
    search.aggs.bucket("words", "filters", filters=filters)
    return search


def holding(question, phrases):
    """Return the search for the records in which a passage in sight holds one of `phrases`."""
    either = Q("bool", should=list(map(_phrase, phrases)))
    search = Search()[0:0].query("bool", filter=[either, *_access(question)])
    search.aggs.bucket("records", A("terms", field="record", size=MOST_TERMS))
    return search


def facets(question):
    """Return the search for the counts of all facets, each under the filters of the others."""
    search = Search()[0:0].query(_whole(question, Filters()))
    for facet in FACETS:
        others = _narrowing(question.filters.without(facet))
        bucket = search.aggs.bucket(facet, A("filter", filter=Q("bool", filter=others)))
        values = bucket.bucket("values", A("terms", field=facet, size=MOST_VALUES))
        values.metric("records", _records())
    return search


def shown(question, keys):
    """Return the search for what the entries of `keys` show, as far as the asker may see it."""
    wanted = Q("terms", key=list(keys))
    search = Search()[0 : len(keys)].query("bool", filter=[wanted, *_access(question)])
    return search.source(["shown"]).extra(docvalue_fields=["key"])


def everything():
    """Return the search that counts all entries."""
    return Search()[0:0].extra(track_total_hits=True)


def keys_of(records, after=None, most=10_000):
    """Return the search for the keys of all entries of `records`, `most` at a time."""
    search = Search().query("bool", filter=[_one_of("record", sorted(records))])[0:most]
    search = _bare(search).sort("key")
    return search if after is None else search.extra(search_after=[after])


def _bare(search):
    """Fetch nothing of a hit but what it is sorted by."""
    return search.extra(_source=False, stored_fields="_none_", track_scores=True)


def _records():
    return A("cardinality", field="record", precision_threshold=PRECISE)


def _whole(question, filters):
    limits = _limits(question, filters)
    if question.views is None:
        return Q("bool", filter=limits)
    return Q(
        "bool",
        filter=limits,
        must=[_words(question.views)],
        should=_matches(adding(question.views)),
    )


def _words(views):
    """Any of the words, in every view of it; the more and the rarer, the better."""
    matches = _matches(answering(views))
    return Q("bool", should=matches) if matches else Q("match_none")


def _matches(fields):
    return [_match(*field) for field in fields if field[1]]


def _match(field, words, weight):
    return Q("match", **{field: {"query": " ".join(words), "boost": weight}})


def _limits(question, filters):
    return [*_access(question), *_narrowing(filters), *_conditions(question.conditions)]


def _access(question):
    """The asker's tokens, and not the records that were not looked at again yet."""
    limits = [Q("terms", audience=sorted(question.audience))]
    if question.hidden:
        limits.append(~_one_of("record", sorted(question.hidden)))
    return limits


def _one_of(field, values):
    """Return the query for entries with one of `values`, of which there may be any number."""
    starts = range(0, len(values), MOST_TERMS)
    parts = [Q("terms", **{field: values[start : start + MOST_TERMS]}) for start in starts]
    return parts[0] if len(parts) == 1 else Q("bool", should=parts)


def _narrowing(filters):
    wanted = ((name, getattr(filters, name)) for name in NARROWING)
    found = [Q("terms", **{name: list(values)}) for name, values in wanted if values]
    if filters.days:
        spans = [Q("range", day={"gte": first, "lte": last}) for first, last in filters.days]
        found.append(Q("bool", should=spans))
    return found


def _conditions(asked):
    held = [*map(_phrase, asked.phrases), *(Q("term", **{ITEM: word}) for word in asked.item)]
    barred = [~query for query in _narrowing(asked.barred)]
    return [*_narrowing(asked.held), *held, *barred]


def _phrase(phrase):
    """Words side by side; no nearness but this one is the same in every engine."""
    if len(phrase.words) > 1:
        return Q("match_phrase", **{WORDS: " ".join(phrase.words)})
    forms = [Q("term", stems=phrase.stem)] if phrase.stem else []
    return Q("bool", should=[Q("term", **{WORDS: phrase.words[0]}), *forms])
