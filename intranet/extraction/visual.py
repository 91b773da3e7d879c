"""Visual order: lines stored as they are drawn, from the left, and how to turn them round."""

import re
import unicodedata

_WORD = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]{3,}")
_RUN = re.compile(  # what is read from the left inside Arabic: numbers and foreign words
    r"(?:[0-9]+(?:[.,:/\-][0-9]+)* )?[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f@._/:'’&+\-]*"
    r"(?: [A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f@._/:'’&+\-]*)*"
    r"|%?[0-9\u0660-\u0669]+(?:[.,:/\-][0-9\u0660-\u0669]+)*%?"
)
_ARABIC = "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_RUN = re.compile(f"[{_ARABIC}]+(?:[^A-Za-z\u00c0-\u024f0-9{_ARABIC}]+[{_ARABIC}]+)*")
_FOREIGN = re.compile("[A-Za-z\u00c0-\u024f]")
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
ENOUGH = 5  # words that must speak before an order is believed
WORDS_LOOKED_AT = 5000


def is_visual(text):
    """Say whether the words of `text` are spelled backwards.

    Told by the shape of letters where they are presentation forms (a word cannot start with a
    final form), else by «ال» standing at the end of words and «ة» at their start.
    """
    backwards = forwards = 0
    for number, match in enumerate(_WORD.finditer(text)):
        if number >= WORDS_LOOKED_AT:
            break
        sign = _direction(match[0])
        backwards += sign < 0
        forwards += sign > 0
    return backwards >= ENOUGH and backwards > 3 * forwards


def _direction(word):
    """Return 1 for a word spelled forwards, -1 for backwards, 0 when it does not tell."""
    first, last = _form(word[0]), _form(word[-1])
    if first or last:
        return (first == "initial") + (last == "final") - (first == "final") - (last == "initial")
    start = word.startswith(("ال", "لل", "وال", "بال")) or word.endswith(("ة", "ى"))
    end = word.endswith(("لا", "لل", "لاو", "لاب")) or word.startswith(("ة", "ى"))
    return start - end


def _form(letter):
    """Return `initial`, `final` or nothing, from the Unicode name of a presentation form."""
    if letter < "\ufb50":
        return ""
    name = unicodedata.name(letter, "")
    forms = (form for form in ("initial", "final") if name.endswith(form.upper() + " FORM"))
    return next(forms, "")


def logical(text):
    """Return `text` with each line in reading order; numbers and foreign words keep theirs."""
    return "\n".join(_logical(line) for line in text.split("\n"))


def _logical(line):
    backwards = line[::-1].translate(_MIRROR)
    return _RUN.sub(lambda run: run[0][::-1], backwards)


def reading_order(line):
    """Return a line that stands as it is drawn, from the left, in the order it is read.

    Where Latin letters are more than Arabic ones, the line is read from the left, and only
    what is Arabic in it is turned.
    """
    arabic = sum(map(len, _ARABIC_RUN.findall(line)))
    if not arabic:
        return line
    if len(_FOREIGN.findall(line)) > arabic:
        return _ARABIC_RUN.sub(lambda run: _logical(run[0]), line)
    return _logical(line)
