"""What the index should hold, told from the database alone, and how it differs."""

from wagtail.models import Page

from intranet.models import User
from intranet.permissions import tokens_of
from search.engines.contract import Question
from search.passages import entries_of

MANY = 100_000


def differences(engine, users=None):
    """Return what differs between the index and the published content, for the eyes of everybody.

    Asked with each single token that stands on anything, and with the tokens of each user.
    """
    right = [entry for page in Page.objects.all().specific() for entry in entries_of(page)]
    audiences = {frozenset({token}) for entry in right for token in entry.audience}
    audiences |= {tokens_of(user) for user in users or User.objects.all()}
    return [wrong for tokens in audiences for wrong in _for(engine, right, tokens)]


def _for(engine, right, tokens):
    question = Question(None, tokens)
    hits = engine.ask(question, MANY).hits
    expected = {entry.key: entry.shown for entry in right if entry.audience & tokens}
    shown = engine.shown(question, [hit.key for hit in hits])
    if len(hits) != len(shown):
        yield "a passage is there twice"
    for key in expected.keys() | shown.keys():
        if expected.get(key) != shown.get(key):
            yield sorted(tokens), expected.get(key), shown.get(key)
