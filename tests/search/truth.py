"""What the index should hold, told from the database alone, and how it differs."""

from wagtail.models import Page

from intranet.models import PaperText, User
from intranet.permissions import tokens_of
from search.engines.contract import FACETS, Question
from search.engines.fields import values_of
from search.papers import entries_of_paper
from search.passages import entries_of

MANY = 100_000


def differences(engine, users=None):
    """Return what differs between the index and the published content, for the eyes of everybody.

    Asked with each single token that stands on anything, and with the tokens of each user.
    """
    right = [entry for page in Page.objects.all().specific() for entry in entries_of(page)]
    right += [entry for text in PaperText.objects.all() for entry in entries_of_paper(text)]
    audiences = {frozenset({token}) for entry in right for token in entry.audience}
    audiences |= {tokens_of(user) for user in users or User.objects.all()}
    return [wrong for tokens in audiences for wrong in _for(engine, right, tokens)]


def _counts(right, tokens):
    """Return what the facets should count for the holder of `tokens`."""
    holders = {facet: {} for facet in FACETS}
    for entry in right:
        if entry.audience & tokens:
            for facet in FACETS:
                for value in _values(entry, facet):
                    holders[facet].setdefault(value, set()).add(entry.record)
    return {
        facet: {value: len(found) for value, found in values.items()}
        for facet, values in holders.items()
    }


def _values(entry, facet):
    found = values_of(entry)[facet]
    return found if isinstance(found, list) else [found]


def _for(engine, right, tokens):
    question = Question(None, tokens)
    if (counts := engine.facets(question)) != (expected := _counts(right, tokens)):
        yield sorted(tokens), expected, counts
    hits = engine.ask(question, MANY).hits
    expected = {entry.key: entry.shown for entry in right if entry.audience & tokens}
    shown = engine.shown(question, [hit.key for hit in hits])
    if len(hits) != len(shown):
        yield "a passage is there twice"
    for key in expected.keys() | shown.keys():
        if expected.get(key) != shown.get(key):
            yield sorted(tokens), expected.get(key), shown.get(key)
