"""Titles that stand before a name in lists: «د. سعيد الوزاني», “Mme Salma Bennani”."""

import re

from intranet.extraction.chairs import TITLES
from intranet.extraction.folded import Folded
from search.arabic.fold import fold

# Said of anybody, so no title of the person; of some of them the gender is heard.
POLITE = {
    fold(word): gender
    for gender, words in {
        "f": ("السيدة", "الآنسة", "الأخت", "الرفيقة", "mme", "mlle", "ms", "mrs"),
        "m": ("السيد", "الأخ", "الرفيق", "m", "mr"),
    }.items()
    for word in words
}
_LATIN = re.compile(r"(?:(?:mme|mlle|mrs|ms|mr|m|dr|pr|me)\.?\s+)+(?=\w{2})", re.IGNORECASE)
_SEPARATE = re.compile(r"[\s.]+")


def part_title(words):
    """Return (title, gender, name) of a name as lists write it.

    The title leaves out mere politeness (السيد), from which the gender is told; both are empty
    where nothing is written. A name that is nothing but a title stays a name.
    """
    folded = Folded(words)
    match = TITLES.match(folded.text) or _LATIN.match(folded.text)
    place = folded.source_place(match.end()) if match else 0
    before, name = words[:place].strip(), words[place:].strip()
    if not name:
        return "", "", words
    polite = [POLITE.get(fold(word)) for word in _SEPARATE.split(before)]
    kept = [word for word in before.split() if fold(word).strip(".") not in POLITE]
    return " ".join(kept), next(filter(None, polite), ""), name
