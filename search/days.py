"""Days, months and years as people write them, Gregorian or of the Hijra: spans of days.

A day may be written with its name before it, as pages write it: السبت 14 يناير 2023.
Years from 1343 to 1500 are of the Hijra, by the Umm al-Qura calendar (hijridate), which may differ
by a day from the sighting in Morocco. Plain Python, no Django.
"""

import re
from calendar import monthrange
from datetime import date

from hijridate import Hijri

from search.arabic.fold import fold

OPEN = (10101, 99991231)  # where a span begins, and ends, that is open there
HIJRI = range(1343, 1501)
YEARS = range(1800, 2200)
_MONTHS = (
    "يناير كانون_الثاني janvier january", "فبراير شباط février february", "مارس آذار mars march",
    "أبريل ابريل نيسان avril april", "ماي مايو أيار mai may", "يونيو حزيران جوان juin june",
    "يوليوز يوليو تموز جويلية juillet july", "غشت أغسطس آب أوت août august",
    "شتنبر سبتمبر أيلول septembre september", "أكتوبر تشرين_الأول octobre october",
    "نونبر نوفمبر تشرين_الثاني novembre november",
    "دجنبر ديسمبر كانون_الأول décembre december",
)  # fmt: skip
_HIJRI_MONTHS = (
    "محرم المحرم محرم_الحرام", "صفر", "ربيع_الأول", "ربيع_الآخر ربيع_الثاني",
    "جمادى_الأولى جمادى_الأول", "جمادى_الآخرة جمادى_الآخر جمادى_الثانية جمادى_الثاني",
    "رجب", "شعبان", "رمضان", "شوال", "ذو_القعدة ذي_القعدة", "ذو_الحجة ذي_الحجة",
)  # fmt: skip


def _numbered(months):
    return {
        fold(name.replace("_", " ")): number
        for number, names in enumerate(months, 1)
        for name in names.split()
    }


_NAMED, _HIJRI_NAMED = _numbered(_MONTHS), _numbered(_HIJRI_MONTHS)
_WEEKDAYS = (
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
    " monday tuesday wednesday thursday friday saturday sunday"
).split()
_NAME_BEFORE = re.compile(rf"(?:يوم )?(?:(?:{'|'.join(map(fold, _WEEKDAYS))})[،,]? )?(?=\d)")
# After the year may stand ه for the Hijra, or م for the other one.
_NUMBERS = re.compile(r"(\d{1,4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,4}))?(?: ?[هم])?")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)?[ -])?(\D+?)[ -](\d{4})(?: ?[هم])?")


def span_of(text):
    """Return (first, last) of a day, month or year, or of `..` between two, as 20230114.

    An end may be left out: `..2023` is until the end of 2023. None for what is no such thing,
    for a day that no calendar has, and for an end before its beginning.
    """
    if ".." not in text:
        return _span(text)
    first, last = (part.strip(" .") for part in text.split("..", 1))
    begins = _span(first) if first else (OPEN[0], None)
    ends = _span(last) if last else (None, OPEN[1])
    if not (first or last) or not begins or not ends or begins[0] > ends[1]:
        return None
    return begins[0], ends[1]


def day_of(text):
    """Return the one day that `text` names as a whole, as 20230114; None for anything else."""
    span = None if ".." in text else _span(text)
    return span[0] if span and span[0] == span[1] else None


def _span(text):
    """Return (first, last) of one day, month or year."""
    words = _NAME_BEFORE.sub("", " ".join(fold(text).split()), count=1)
    found = _NUMBERS.fullmatch(words)
    if found:
        return _of_numbers([int(number) for number in found.groups() if number])
    found = _WORDS.fullmatch(words)
    if not found:
        return None
    months = _HIJRI_NAMED if int(found[3]) in HIJRI else _NAMED
    month = months.get(found[2].strip())
    return month and _of_parts(int(found[3]), month, found[1] and int(found[1]))


def _of_numbers(numbers):
    """A year alone, or the year at either end: 2023-01-14, 14/01/2023, 01/2023."""
    if numbers[0] < 100:
        numbers = numbers[::-1]
    return _of_parts(*numbers, *[None] * (3 - len(numbers)))


def _of_parts(year, month, day):
    """Return the first and the last day of what is left open, None when there is no such day."""
    if 0 in (month, day):
        return None
    try:
        if year in HIJRI:
            return _hijri(year, month, day)
        if year in YEARS:
            last = monthrange(year, month or 12)[1]
            first = date(year, month or 1, day or 1)
            return number_of(first), number_of(date(year, month or 12, day or last))
    except (ValueError, OverflowError):
        pass
    return None


def _hijri(year, month, day):
    first = Hijri(year, month or 1, day or 1)
    last = Hijri(year, month or 12, 1)
    last = Hijri(year, last.month, day or last.month_length())
    return number_of(first.to_gregorian()), number_of(last.to_gregorian())


def number_of(day):
    """Return a day as the index holds it: 14 January 2023 is 20230114."""
    return day.year * 10_000 + day.month * 100 + day.day
