"""A text in one spelling, every sign of which still knows where it stood."""

import re
from functools import lru_cache

from search.arabic.fold import fold

_fold_sign = lru_cache(maxsize=4096)(fold)


class Folded:
    """`text` folded sign by sign for patterns to match; offsets lead back to the source."""

    def __init__(self, source):
        self.source = source
        signs, self._starts = [], []
        for place, sign in enumerate(source):
            folded = sign if sign == "\n" else _fold_sign(sign)
            signs.append(folded)
            self._starts.extend([place] * len(folded))
        self._starts.append(len(source))
        self.text = "".join(signs)

    def span(self, start, end):
        """Return the place in the source of `text[start:end]`, without blanks at its edges."""
        first, last = self._starts[start], self._starts[end - 1] + 1 if end > start else 0
        if end <= start:
            return first, first
        while last < len(self.source) and _fold_sign(self.source[last]) == "":
            last += 1  # harakat of the last letter
        words = self.source[first:last]
        return first + len(words) - len(words.lstrip()), last - (len(words) - len(words.rstrip()))

    def words(self, start, end):
        """Return the source's own words for `text[start:end]`."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def source_place(self, place):
        """Return where in the source the sign `text[place]` stands."""
        return self._starts[place]


def words(*spellings):
    """Return a pattern that matches any of the `spellings` in a folded text, longest first."""
    folded = {re.escape(fold(spelling)) for spelling in spellings}
    return "(?:" + "|".join(sorted(folded, key=lambda word: (-len(word), word))) + ")"
