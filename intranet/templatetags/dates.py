"""Dates as Morocco writes them, in the language of the interface.

The names of months and days are Django's, whose Arabic months Amana's catalogue replaces by
Morocco's: ماي, يوليوز, غشت. Those of the Hijri months are data of each language.
Hijri dates follow the Umm al-Qura calendar (hijridate), which may differ by a day from the
sighting in Morocco.
"""

from functools import lru_cache

from django import template
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from hijridate import Gregorian

from intranet.models.writing import Calendar, Number, calendar, written

register = template.Library()

HIJRI_MONTHS = {
    "ar": [
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ],
    "fr": [
        "mouharram", "safar", "rabia I", "rabia II", "joumada I", "joumada II",
        "rajab", "chaabane", "ramadan", "chaoual", "dhou al-qiʿda", "dhou al-hijja",
    ],
    "en": [
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
        "Rajab", "Shaaban", "Ramadan", "Shawwal", "Dhu al-Qi'da", "Dhu al-Hijja",
    ],
}  # fmt: skip
FIRST = {"fr": "1er"}  # the first of a month is an ordinal in French


def _language():
    code = (get_language() or "ar")[:2]
    return code if code in HIJRI_MONTHS else "ar"


def _number(day, language):
    return FIRST.get(language, "1") if day == 1 else str(day)


@register.filter
def month(value):
    """Return the month's name of a date, or of a number from 1 to 12."""
    return str(MONTHS[getattr(value, "month", value)])


@register.filter
def weekday(value):
    """Return the name of the day of the week."""
    return str(WEEKDAYS[value.weekday()])


@register.filter(expects_localtime=True)
def short_day(value):
    """Return day and month, “14 يناير”, or nothing for no date."""
    return written(_hijri_day(value)[0] or _gregorian(value)) if value else ""


@register.filter(expects_localtime=True)
def year(value):
    """Return the year that goes with `short_day`."""
    return written(_hijri_day(value)[1] or value.year) if value else ""


@register.filter(expects_localtime=True)
def day(value):
    """Return day, month and year, “14 يناير 2023”, or nothing for no date."""
    return written(_first(value)) if value else ""


@register.filter(expects_localtime=True)
def long_day(value):
    """Return the date with its day of the week, “السبت 14 يناير 2023”, or both dates."""
    if not value:
        return ""
    beside = {Calendar.BOTH: _hijri_of, Calendar.HIJRI: _full}.get(calendar())
    second = beside(value) if beside else ""
    first = _first(value)
    more = f" ({second})" if second not in ("", first) else ""
    return written(f"{weekday(value)} {first}{more}")


@register.filter
def office_term(mandate):
    """Say from when until when somebody holds an office."""
    return _term(mandate, _("since %(since)s"))


@register.filter
def statute_term(term):
    """Say from when until when a version of a statute is in force."""
    return _term(term, _("from %(since)s"))


@register.filter
def hijri(value):
    """Return the Hijri date, “21 جمادى الآخرة 1444”; nothing outside 1924 to 2077.

    Nothing either for who wants none, and for who has it in `long_day` already.
    """
    return written(_hijri_of(value)) if value and calendar() == Calendar.HEADED else ""


def _term(row, begun):
    """Write the days of a row with a last one, and the words `begun` of one without."""
    words = _("from %(since)s until %(until)s") if row.until else begun
    return words % {"since": day(row.since), "until": day(row.until)}


def _gregorian(value):
    return f"{_number(value.day, _language())} {month(value)}"


def _full(value):
    return f"{_gregorian(value)} {value.year}"


def _hijri_of(value):
    return " ".join(filter(None, _hijri(value.year, value.month, value.day, _language())))


def _hijri_day(value):
    """Return day and month, and the year, for who reads the Hijri calendar first."""
    if calendar() != Calendar.HIJRI:
        return "", ""
    return _hijri(value.year, value.month, value.day, _language())


def _first(value):
    """Return the date in the calendar that comes first for the reader."""
    return " ".join(filter(None, _hijri_day(value))) or _full(value)


@lru_cache(maxsize=2048)
def _hijri(year, month, day_of_month, language):
    try:
        date = Gregorian(year, month, day_of_month).to_hijri()
    except OverflowError:
        return "", ""
    return f"{date.day} {HIJRI_MONTHS[language][date.month - 1]}", str(date.year)


@register.filter(expects_localtime=True)
def clock(value):
    """Return a time of day, isolated left to right: “10:12”."""
    return isolated(written(f"{value:%H:%M}")) if value else ""


@register.filter
def num(value):
    """Return a number in the reader's digits; a whole one still counts, for plural forms."""
    return Number(value) if isinstance(value, int) else written(value)


@register.filter
def isolated(value):
    """Set slashed numbers, addresses and file names apart, left to right."""
    return format_html('<bdi dir="ltr" class="num">{}</bdi>', value)
