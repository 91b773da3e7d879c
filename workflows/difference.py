"""What changed between two texts, by whole words: never by letters, which tears Arabic apart."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from search.arabic.fold import MARKS

_WORDS = re.compile(r"\S+")
_MARKS = re.compile(f"[{chr(0x640)}{MARKS}]")


@dataclass(frozen=True)
class Change:
    """A field that changed: where it stands, and its words as (same, gone or new, text)."""

    group: str
    label: str
    pieces: list


def bare(word):
    """Return a word without its vowel marks and lengthening, letters as they are."""
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFC", word)))


def words_changed(old, new, marks=True):
    """Return [(“same”, “gone” or “new”, words)]; without `marks`, vowels make no difference."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    key = str if marks else bare
    match = SequenceMatcher(None, [*map(key, before)], [*map(key, after)], autojunk=False)
    pieces = []
    for kind, a, b, c, d in match.get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(after[c:d])))
            continue
        pieces += [(name, " ".join(words)) for name, words in
                   (("gone", before[a:b]), ("new", after[c:d])) if words]  # fmt: skip
    return pieces


def changes(old, new, marks=True):
    """Return the `Change`s from the lines `old` to `new`, in the order of the new text."""
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        pieces = words_changed(was.text if was else "", now.text if now else "", marks)
        if any(kind != "same" for kind, _text in pieces):
            place = now or was
            found.append(Change(place.group, place.label, pieces))
    return found


def counted(found):
    """Return how many fields changed, in how many blocks."""
    return len(found), len({one.group for one in found if one.group})
