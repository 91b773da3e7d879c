"""When the meeting was held, as the report says it."""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from hijridate import Hijri

from intranet.extraction.finding import DayMonth, Finding
from intranet.extraction.folded import words
from intranet.extraction.months import (
    GREGORIAN_NUMBERS,
    GREGORIAN_WORDS,
    HIJRI_NUMBERS,
    HIJRI_WORDS,
    ORDINAL_WORDS,
    ORDINALS,
    WEEKDAY_NUMBERS,
    WEEKDAY_WORDS,
)
from intranet.extraction.remark import Remark

HIJRI_NOT_CERTAIN = _(
    "The date is written in the Hijri calendar only; the day beside it is by the Umm al-Qura "
    "tables, and Morocco's may differ by a day or two."
)
ODD_WEEKDAY = _("The weekday that is written does not fall on this date.")
A_RANGE = _("Several days are written; this is the first of them.")
NOT_OF_THE_MEETING = _("The words around it do not say that the meeting was held on that day.")
MONTH_FIRST = _("The day and the month seem to stand in the other order.")
SEVERAL = _("The text gives several dates for meetings; this is the likeliest.")
NO_YEAR = _("The year is not written.")
YEAR_ELSEWHERE = _(
    "The year is not written beside the day; “%(words)s” stands elsewhere in the text."
)
YEAR_AGREES = _(
    "The year is not written beside the day; “%(words)s” stands elsewhere in the text, "
    "and the weekday agrees with it."
)
YEAR_DISAGREES = _(
    "The year is not written beside the day; “%(words)s” stands elsewhere in the text, "
    "but the weekday does not agree with it."
)

_BEFORE = (
    rf"(?:(?P<weekday>{WEEKDAY_WORDS})\s*[،,:(]?\s*(?:{words('الموافق', 'بتاريخ')}\s*ل?\s*)?)?"
)
_YEAR = rf"(?:\s*[،,/]?\s*(?:{words('من')}\s+)?(?:{words('سنة', 'عام', 'لسنة', 'لعام')}\s*)?"
_DAY = rf"(?<!\w){_BEFORE}(?<!\d)و?(?P<day>\d{{1,2}}|{ORDINAL_WORDS})\s*(?:{words('من')}\s+)?"
_DAY += rf"(?:{words('شهر')}\s+)?"
_WRITTEN = re.compile(
    rf"{_DAY}(?P<month>{GREGORIAN_WORDS})(?!\w)(?:\s*[(/]\s*{GREGORIAN_WORDS}\s*\)?)?"
    rf"{_YEAR}(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_WRITTEN_HIJRI = re.compile(
    rf"{_DAY}(?P<month>{HIJRI_WORDS})(?!\w){_YEAR}(?P<year>1[345]\d\d)(?!\d))"
)
_NUMBERS = re.compile(
    rf"(?<![\w/]){_BEFORE}(?P<day>\d{{1,2}})\s*[/.\-]\s*(?P<month>\d{{1,2}})\s*[/.\-]\s*"
    r"(?P<year>(?:1[345]|19|20)\d\d)(?!\d)"
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_RANGE = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:[-–ـ]|{words('و', 'إلى', 'حتى')}\s*)\s*$")
_YEARS = re.compile(
    rf"(?:{words('برسم')}\s+)?{words('سنة', 'السنة', 'عام', 'العام', 'لسنة', 'لعام', 'موسم')}"
    r"(?:\s+[^\W\d]+)?\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_MEETING = re.compile(
    words("اجتماع", "جلسة", "جلسته", "دورة", "دورته", "لقاء", "انعقد", "عقد", "التأم", "ترأس",
          "محضر", "برئاسة", "التاريخ")
)  # fmt: skip
_OTHER_THING = re.compile(
    words("رقم", "المرسوم", "الظهير", "قانون", "قرار", "اقتراع", "انتخابات", "استحقاقات",
          "المقبل", "المقرر", "السابق", "مواليد", "الفترة من", "ابتداء من", "إلى غاية")
)  # fmt: skip
_COMING = re.compile(rf"\s*{words('المقبل', 'القادم', 'المنصرم من')}")
LIKELY = 4


@dataclass(frozen=True)
class _Candidate:
    """A date met in the text: a `date` or a `DayMonth`, its place, its weight, what is odd."""

    value: datetime.date | DayMonth
    start: int
    end: int
    score: float
    why: str = ""


def find_date(folded):
    """Return the finding of the day the meeting was held, or None, and the other days named."""
    candidates = sorted(_candidates(folded.text), key=lambda one: (-one.score, one.start))
    if not candidates:
        return None, ()
    best = candidates[0]
    others = tuple(
        _dated(folded, one)
        for one in candidates[1:]
        if isinstance(one.value, datetime.date) and one.value != best.value
    )
    if isinstance(best.value, DayMonth):
        return _with_year(folded, best, others), others
    rivals = any(one.score >= LIKELY and one.value != best.value for one in candidates[1:])
    why = best.why or (best.score < LIKELY and NOT_OF_THE_MEETING) or (rivals and SEVERAL) or ""
    return _dated(folded, best, why), others


def _dated(folded, candidate, why=""):
    start, end = folded.span(candidate.start, candidate.end)
    why = why or candidate.why
    return Finding(candidate.value, folded.source[start:end], start, end, not why, why)


def _with_year(folded, best, others):
    """Offer the first year written elsewhere that agrees with the weekday; never invent one."""
    start, end = folded.span(best.start, best.end)
    written = folded.source[start:end]
    years = _years(folded, others)
    fitting = [year for year in years if best.value.fits(year.value)]
    if not years:
        return Finding(None, written, start, end, False, NO_YEAR)
    chosen = fitting[0] if fitting else years[0]
    weekday = best.value.weekday is not None
    sentence = YEAR_ELSEWHERE if not weekday else YEAR_AGREES if fitting else YEAR_DISAGREES
    value = best.value.in_year(chosen.value) if fitting else None
    why = Remark(sentence, words=chosen.words)
    return Finding(value, written, start, end, False, why, (chosen,))


def _years(folded, others):
    """Return the years written in the text, those «برسم سنة …» first, each once."""
    found = {}
    for match in _YEARS.finditer(folded.text):
        start, end = folded.span(*match.span())
        year = int(match["year"])
        found.setdefault(year, Finding(year, folded.source[start:end], start, end, False))
    for other in others:
        year = other.value.year
        found.setdefault(year, Finding(year, other.words, other.start, other.end, False))
    return list(found.values())


def _candidates(text):
    for pattern, read in ((_WRITTEN, _written), (_NUMBERS, _numeric), (_ISO, _numeric)):
        for match in pattern.finditer(text):
            yield from _candidate(text, match, *read(match))
    for match in _WRITTEN_HIJRI.finditer(text):
        value = _hijri(int(match["year"]), HIJRI_NUMBERS[match["month"]], _day(match))
        yield from _candidate(text, match, value, HIJRI_NOT_CERTAIN)


def _candidate(text, match, value, why):
    if value is None:
        return
    weekday = match.groupdict().get("weekday")
    if weekday and isinstance(value, datetime.date):
        why = why or (ODD_WEEKDAY if value.weekday() != WEEKDAY_NUMBERS[weekday] else "")
    earlier = _RANGE.search(text, max(0, match.start() - 12), match.start("day"))
    ahead = match.start("day") < match.start("month")
    if ahead and earlier and int(earlier[1]) < value.day:
        value, why = _moved(value, int(earlier[1])), A_RANGE
    yield _Candidate(value, *match.span(), _score(text, match, why), why)


def _moved(value, day):
    if isinstance(value, DayMonth):
        return DayMonth(day, value.month)
    return value.replace(day=day)


def _day(match):
    return int(match["day"]) if match["day"].isdigit() else ORDINALS[match["day"]]


def _written(match):
    day, month = _day(match), GREGORIAN_NUMBERS[match["month"]]
    if match["year"]:
        return _date(int(match["year"]), month, day), ""
    weekday = match["weekday"] and WEEKDAY_NUMBERS[match["weekday"]]
    value = DayMonth(day, month, weekday)
    return (value if value.in_year(2024) else None), ""  # 2024 has every day a year may have


def _numeric(match):
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if year < 1600:
        return _hijri(year, month, day), HIJRI_NOT_CERTAIN
    if month > 12 >= day:
        return _date(year, day, month), MONTH_FIRST
    return _date(year, month, day), ""


def _date(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _hijri(year, month, day):
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(found.year, found.month, found.day)


def _score(text, match, why):
    """Weigh how much the words around a date speak of a meeting held on it."""
    line = text.rfind("\n", 0, match.start()) + 1
    stop = re.compile(r"[.\n]|$").search(text, match.end(), match.end() + 200)
    around = text[max(line, match.start() - 300) : stop.start() if stop else match.end() + 200]
    before = text[max(line, match.start() - 25) : match.start()]
    score = 4 * bool(_MEETING.search(around)) + 2 * bool(match.groupdict().get("weekday"))
    score += 1 if match.start() < 1500 else 0
    score -= 6 * bool(_OTHER_THING.search(before)) + 4 * bool(_COMING.match(text, match.end()))
    score -= 1.5 * (why is HIJRI_NOT_CERTAIN) + 0.5 * (match["year"] is None)
    return score - match.start() / 20_000
