"""The words a linguist may edit: `stopwords.txt`, `lexicon.tsv` and what numbers carry."""

from functools import cache
from pathlib import Path

from search.arabic.fold import fold

#: After the number of an article that was put in between two others: “41 مكرر”.
BIS = "مكرر"
_HERE = Path(__file__).parent


@cache
def stop_words():
    """Return the folded words that say nothing by themselves, as a frozenset."""
    return frozenset(fold((_HERE / "stopwords.txt").read_text("utf-8")).split())


@cache
def known_stems():
    """Return the stems written in `lexicon.tsv`: a dict of folded word to folded stem.

    A word with a hamza stands in it without one too, as it is often typed (امنا for أمناء).
    """
    lines = (_HERE / "lexicon.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    stems = {fold(row[0]): fold(row[1]) for row in rows}
    return {word.replace("ء", ""): root for word, root in stems.items()} | stems


def telling(words):
    """Return those of the folded `words` that are no stop words; all, where nothing else is."""
    return [word for word in words if not is_stop_word(word)] or words


def is_stop_word(word):
    """Say whether the folded `word`, with or without و or ف before it, is a stop word."""
    return word in stop_words() or (word[0] in "وف" and word[1:] in stop_words())
