"""The same question in another spelling: what people, keyboards and habits do to words.

Each variation takes a text and a `random.Random` and returns the text changed; a text in which
there is nothing to change comes back as it was. They serve to measure the search, so they are
written against the language and know nothing of how the search folds or stems.
"""

import re
from functools import cache
from pathlib import Path

from search.arabic.lexicon import is_stop_word
from search.arabic.words import tokens

_HARAKAT = "\u064e\u064f\u0650\u0652\u0651"
_PERSIAN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ"})
_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩0123456789")
_PRONOUNS = ("ه", "ها", "هم", "نا")
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإ"
_LETTER = re.compile("[ء-غف-ي]")
_JOINED_TO_NEXT = re.compile("(?<=[بتثجحخسشصضطظعغفقكلمنهيئ])(?=[ء-غف-ي])")


def hamza(text, random):
    """Drop the hamza from its carrier, or put one on a bare alif at the beginning of a word."""
    bare = re.sub("[أإآ]", "ا", text)
    return bare if bare != text else re.sub(r"\bا(?!ل)", random.choice("أإ"), text)


def feminine(text, _random):
    """Write ه for every final ة."""
    return re.sub(r"ة\b", "ه", text)


def final_ya(text, _random):
    """Write ي for final ى and ى for final ي."""
    return re.sub(r"[ىي]\b", lambda found: "ي" if found[0] == "ى" else "ى", text)


def harakat(text, random):
    """Put a haraka on every second letter or so."""
    return _LETTER.sub(
        lambda found: found[0] + (random.choice(_HARAKAT) if random.random() < 0.5 else ""), text
    )


def tatweel(text, random):
    """Draw one letter in three longer."""
    return _JOINED_TO_NEXT.sub(lambda _: "ـ" * random.choice((0, 0, 1, 3)), text)


def persian(text, _random):
    """Type on a Persian or Urdu keyboard."""
    return text.translate(_PERSIAN)


def digits(text, _random):
    """Write the digits of the other system."""
    return text.translate(_DIGITS)


def proclitics(text, random):
    """Take the article off a word, or put a conjunction, a preposition or the article before it."""
    return _each(text, lambda word: _with_proclitic(word, random))


def _with_proclitic(word, random):
    if word.startswith("ال"):
        lam = word[1:] if word[2:3] == "ل" else f"لل{word[2:]}"
        return random.choice((word[2:], f"و{word}", f"ب{word}", f"ف{word}", f"ك{word}", lam))
    return random.choice((f"و{word}", f"ب{word}", f"ل{word}", f"ك{word}"))


def pronouns(text, random):
    """Give nouns a pronoun for their article: اللجنة becomes لجنتهم."""
    return _each(text, lambda word: _with_pronoun(word, random.choice(_PRONOUNS)))


def _with_pronoun(word, pronoun):
    if not word.startswith("ال") or len(word) < 5 or word.endswith(("ون", "ين", "ى", "ا", "اء")):
        return word
    noun = word[2:]
    return f"{noun[:-1]}ت{pronoun}" if noun.endswith("ة") else noun + pronoun


def plurals(text, _random):
    """Write the plural for a singular that `plurals.tsv` lists, or the singular for a plural."""
    return _each(text, _other_number)


def _other_number(word):
    for before in ("", "ال", "لل", "وال", "بال", "ب", "و", "ل"):
        if word.startswith(before) and (other := _pairs().get(word[len(before) :])):
            return before + other
    return word


@cache
def _pairs():
    lines = Path(__file__).with_name("plurals.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {plural: singular for singular, plural in pairs} | dict(pairs)


def typo(text, random):
    """Miss one letter of the longest words: leave it out, double it, swap it, type another."""
    found = [token for token in _telling(text) if token.end - token.start > 3]
    if not found:
        return text
    token = random.choice(found)
    word = text[token.start : token.end]
    at = random.randrange(1, len(word) - 1)
    wrong = random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + random.choice(_LETTERS) + word[at + 1 :],
            word[:at] + random.choice(_LETTERS) + word[at:],
        )
    )
    return text[: token.start] + wrong + text[token.end :]


def _telling(text):
    return [
        token
        for token in tokens(text)
        if not token.word.isdigit() and len(token.word) > 2 and not is_stop_word(token.word)
    ]


def _each(text, change):
    """Return `text` with every word that says something changed by `change`."""
    for token in reversed(_telling(text)):
        text = text[: token.start] + change(text[token.start : token.end]) + text[token.end :]
    return text


#: Name of a slice: what changes the questions; the last three are the hard ones.
VARIATIONS = {
    "hamza": hamza,
    "ta_marbuta": feminine,
    "alif_maqsura": final_ya,
    "diacritics": harakat,
    "tatweel": tatweel,
    "persian": persian,
    "digits": digits,
    "proclitics": proclitics,
    "pronouns": pronouns,
    "plural": plurals,
    "typo": typo,
}
