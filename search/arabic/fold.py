"""Folding: the many spellings of one Arabic word become one.

Order of the steps (each from the list of measured cures for keyboards, fonts and habits):

1. NFKC: presentation forms and ligatures become plain letters.
2. Two habits of writing the hamza: `شئون` for `شؤون`, Morocco's `هيأة` for `هيئة`.
3. NFKD without combining marks: harakat, hamza on its carrier, madda, accents of Latin letters.
4. Single letters: Persian and Urdu shapes, `ى`, `ة`, wasla; every digit becomes ASCII;
   tatweel and invisible direction marks vanish.
"""

import re
import string
import unicodedata

# Combining marks: Arabic harakat and Quranic signs, and the accents of Latin letters.
MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff"
)
# Invisible: direction marks and isolates, joiners, soft hyphen, byte order mark.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

_DROPPED = re.compile(f"[\u0640{MARKS}{INVISIBLE}]+")
_MARKS_INSIDE = re.compile(f"[\u0640\u064b-\u0652\u0670{INVISIBLE}]+")
_HAMZA_HABITS = [
    (re.compile("[ئء](?=و)"), "ؤ"),  # شئون، مسئول، رءوس
    (re.compile("يأ(?=[ةه]|ت(?:[هكن]|(?![ء-ي])))"), "يئ"),  # هيأة، هيأتنا
    (re.compile("يآت"), "يئات"),  # هيآت
]
_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا",
        "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ێ": "ي", "ࢨ": "ي",
        "ة": "ه", "ۃ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۿ": "ه", "ۀ": "ه",
        "ک": "ك", "ڪ": "ك", "ګ": "ك", "ڭ": "ك", "گ": "ك", "ݣ": "ك",
        "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۋ": "و", "ٶ": "و",
        "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڥ": "ف", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن",
    }
)  # fmt: skip
_OTHER_DIGIT = re.compile(r"[^\W\D0-9]")
# What most words are made of, and every step leaves as it is.
_FOLDED = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + string.digits + string.ascii_lowercase)


def fold(text):
    """Return `text` in the one spelling that is searched; folding twice changes nothing.

    Length may change, so offsets into the original come from `words.tokens`, never from here.
    """
    while not _FOLDED.issuperset(text) and (folded := _fold_once(text)) != text:
        text = folded
    return text


def steps():
    """Return what `fold` does, until nothing changes, as data for a script that cannot call it.

    In order: the name of a normal form, a pattern with what stands in its place, or a table of
    letters. Capitals remain: any language knows how to make them small.
    """
    digits = {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
    letters = {chr(sign): letter for sign, letter in _LETTERS.items()}
    habits = [(habit.pattern, usual) for habit, usual in _HAMZA_HABITS]
    inside, dropped = (_MARKS_INSIDE.pattern, ""), (_DROPPED.pattern, "")
    return ["NFKC", inside, *habits, "NFKD", dropped, letters | digits, "NFC"]


def without_harakat(text):
    """Return `text` as most people write it: its letters, without harakat and tatweel."""
    return _MARKS_INSIDE.sub("", text)


def _fold_once(text):
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = _MARKS_INSIDE.sub("", text)
        for habit, usual in _HAMZA_HABITS:
            text = habit.sub(usual, text)
        text = _DROPPED.sub("", unicodedata.normalize("NFKD", text))
        text = _OTHER_DIGIT.sub(_ascii_digit, text.translate(_LETTERS))
        text = unicodedata.normalize("NFC", text)
    return text.casefold()


def _ascii_digit(match):
    return str(unicodedata.decimal(match[0]))
