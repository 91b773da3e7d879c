"""Entries and questions for the tests of engines."""

from search.arabic.analysis import analyse, question
from search.engines.contract import FACETS, Conditions, Entry, Filters, Phrase, Question

EVERYBODY = frozenset({"members"})


def entry(
    record,
    text,
    place=0,
    audience=("members",),
    body="council",
    kind="record",
    day=20230114,
    **about,
):
    """Return an entry with `text`, addressed to all members unless said otherwise."""
    shown = {"text": text, "record": record}
    about = {"level": "regional"} | about
    return Entry(
        record, place, frozenset(audience), analyse(text), (), body, kind, day, shown, **about
    )


def asking(text, audience=EVERYBODY, hidden=(), conditions=None, **filters):
    """Return a question, on behalf of a member unless said otherwise."""
    views = question(text) if text else None
    who = frozenset(audience), Filters(**filters), frozenset(hidden)
    return Question(views, *who, conditions or Conditions())


def side_by_side(text):
    """Return the `Phrase` of the words of `text`."""
    return Phrase(tuple(analyse(text).words))


def counted(engine, *args, **kwargs):
    """Return {facet: counts} of the facets that count something."""
    counts = engine.facets(asking(*args, **kwargs))
    assert set(counts) == set(FACETS)
    return {facet: values for facet, values in counts.items() if values}


def records(engine, *args, **kwargs):
    """Return the records that answer, best first."""
    return [hit.record for hit in engine.ask(asking(*args, **kwargs), 50).hits]
