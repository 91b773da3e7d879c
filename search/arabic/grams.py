"""Four letters at a time: what a word still shares with its misspelt or unforeseen forms.

Grams are cut from the word without its proclitics, whose ends are marked, so that the beginning
of a word is told from its middle. (McNamee and Mayfield, “Character N-Gram Tokenization for
European Language Text Retrieval”, 2004; for Arabic, Mustafa and Al-Radaideh, “Using N-grams for
Arabic Text Searching”, 2004.)
"""

from search.arabic.stem import without_proclitics

LENGTH = 4
EDGE = "_"


def grams(word):
    """Return the grams of one folded `word`, as a tuple; a short word is one gram."""
    marked = f"{EDGE}{without_proclitics(word)}{EDGE}"
    last = max(1, len(marked) - LENGTH + 1)
    return tuple(marked[start : start + LENGTH] for start in range(last))
