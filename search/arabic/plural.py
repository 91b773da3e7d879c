"""The plural key: broken plurals meet their singular by their consonants.

The key is the stem without long vowels after its first letter, with the patterns أفعال، أفعلة
and أفعلاء undone: تقرير and تقارير, نشاط and أنشطة, عمل and أعمال, إقليم and أقاليم. It joins
some words that are unlike, so it is a field of its own with a lower weight.
"""

import re

from search.arabic.lexicon import known_stems
from search.arabic.stem import stem

_LONG_VOWELS = re.compile("[اويء]")
# أفعال, أفعلة and أفعلاء: the last two have lost ة and ء by now.
_BROKEN = re.compile("ا([^اويء]{2})ا?([^اويءه]ا?|[وي])")
_HOLLOW = re.compile("ا([^اويء])[وي]ا([^اويءه])")  # أسواق, أنواع
_DOUBLED = re.compile("(.)(.)\\2")  # حقوق, قصص: the consonants of حق, قصة
TOO_SHORT = 2


def plural_key(word):
    """Return the key of one folded `word`: its stem's consonants, or the stem when too few."""
    root = stem(word)
    if not "ء" <= root[:1] <= "ي":
        return root
    if broken := _BROKEN.fullmatch(root):
        root = broken[1] + broken[2].rstrip("ا")
    elif hollow := _HOLLOW.fullmatch(root):
        root = hollow[1] + hollow[2]
    elif len(root) == 3 and root.endswith("ه") and root not in known_stems():
        root = root[:2]
    key = root[0] + _LONG_VOWELS.sub("", root[1:])
    if doubled := _DOUBLED.fullmatch(key):
        key = doubled[1] + doubled[2]
    return key if len(key) >= TOO_SHORT else root
