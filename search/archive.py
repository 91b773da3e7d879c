"""An archive made up for measuring: real passages, with bodies, days and circles given by chance.

There are as many passages as are wanted: when the given ones are used up, more are made by
recombining their sentences. The same passages and the same number give the same archive.
"""

import random
import re
from datetime import date, timedelta
from itertools import count, islice

from django.http import QueryDict

from intranet.models import Passage
from search.arabic.lexicon import is_stop_word
from search.arabic.words import tokens
from search.days import number_of
from search.passages import entry
from search.query import Asked

BODIES, CIRCLES = 50, 60
MINE = frozenset(f"circle:{number}" for number in range(20))  # the tokens of the asker
KINDS = ("record", "report", "news", "statute", "programme")
FIRST_DAY, DAYS = date(2015, 1, 1), 3650
PLACES = 10  # passages that a record has at most
TRIES = 2  # texts looked at for each question: some hold no word to ask for
KEPT = 20_000  # passages whose sentences are recombined
_SENTENCE = re.compile(r"(?<=[.؟!])\s+")


def passages(texts, number):
    """Yield `number` texts: the given ones, then others of the same sentences and as many."""
    given = []
    for text in islice(texts, number):
        if len(given) < KEPT:
            given.append(text)
        yield text
        number -= 1
    chance = random.Random(1)  # noqa: S311 - not a secret
    cut = [_SENTENCE.split(text) for text in given] if number else []
    sentences = [sentence for text in cut for sentence in text]
    for _ in range(number if sentences else 0):
        yield " ".join(chance.choice(sentences) for _ in chance.choice(cut))


def entries(texts):
    """Yield the entry of each text; some that follow each other are of one record."""
    chance, texts = random.Random(2), iter(texts)  # noqa: S311 - not a secret
    for record in count(1):
        about, circles = _record(record, chance)
        places = list(islice(texts, chance.randint(1, PLACES)))
        if not places:
            return
        for place, text in enumerate(places):
            yield entry(place, Passage(f"text-{place}", "", text, None), circles, about)


def _record(record, chance):
    """Return what the entries of one record share, and to whom it is addressed."""
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    body, kind = f"body-{chance.randrange(BODIES)}", chance.choice(KINDS)
    shown = {
        "number": record, "title": "", "body": body, "body_code": body, "kind": kind,
        "date": day.isoformat(), "state": "",
    }  # fmt: skip
    about = {"record": record, "body": body, "kind": kind, "day": number_of(day), "shown": shown}
    return about, frozenset({f"circle:{chance.randrange(CIRCLES)}", "circle:0"})


def questions(texts, number):
    """Return `number` questions of two to four words, narrowed to a body and to years."""
    chance = random.Random(3)  # noqa: S311 - not a secret
    texts, asked = list(texts), []
    for _ in range(TRIES * number if texts else 0):
        words = [one.word for one in tokens(chance.choice(texts)) if _tells(one.word)]
        at = chance.randrange(max(1, len(words) - 4))
        parameters = QueryDict(mutable=True)
        parameters["q"] = " ".join(words[at : at + chance.randint(2, 4)])
        parameters["body"] = f"body-{chance.randrange(BODIES)}"
        first = chance.randint(2015, 2020)
        parameters.setlist("year", [str(year) for year in range(first, first + 5)])
        if parameters["q"]:
            asked.append(Asked.of(parameters))
    return asked[:number]


def _tells(word):
    return len(word) > 2 and word.isalpha() and not is_stop_word(word)
