"""Words that stand for something, in the spellings people give them: headers, kinds, names."""

import re

from search.arabic.fold import fold
from search.arabic.names import without_article

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+")


def key(words):
    """Return what spellings of the same words have in common: letters alone, no articles."""
    folded = fold(_BRACKETED.sub(" ", words)) or fold(words)
    return " ".join(without_article(word) for word in _WORD.findall(folded))


class Vocabulary:
    """Finds what words stand for. Of two meanings of one spelling the first given holds."""

    def __init__(self, spellings):
        """Learn `spellings`, pairs of a meaning and its spellings."""
        self._meanings = {}
        for meaning, words in spellings:
            for spelling in words:
                self._meanings.setdefault(key(str(spelling)), meaning)
        self._meanings.pop("", None)

    def find(self, words):
        """Return the meaning of `words`, None when they have none."""
        return self._meanings.get(key(words))
