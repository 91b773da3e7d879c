"""Numbers and dates in the other ways they are said: what is added to the words of a text.

- Ordinals in words and in digits: الدورة الثامنة والخمسون is the 58th. Only with the article, as
  sessions, articles and meetings are counted.
- Months of the Levant that are written in two words (كانون الثاني), or are words or names
  otherwise and a month beside a number (آب, شباط). Those of one meaning stand in `lexicon.tsv`.
- The year of the Hijra, when it is said to be one (1436 هـ), as the Gregorian year that holds most
  of it: 0.970224 Gregorian years each, counted from 621.57 (mean lunar year of 354.367 days).
"""

import re

_UNITS = dict(
    pair
    for value, words in enumerate(
        ("اول اولي", "ثاني ثانيه", "ثالث ثالثه", "رابع رابعه", "خامس خامسه", "سادس سادسه",
         "سابع سابعه", "ثامن ثامنه", "تاسع تاسعه", "عاشر عاشره"), 1,
    )
    for pair in dict.fromkeys(words.split(), value).items()
)  # fmt: skip
_ONE_OF_MORE = {"حادي": 1, "حاديه": 1}  # only before عشر or a ten
_TENS = {
    ten + ending: 10 * value
    for value, ten in enumerate(("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"), 2)
    for ending in ("ون", "ين")
} | {"مايه": 100, "ميه": 100}
_TEEN = {"عشر", "عشره"}
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل")
_DEFINITE = re.compile(f"(?:{'|'.join(_ARTICLES)})(.+)")
_TWO_WORDS = {
    ("كانون", "الثاني"): "يناير",
    ("تشرين", "الاول"): "اكتوبر",
    ("تشرين", "الثاني"): "نونبر",
    ("كانون", "الاول"): "دجنبر",
}
_BESIDE_A_NUMBER = {"شباط": "فبراير", "اب": "غشت", "جوان": "يونيو", "اوت": "غشت"}
_MONTHS = {first for first, _ in _TWO_WORDS} | _BESIDE_A_NUMBER.keys()
_HIJRI = {"ه", "هجري", "هجريه", "للهجره"}
_YEARS = {str(year) for year in range(1300, 1601)}
# Every word that may be said otherwise: nearly all words of a text are none.
_TOLD = _MONTHS | _YEARS | {
    article + base for article in _ARTICLES for base in (*_UNITS, *_ONE_OF_MORE, *_TENS)
}  # fmt: skip


def otherwise(words):
    """Return how the numbers and dates among the folded `words` are said otherwise, as a list."""
    told = [at for at, word in enumerate(words) if word in _TOLD]
    others = (_other(*_beside(words, at), words[at]) for at in told)
    return [other for other in others if other]


def in_digits(words):
    """Return the folded `words` with each ordinal, of one word or of two, as a number."""
    return [
        _ordinal(word, _beside(words, at)[1]) or word
        for at, word in enumerate(words)
        if not _ends_ordinal(*_beside(words, at), word)
    ]


def _ends_ordinal(before, after, word):
    """Say whether `word` is the second of two that make one ordinal."""
    return _ordinal(before, word) is not None and _ordinal(before, "") != _ordinal(before, word)


def _beside(words, at):
    """Return the word before and the word after; "" at the ends."""
    return words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""


def _other(before, after, word):
    if (before, word) in _TWO_WORDS:
        return None
    if word in _YEARS:
        return str(round(0.970224 * int(word) + 621.62)) if after in _HIJRI else None
    return _month(word, before, after) or _ordinal(word, after)


def _base(word):
    """Return `word` without its article, "" when it has none."""
    found = _DEFINITE.fullmatch(word)
    return found[1] if found else ""


def _ordinal(word, after):
    base = _base(word)
    unit = _UNITS.get(base) or _ONE_OF_MORE.get(base)
    ten = _TENS.get(_base(after)) if after.startswith("وال") else None
    if unit and (after in _TEEN or ten):
        return str(unit + (ten or 10))
    if base in _ONE_OF_MORE or (base in _TENS and word.startswith("وال")):
        return None
    alone = _UNITS.get(base) or _TENS.get(base)
    return str(alone) if alone else None


def _month(word, before, after):
    if month := _TWO_WORDS.get((word, after)):
        return month
    return _BESIDE_A_NUMBER.get(word) if before.isdigit() or after.isdigit() else None
