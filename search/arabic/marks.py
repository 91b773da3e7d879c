"""Which words of a text answer a question: marked in their original spelling.

Marking uses the same analysis as the index, so what was found is what is marked: words in any form,
phrases where their words stand side by side, in any spelling.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from search.arabic.analysis import question
from search.arabic.plural import plural_key
from search.arabic.stem import stem
from search.arabic.words import cut, tokens, tokens_as

# A key of two consonants joins too many unlike words to be shown to a reader as an answer.
SHORTEST_KEY = 3
_JOINABLE = re.compile(r"[^\S\n]*[-–]?[^\S\n]*")


@dataclass(frozen=True)
class Wanted:
    """What a question asks for: folded words, stems and plural keys, as frozensets; `phrases`.

    A phrase is a tuple of folded words. It answers as a whole, and no word of it alone.
    """

    words: frozenset
    stems: frozenset
    keys: frozenset
    phrases: tuple = ()

    def __bool__(self):
        """Say whether anything is asked for."""
        return bool(self.words or self.phrases)

    def includes(self, word):
        """Say whether the folded `word` answers the question."""
        return word in self.words or stem(word) in self.stems or _key(word) in self.keys

    def loosened(self, phrases):
        """Return the same with some of its `phrases` taken as words."""
        others = [wanted(" ".join(phrase)) for phrase in phrases]
        return Wanted(
            self.words.union(*(other.words for other in others)),
            self.stems.union(*(other.stems for other in others)),
            self.keys.union(*(other.keys for other in others)),
            tuple(phrase for phrase in self.phrases if phrase not in phrases),
        )

    @cached_property
    def cutting(self):
        """As `words.cut`, but for the words that answer alone; each spelling is judged once."""
        return cache(lambda spelling: [one for one in cut(spelling) if self.includes(one[2])])


class Part(NamedTuple):
    """A stretch of text, marked or not; the parts of a text joined are the text."""

    text: str
    marked: bool


def wanted(text, phrases=()):
    """Return what the question `text` asks for, and `phrases` beside it, tuples of folded words."""
    views = question(text)
    keys = frozenset(_key(word) for word in views.words) - {None}
    return Wanted(frozenset(views.words), frozenset(views.stems), keys, tuple(phrases))


@lru_cache(maxsize=200_000)
def _key(word):
    """Return the plural key with whether it is an adjective: اجتماعي is no answer to اجتماع."""
    key = plural_key(word)
    return (key, stem(word).endswith("ي")) if len(key) >= SHORTEST_KEY else None


def spans(text, asked):
    """Return the stretches of `text` that answer `asked`, as (start, end) in reading order.

    Neighbouring words that are both marked form one stretch: a phrase, not a row of words.
    """
    return joined(text, answers(text, asked))


def answers(text, asked):
    """Return the tokens of `text` that answer `asked`."""
    found = tokens_as(text, asked.cutting)
    if asked.phrases:
        among = tokens(text)
        words = [token.word for token in among]
        for phrase in asked.phrases:
            for at in places(phrase, words):
                found += among[at : at + len(phrase)]
        found = sorted(set(found))
    return found


def places(phrase, words):
    """Return where in `words` those of `phrase`, which may be none, stand side by side."""
    whole = tuple(phrase)
    starts = (at for at, word in enumerate(words) if word in whole[:1])
    return [at for at in starts if tuple(words[at : at + len(whole)]) == whole]


def joined(text, answering):
    """Return the stretches, as (start, end), that the tokens `answering` make in `text`."""
    found = []
    for token in answering:
        if found and _JOINABLE.fullmatch(text, found[-1][1], max(token.start, found[-1][1])):
            found[-1] = (found[-1][0], max(token.end, found[-1][1]))
        else:
            found.append((token.start, token.end))
    return found


def parts(text, stretches):
    """Return `text` cut into `Part`s at `stretches` (from `spans`)."""
    found, at = [], 0
    for start, end in stretches:
        found += [Part(text[at:start], False), Part(text[start:end], True)]
        at = end
    return [part for part in [*found, Part(text[at:], False)] if part.text]
