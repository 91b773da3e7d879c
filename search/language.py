"""The language of questions: words, phrases, what is unwanted, fields, days and spans of them.

    تجديد الانخراط          words, any of them, better when all and near
    "تجديد الانخراط"        side by side; also «…» and “…”
    -الميزانية  -"…"        passages without it
    هيئة:لجنة  body:council  a field and its value, one word or in quotation marks
    2022..2023  ..03/2023    days, months or years, from and until
    14/01/2023  14 يناير 2023  a day, in either calendar

Nothing is an error: what is no sign of the language is a word. Plain Python, no Django.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from search.arabic.fold import INVISIBLE, fold
from search.days import day_of, span_of

WORD, PHRASE, DAY = "word", "phrase", "day"
FIELDS = {
    "body": "هيئة هيأة الهيئة body organe instance",
    "kind": "نوع النوع kind type nature",
    "year": "سنة السنة عام تاريخ التاريخ year date année an",
    "person": "شخص الشخص person personne",
    "item": "بند البند نقطة النقطة مادة المادة item point article",
}
_NAMED = {fold(name): field for field, names in FIELDS.items() for name in names.split()}
_CLOSING = {'"': '"', "«": "»", "“": "”“", "”": "”", "„": "“”", "‟": "”"}
_QUOTES = "".join(_CLOSING) + "»"
_PROSE = re.compile("[؟?]")
_SPACE = re.compile(rf"[\s{INVISIBLE}]*")
_WITHOUT = re.compile(rf"[-−](?=[^\s\d\-−{INVISIBLE}])")  # -1 is a number
_FIELD = re.compile(rf"([^\s:：{_QUOTES}]+)[:：][\s{INVISIBLE}]*(?=\S)")
_PLAIN = re.compile(rf"[^\s{_QUOTES}]+")
_HAS_YEAR = re.compile(r"\d{4}")
_DAY_WORDS = 7  # of the longest day: يوم السبت 14 كانون الثاني 2023 م
_AROUND = "()[]،,؛;:.!؟?"  # stands at a day without being of it


class Term(NamedTuple):
    """One thing that is asked: `text[start:end]` of the question, its signs included.

    `kind` is `WORD`, `PHRASE`, `DAY` or a field; `value` is what it asks, without its signs.
    """

    kind: str
    value: str
    start: int
    end: int
    without: bool = False


@lru_cache(maxsize=1000)
def terms_of(text):
    """Return the `Term`s of `text` as a tuple, in reading order; never raises.

    A question mark tells prose: what stands there in quotation marks by itself is quoted, not
    demanded.
    """
    prose = bool(_PROSE.search(text))
    found, at = [], _SPACE.match(text).end()
    while at < len(text):
        term = _term(text, at, prose)
        if _says_something(term):
            found.append(term)
        at = _SPACE.match(text, max(term.end, at + 1)).end()
    return tuple(found)


def quoting(text, terms):
    """Return the question `text` with `terms`, in reading order, in quotation marks: as words."""
    for term in reversed(terms):
        text = f'{text[: term.start]}"{term.value}"{text[term.end :]}'
    return text


def without_term(text, term):
    """Return the question `text` with one of its terms taken away."""
    return " ".join(f"{text[: term.start]} {text[term.end :]}".split())


def _says_something(term):
    return any(sign.isalnum() for sign in term.value)


def _term(text, start, prose):
    sign = _WITHOUT.match(text, start)
    at = sign.end() if sign else start
    named = _FIELD.match(text, at)
    field = _NAMED.get(fold(named[1])) if named else None
    if prose and not (field or sign) and text[at] in _QUOTES:
        return Term(WORD, "", start, start + 1)
    if not (field or sign) and (day := _day(text, start)):
        return day
    value, end, quoted = _value(text, named.end() if field else at)
    if not field and not quoted and span_of(value) and ".." in value:
        field = "year"
    kind = field or (PHRASE if quoted else WORD)
    return Term(kind, value, start, end, bool(sign))


def _day(text, start):
    """Return the `Term` of the day that is written at `start`, of one word or several, or None."""
    if not _HAS_YEAR.search(text, start):
        return None
    ends, at = [], start
    while len(ends) < _DAY_WORDS and (word := _PLAIN.match(text, at)):
        ends.append(word.end())
        at = _SPACE.match(text, word.end()).end()
    for end in reversed(ends):
        value = text[start:end].strip(_AROUND)
        if day_of(value):
            return Term(DAY, value, start, end)
    return None


def _value(text, at):
    """Return the value that begins at `at`, where it ends, and whether it is quoted."""
    closing = _CLOSING.get(text[at])
    if closing:
        ends = [end for sign in closing if (end := text.find(sign, at + 1)) >= 0]
        end = min(ends, default=len(text))  # nobody must close what he opens
        return text[at + 1 : end].strip(), end + 1 if ends else end, True
    found = _PLAIN.match(text, at)
    if not found:
        return "", at + 1, False
    # A quotation mark that follows a letter is no beginning: 15" or د"م.
    end = found.end()
    return found[0], end + 1 if text[end : end + 1] == '"' else end, False
