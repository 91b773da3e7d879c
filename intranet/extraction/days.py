"""The day that a cell names, in any form a secretary types it."""

import datetime
import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.months import GREGORIAN_NUMBERS, HIJRI_NUMBERS, WEEKDAY_NUMBERS
from intranet.models.dated import SLIPS, slip_of, years_told
from search.arabic.fold import fold

EXAMPLE = "\u20662023-01-14\u2069"  # isolated: within Arabic the hyphens would turn it round
SENTENCES = {
    "no-day": _("This is no date. Write it like %(example)s or 14/01/2023."),
    "absent": _("There is no such day in the calendar."),
    "month-first": _(
        "There is no month %(month)s: write the day first, then the month, like 14/01/2023."
    ),
    "year-only": _("Only the year is written: write the day too, like %(example)s."),
    "no-year": _("The year is not written: write it like %(example)s."),
    "hijri": _("This is a Hijri date: write the Gregorian day, like %(example)s."),
    "far": SLIPS["far"],
}
PIVOT = 50  # 49 is 2049, 50 is 1950
SERIALS = range(18264, 73051)  # Excel's count of days, from 1950 to 2100
EXCEL_BEGINS = datetime.date(1899, 12, 30)
LATIN = (
    ("janvier", "january", "janv", "jan"),
    ("fevrier", "february", "fevr", "fev", "feb"),
    ("mars", "march", "mar"),
    ("avril", "april", "avr", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "juil", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
MONTHS = GREGORIAN_NUMBERS | {
    name: number for number, names in enumerate(LATIN, 1) for name in names
}
_NAMES = sorted(MONTHS, key=len, reverse=True)
_MONTH = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, _NAMES))})(?![^\W\d_])")
_HIJRI = re.compile("|".join(map(re.escape, HIJRI_NUMBERS)) + r"|(?<=\d)\s*ه(?!\w)")
_WEEKDAYS = {*WEEKDAY_NUMBERS, "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
             "dimanche", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
             "sunday"}  # fmt: skip
_FILLERS = {fold(word) for word in (
    "يوم", "من", "شهر", "سنة", "عام", "لسنة", "م", "فاتح", "ابتداء", "le", "du", "au", "er", "of",
    "the", "st", "nd", "rd", "th", "de",
)}  # fmt: skip
_TIME = re.compile(r"[ t]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?z?$")
_ORDERED = re.compile(r"(\d{4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,2})")
_USUAL = re.compile(r"(\d{1,2})\s*[-/.\s،,]\s*(\d{1,2})\s*[-/.\s،,]\s*(\d{4}|\d{2})")


class NotADay(ValueError):
    """The words name no day; `str(error)` says what is wrong with them."""

    def __init__(self, kind, **places):
        super().__init__(kind)
        self.kind = kind
        self.places = {"example": EXAMPLE, **places}

    def __str__(self):
        return str(SENTENCES[self.kind]) % self.places


def read_day(words):
    """Return the `date` that `words` name, or raise `NotADay`.

    2023-01-14, 14/01/2023, 14.1.23, «١٤ يناير 2023», “14 janvier 2023”, “January 14, 2023” and
    Excel's count of days. A day after the month is refused, not turned round: other cells of
    the column would be turned unseen.
    """
    folded = _TIME.sub("", " ".join(fold(words).split()))
    if match := _ORDERED.fullmatch(folded):
        year, month, day = map(int, match.groups())
    elif match := _USUAL.fullmatch(folded):
        day, month, year = map(int, match.groups())
        year = _whole(year) if len(match[3]) == 2 else year
    elif folded.isdecimal():
        return _counted(int(folded[:9]))
    else:
        day, month, year = _written(folded)
    return _day(year, month, day)


def _counted(number):
    if number in SERIALS:
        found = EXCEL_BEGINS + datetime.timedelta(days=number)
        return _day(found.year, found.month, found.day)
    raise NotADay("no-day" if slip_of(number) else "year-only")


def _written(folded):
    """Return (day, month, year) of a date whose month is a word."""
    if _HIJRI.search(folded):
        raise NotADay("hijri")
    month = _MONTH.search(folded)
    if not month:
        raise NotADay("no-day")
    rest = folded[: month.start()] + " " + folded[month.end() :]
    words = set(re.findall(r"[^\W\d_]+", rest)) - _FILLERS - _WEEKDAYS
    numbers = [int(number) for number in re.findall(r"\d{1,4}", rest)]
    first = fold("فاتح")
    if first in re.findall(r"[^\W\d_]+", rest):
        numbers.insert(0, 1)
    if words or not 0 < len(numbers) < 3:
        raise NotADay("no-day")
    if len(numbers) == 1:
        raise NotADay("year-only" if numbers[0] > 31 else "no-year")
    day, year = numbers if numbers[0] <= 31 else reversed(numbers)
    return day, MONTHS[month[0]], _whole(year) if year < 100 else year


def _whole(year):
    """Return a year of two digits with its century."""
    return year + (2000 if year < PIVOT else 1900)


def _day(year, month, day):
    if slip := slip_of(year):
        raise NotADay(slip, **years_told(year))
    if month > 12 >= day:
        raise NotADay("month-first", month=month)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise NotADay("absent") from None
