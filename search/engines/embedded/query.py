"""Questions in tantivy's words.

They say what `search.engines.elasticsearch.query` says: a sum of the words in every view of them,
each times its weight; conditions that score nothing.
"""

from tantivy import FieldType, Occur, Query

from search.engines.contract import NARROWING
from search.engines.embedded.document import SCHEMA
from search.engines.fields import ITEM, WORDS, adding, answering

FEW = 300  # values up to which a term each is faster than tantivy's set of terms


def whole(question, filters=None):
    """Return the query for what answers `question`, under `filters` in place of its own."""
    asked = _limits(question, filters)
    if question.views is not None:
        asked.append(_words(question.views))
    return all_of(asked)


def matching(question, filters=None):
    """Return the query for the same passages as `whole`, where nobody asks for their scores."""
    asked = _limits(question, filters)
    if question.views is not None:
        asked.append(any_of(_terms(answering(question.views))))
    return all_of(asked)


def _words(views):
    """Any of the words, in every view of it; the more and the rarer, the better."""
    more = ((Occur.Should, term) for term in _terms(adding(views)))
    return Query.boolean_query([(Occur.Must, any_of(_terms(answering(views)))), *more])


def _terms(fields):
    return [
        Query.boost_query(term(name, word), weight)
        for name, words, weight in fields
        for word in words
    ]


def _limits(question, filters=None):
    """What scores nothing: access, what results are narrowed to, what must and must not be."""
    narrowed = narrowing(filters or question.filters)
    return [*access(question), *narrowed, *_conditions(question.conditions)]


def narrowing(filters):
    """Return the conditions of `filters`, which score nothing."""
    wanted = ((name, getattr(filters, name)) for name in NARROWING)
    found = [one_of(name, values) for name, values in wanted if values]
    if filters.days:
        found.append(_unscored(any_of(map(_span, filters.days))))
    return found


def _span(days):
    return Query.range_query(SCHEMA, "day", FieldType.Integer, *days)


def _conditions(asked):
    held = [*map(phrased, asked.phrases), *(term(ITEM, word) for word in asked.item)]
    barred = map(_none_of, narrowing(asked.barred))
    return [*narrowing(asked.held), *map(_unscored, held), *barred]


def phrased(phrase):
    """Return the query for a `Phrase`; no other nearness is the same in every engine."""
    if len(phrase.words) > 1:
        return Query.phrase_query(SCHEMA, WORDS, list(phrase.words))
    forms = [term("stems", phrase.stem)] if phrase.stem else []
    return any_of([term(WORDS, *phrase.words), *forms])


def access(question):
    """The asker's tokens, and not the records that were not looked at again yet."""
    limits = [one_of("audience", sorted(question.audience))]
    if question.hidden:
        limits.append(_none_of(one_of("record", sorted(question.hidden))))
    return limits


def one_of(field, values):
    """Return the query for entries with one of `values`, which scores nothing."""
    values = list(values)
    if len(values) > FEW:
        found = Query.term_set_query(SCHEMA, field, values)
    else:
        found = any_of([Query.term_query(SCHEMA, field, value, "basic") for value in values])
    return _unscored(found)


def _none_of(query):
    return Query.boolean_query([
        (Occur.Must, _unscored(Query.all_query())), (Occur.MustNot, query),
    ])  # fmt: skip


def _unscored(query):
    return Query.const_score_query(query, 0.0)


def term(field, word):
    """Return the query for a word of a field."""
    return Query.term_query(SCHEMA, field, word, "freq")


def any_of(queries):
    """Return the query for what one of `queries` finds, scores added."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries):
    """Return the query for what all of `queries` find, scores added."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])
