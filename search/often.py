"""Questions that are asked often, for those whom they lead somewhere.

Nobody knows who asked, so days are counted, not people: a question of few days is suggested to
nobody, and one of many to whoever finds all its words side by side in what they may read.
"""

from dataclasses import replace

from django.core.cache import cache
from django.db.models import Count

from search.arabic.fold import fold
from search.arabic.stem import stem
from search.engines.contract import Phrase
from search.models import AskedQuestion

DAYS = 3  # different days on which a question was asked before it is suggested
KNOWN = 500  # the most frequent ones, which are looked through
FRESH = 600  # seconds for which they are remembered


def often_asked(text):
    """Return questions that hold what is typed so far, in any spelling, the commonest first."""
    typed = fold(text)
    known = cache.get_or_set("search.often_asked", _known, FRESH)
    return [
        asked for folded, asked in known.items() if f" {typed}" in f" {folded}" and folded != typed
    ]


def _known():
    """Return {folded: as it is written most} of what was asked on enough days, and answered."""
    asked = AskedQuestion.objects.filter(records__gt=0, repaired="").values("text")
    asked = asked.annotate(days=Count("day", distinct=True), times=Count("pk"))
    asked = asked.filter(days__gte=DAYS).order_by("-times", "text")[:KNOWN]
    known = {}
    for text in asked.values_list("text", flat=True):
        known.setdefault(fold(text), text)
    return known


def leads_somewhere(engine, hidden, asked, text):
    """Say whether one passage that who asks may see holds all words of the question `text`."""
    asked = replace(asked, text=text)
    if asked.views is None or asked.meaning.signs:
        return False
    question = asked.question(asked.viewer.tokens, hidden)
    phrases = tuple(Phrase((word,), stem(word)) for word in asked.views.words)
    held = replace(question, conditions=replace(question.conditions, phrases=phrases))
    return bool(engine.ask(held, 1).passages)
