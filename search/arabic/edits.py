"""Words at edit distance one: a letter left out, put in, swapped or mistaken.

Each comes with how easily it happens (Damerau, “A technique for computer detection and
correction of spelling errors”, 1964): letters that sound alike in the Maghreb and the Gulf, that
lie side by side on the Arabic keyboard, that are swapped or doubled, and long vowels, which the
ear adds and the hand forgets, are EASY; any other mistake is not. Folded words only.
"""

EASY = 5
ARABIC = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_LONG = "اوي"
_ALIKE = ("ضظ", "ضد", "صس", "طت", "تث", "ذد", "ذز", "ظز", "قك", "غخ", "قغ", "حه", "اع", "اه", "يه")
_KEYS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ءورلاويهوزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {
    pair
    for row in (*_ALIKE, *_KEYS)
    for one, other in zip(row, row[1:], strict=False)
    for pair in (one + other, other + one)
}


def edits(word):
    """Return {other word: ease} of all words at distance one from the folded `word`."""
    letters = ARABIC if "ء" <= word[:1] <= "ي" else LATIN
    found = {}
    for at in range(len(word) + 1):
        for other, ease in _edits_at(word, at, letters):
            found[other] = max(ease, found.get(other, 0))
    found.pop(word, None)
    return found


def _edits_at(word, at, letters):
    before, after = word[:at], word[at:]
    for letter in letters:
        twin = letter in (before[-1:], after[:1])
        yield before + letter + after, EASY if twin or letter in _LONG else 1
        if after:
            yield before + letter + after[1:], EASY if letter + after[0] in _NEAR else 1
    if after:
        easy = after[0] in _LONG or after[:1] == after[1:2]
        yield before + after[1:], EASY if easy else 1
    if len(after) > 1:
        yield before + after[1] + after[0] + after[2:], EASY
