"""Cutting a text into words that remember where they stood in it."""

import re
from functools import lru_cache
from typing import NamedTuple

from search.arabic.fold import INVISIBLE, MARKS, fold

# A word starts with a letter or digit; harakat belong to it, direction marks only inside it.
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|[{INVISIBLE}]+(?=[^\W_]))*")
_RUNS = re.compile(r"\d+|\D+")
_PLAIN = re.compile(r"[^\W_]+")
SERVANT = re.compile("([وفبلك]?عبد)(ال.{2,})")
LONGEST = 64  # letters of a word that are looked at; longer runs are noise


class Token(NamedTuple):
    """One word: `text[start:end]` is its original spelling, `word` its folded one."""

    start: int
    end: int
    word: str


def tokens(text):
    """Return the words of `text` as a list of `Token`, in reading order.

    Letters and digits part company (`2023م` is two words); one ligature may hold several
    words, which then share its offsets.
    """
    return tokens_as(text, cut)


def tokens_as(text, cutting):
    """As `tokens`, with `cutting` in place of `cut`: it may leave words of a spelling out."""
    return [
        Token(match.start() + start, match.start() + end, word)
        for match in _WORD.finditer(text)
        for start, end, word in cutting(match[0])
    ]


@lru_cache(maxsize=200_000)
def cut(spelling):
    """Return the folded words of one original spelling, each with start and end in it."""
    runs = ((run.start(), run.end(), _folded(run[0])) for run in _RUNS.finditer(spelling))
    return tuple((start, end, word) for start, end, words in runs for word in words)


def spellings(text):
    """Return what `tokens` cuts into words: the runs of letters and digits, as written."""
    return _WORD.findall(text)


def words_of(spelling):
    """Return the folded words of one of the `spellings`."""
    return [word for run in _RUNS.findall(spelling) for word in _folded(run)]


def words_in(text):
    """Return the folded words of `text`, in reading order."""
    return [word for spelling in spellings(text) for word in words_of(spelling)]


def _folded(run):
    """Return the folded words, nearly always one, of a run of letters or digits."""
    found = (word[:LONGEST] for word in _PLAIN.findall(fold(run)))
    return [part for word in found for part in _parted(word)]


def _parted(word):
    """عبدالله is written as one word and as two."""
    servant = SERVANT.fullmatch(word)
    return servant.groups() if servant else (word,)
