"""How Arabic a text looks: the measure that tells one encoding from another."""

import math
import unicodedata

# Occurrences per thousand Arabic letters, counted on 35.9 million letters of the Arabic
# Wikipedia (dump of 2017, CC BY-SA 4.0): a count is a fact, the text itself is not here.
PER_THOUSAND = {
    "ا": 146.3, "ل": 113.4, "ي": 79.9, "م": 64.0, "و": 57.2, "ن": 53.0, "ر": 47.8, "ت": 43.0,
    "ب": 37.0, "ة": 32.4, "ع": 32.3, "د": 31.1, "ف": 26.4, "س": 26.0, "ه": 24.7, "ك": 21.6,
    "ق": 20.4, "أ": 20.2, "ح": 17.5, "ج": 13.5, "ش": 9.3, "ص": 9.3, "ط": 9.2, "ى": 8.9,
    "إ": 7.9, "خ": 7.8, "ث": 6.7, "ز": 6.4, "ذ": 5.9, "ض": 5.6, "غ": 4.8, "ئ": 3.6,
    "ء": 3.0, "ظ": 2.1, "آ": 1.1, "ؤ": 0.8,
}  # fmt: skip
WEIGHT = {letter: math.log(share / 1000) for letter, share in PER_THOUSAND.items()}
MARK = math.log(0.03)  # harakat and tatweel: neither for nor against
USUAL = math.log(0.02)  # the signs an Arabic or French page is sprinkled with
STRANGE = math.log(0.00002)  # controls, boxes, Latin letters glued to Arabic ones
USUAL_SIGNS = frozenset("،؛؟«»“”‘’–—…•·©®°€£éèêëàâçîïôùûœÉÈÀÇ\xa0\xad")


def arabic_score(text):
    """Return the mean log-likelihood of the letters and signs beyond ASCII; higher is better.

    0 for text that is ASCII throughout. Arabic prose lies about -3.2 in its own encoding, and
    under -4.5 read in another.
    """
    total, count, before = 0.0, 0, ""
    for sign in text:
        if sign > "\x7f":
            total += _weight(sign, before)
            count += 1
        before = sign
    return total / count if count else 0.0


def _weight(sign, before):
    if sign in WEIGHT:
        # An Arabic letter next to a Latin one beyond ASCII is an encoding gone wrong.
        glued = "\x7f" < before < "\u0250" and before.isalpha()
        return STRANGE if glued else WEIGHT[sign]
    if "\u0640" <= sign <= "\u0652":
        return MARK
    if "\u0660" <= sign <= "\u0669":
        return USUAL
    if sign in USUAL_SIGNS:
        glued = sign.isalpha() and "\u0621" <= before <= "\u064a"
        return STRANGE if glued else USUAL
    return STRANGE


def arabic_share(text):
    """Return the share of Arabic letters among all letters, between 0 and 1."""
    letters = [sign for sign in text if sign.isalpha()]
    arabic = sum(is_arabic(sign) for sign in letters)
    return arabic / len(letters) if letters else 0.0


def readable_share(text):
    """Return the share of Arabic and Latin letters among all letters, between 0 and 1."""
    letters = [sign for sign in text if sign.isalpha()]
    known = sum(is_arabic(sign) or sign < "\u0250" for sign in letters)
    return known / len(letters) if letters else 0.0


def is_arabic(sign):
    """Say whether `sign` is a letter of the Arabic script, a presentation form included."""
    return (
        "\u0620" <= sign <= "\u06ff" or "\ufb50" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc"
    ) and unicodedata.category(sign).startswith("L")
