"""What of a text is searched: several views of each word, one field each.

Both the indexer and the query use `analyse`, so a text and a question about it always meet.
Each engine receives these words ready made and cuts them at spaces only.
"""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from search.arabic.dates import in_digits, otherwise
from search.arabic.frequency import rarity
from search.arabic.grams import grams
from search.arabic.lexicon import is_stop_word, telling
from search.arabic.plural import plural_key
from search.arabic.stem import stem
from search.arabic.words import spellings, words_in, words_of

# Weight of each view when scores are added (tuned on questions about Wikipedia passages).
WEIGHTS = {"words": 0.4, "stems": 1.0, "plurals": 0.7, "pairs": 0.35, "grams": 0.35}
LONGEST_KEY = 300  # letters of a `name_key`
_BEFORE_A_NUMBER = {"رقم", "عدد", "سنه", "لسنه"}


class Views(NamedTuple):
    """The views of one text, each a list of words; the fields of the index by name."""

    words: list
    stems: list
    plurals: list
    pairs: list
    grams: list


def analyse(text):
    """Return the `Views` of `text`: folded words, stems, plural keys, pairs of neighbours.

    Stop words are seen in `words` alone, unless the text holds nothing else.
    """
    found = [word for spelling in spellings(text) for word in _seen_as(spelling)]
    words = [seen.word for seen in found]
    told = [seen for seen in found if not seen.stops] or found
    beside = [seen.stem for seen in told]
    told += [_word(other) for other in otherwise(words)]
    return Views(
        words=words,
        stems=[seen.stem for seen in told],
        plurals=[seen.plural for seen in told],
        pairs=[f"{first}_{second}" for first, second in zip(beside, beside[1:], strict=False)],
        grams=[gram for seen in told for gram in seen.grams],
    )


class _Seen(NamedTuple):
    """All that is indexed of one word."""

    word: str
    stops: bool
    stem: str
    plural: str
    grams: tuple


@lru_cache(maxsize=200_000)
def _seen_as(spelling):
    """Return the words of one spelling as they are indexed; each spelling is analysed once."""
    return tuple(map(_word, words_of(spelling)))


def _word(word):
    return _Seen(word, is_stop_word(word), stem(word), plural_key(word), grams(word))


def question(text):
    """Return the `Views` of a question: as `analyse`, but without stop words in any view."""
    views = analyse(text)
    return views._replace(words=[*telling(views.words), *otherwise(views.words)])


def asked_words(views):
    """Return [(stem, plural key, share)] of the `views` of a question, each pair once.

    The shares, by how much each word says, make 1 together.
    """
    weights = {}
    for word, root, key in zip(views.words, views.stems, views.plurals, strict=True):
        weight = rarity(word, root, f"ال{root}", f"{root}ه")
        weights[root, key] = max(weight, weights.get((root, key), 0))
    whole = sum(weights.values())
    return [(root, key, weight / whole) for (root, key), weight in sorted(weights.items())]


def name_key(text):
    """Return what texts that name one thing have in common: their stems, in no order.

    Ordinals are numbers there, and what only introduces a number is left out.
    """
    words = [word for word in in_digits(words_in(text)) if word not in _BEFORE_A_NUMBER]
    return " ".join(sorted(set(map(stem, telling(words)))))[:LONGEST_KEY]


@cache
def fingerprint():
    """Return twelve signs that change with the analysis: an index made by another is rebuilt."""
    folder = Path(__file__).parent
    kinds = (".py", ".tsv", ".txt", ".gz")
    files = sorted(path for path in folder.iterdir() if path.suffix in kinds)
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
