"""Who presided: «ترأس الأمين الجهوي للحزب؛ د.محمد الحجيرة؛ ورئيسة المجلس الجهوي؛ …»."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.finding import Chair, Finding
from intranet.extraction.folded import words
from intranet.extraction.months import WEEKDAY_WORDS

NAME_NOT_PARTED = _("The text does not part the office from the name: see where one ends.")
NO_NAME = _("Only an office is written, without a name.")
NOT_FIRST = _("Somebody is said to preside, but not in the sentence that tells of the meeting.")
LONGEST = 260
LONGEST_NAME = 5  # words; more is a name with something else behind it

_VERB = words("ترأس", "ترأست", "ترأسه", "ترأسها", "يترأس", "رأس", "يرأس", "رأست")
_UNDER = words("برئاسة", "تحت رئاسة", "برئاسة مشتركة بين")
_SITTING = words("الاجتماع", "الجلسة", "اللقاء", "الدورة", "أشغال")
_NOT_A_MEETING = words("وفد", "مال", "المال", "السنة", "الأمر", "رئيسها", "رئيسه")
_PRESIDES = re.compile(
    rf"(?<!\w)(?:و|ف)?(?:{_VERB}|{_UNDER})(?:\s+{words('كل من', 'كل')}(?!\w))?[\s:]+"
    rf"(?:{_SITTING}\s+(?:{words('الاجتماع', 'الدورة')}\s+)?)?(?!{_NOT_A_MEETING}(?!\w))"
)
_LABEL = re.compile(
    r"^\s*[-–•*]?\s*"
    + words("الرئاسة", "رئاسة الاجتماع", "رئاسة الجلسة", "رئيس الجلسة", "رئيسة الجلسة")
    + r"\s*:\s*",
    re.MULTILINE,
)
_THEN = words(
    "يوم", "مساء", "صباح", "أمس", "اليوم", "غدا", "ذلك", "عشية", "بحضور", "حضور", "حضر", "عضوية",
    "بالمقر", "بمقر", "في", "بقاعة", "بمكتب", "لمناقشة", "العديد", "الكثير", "وفد", "عدد", "عددا",
    "للاستعداد", "عدة", "جملة", "الذي", "التي", "حيث", "خلال", "بمشاركة", "بمدينة", "على", "مع",
    "لبحث",
)  # fmt: skip
_END = re.compile(
    r"\n|(?<!\s[دمذا])(?<!^[دمذا])[.:](?=\s|$)|[،,؛;]?\s+[وف]?(?:\d|"
    rf"{_THEN}|{WEEKDAY_WORDS}|(?:ب|لل|ل|ال)?{words('اجتماع', 'جلسة', 'لقاء', 'دورة', 'أشغال')}"
    r"(?:ا|ه|ها|هم)?)(?!\w)"
)
_TITLE = (
    r"(?:" + words("د", "م", "ذ", "أ") + r"\s*\.\s*|(?:"
    + words("الدكتور", "الدكتورة", "السيد", "السيدة", "الأستاذ", "الأستاذة", "المهندس", "المهندسة",
            "الشيخ", "الأمير", "الأميرة", "الحاج", "الحاجة", "الآنسة", "اللواء", "العميد", "الفريق",
            "معالي", "سعادة", "فضيلة", "الرفيق", "الرفيقة", "الأخ", "الأخت", "النائب", "النائبة",
            "صاحب السمو الملكي", "صاحب السمو", "المستشار", "المستشارة", "المحامي", "المحامية")
    + r")(?!\w)\s*)"
)  # fmt: skip
TITLES = re.compile(rf"(?:{_TITLE})+")
_OFFICE = re.compile(
    rf"(?:و)?(?:{words('نائب', 'نائبة', 'مساعد')}\s+)?(?:ال)?"
    + words("أمين", "أمينة", "رئيس", "رئيسة", "كاتب", "كاتبة", "مدير", "مديرة", "منسق", "منسقة",
            "وزير", "وزيرة", "محافظ", "والي", "عامل", "عضو", "عضوة", "مقرر", "مقررة", "وكيل",
            "مستشار", "مستشارة", "قائد", "عميد", "ولي", "خليفة", "نائب", "نائبة", "خادم")
    + r"(?!\w)"
)  # fmt: skip
_GIVEN = re.compile(
    r"(?<!\w)(?<!\bبن )(?:\w+(?=\s+بن\s)|" + words(
        "محمد", "أحمد", "عبد", "عبدالله", "عبدالعزيز", "عبدالرحمن", "علي", "حسن", "الحسن", "حسين",
        "الحسين", "يوسف", "إبراهيم", "عمر", "خالد", "سعيد", "مصطفى", "كريم", "رشيد", "إدريس",
        "هشام", "نبيل", "جمال", "كمال", "سعد", "طارق", "يونس", "ياسين", "أنور", "فهد", "ناصر",
        "سليمان", "فاطمة", "خديجة", "عائشة", "زينب", "مريم", "نادية", "سميرة", "لطيفة", "حنان",
        "سعاد", "نزهة", "أمينة", "بشرى", "حكيمة", "نعيمة", "صالح", "سالم", "عادل", "وليد",
    ) + r"(?=\s))"
)  # fmt: skip
_AND_ANOTHER = words(
    "رئيس", "رئيسة", "أمين", "أمينة", "نائب", "نائبة", "السيد", "السيدة", "الأستاذ", "الأستاذة",
    "الدكتور", "الدكتورة",
)  # fmt: skip
_CUTS = re.compile(rf"\s*[؛;،,]\s*|\s+(?=و(?:ال)?{_AND_ANOTHER}(?!\w))")


def find_chairs(folded):
    """Return the findings of those who presided, in the order of the text.

    Offices and names are told apart where the text parts them by a sign or a title («د.»,
    «السيدة»); elsewhere the finding is uncertain. Words that are neither are left out.
    """
    match = _LABEL.search(folded.text) or _PRESIDES.search(folded.text)
    if not match:
        return ()
    stop = _END.search(folded.text, match.end(), match.end() + LONGEST)
    end = stop.start() if stop else min(len(folded.text), match.end() + LONGEST)
    people = _named(list(_people(folded.text, match.end(), end)))
    first_lines = match.re is _LABEL or match.start() < 1500
    return tuple(_finding(folded, person, first_lines) for person in people)


def _people(text, start, end):
    """Yield [office span, title span, name span, whole span, doubt] for each person."""
    waiting = None
    for first, last in _segments(text, start, end):
        office, title, name, doubt = _parts(text, first, last)
        if name and office:
            yield from _only_office(waiting)
            waiting = None
            yield office, title, name, (first, last), doubt
        elif name:
            if waiting:
                yield waiting, title, name, (waiting[0], last), doubt
                waiting = None
            else:
                yield None, title, name, (first, last), doubt
        elif office:
            yield from _only_office(waiting)
            waiting = office
    yield from _only_office(waiting)


def _named(people):
    """Leave out offices without a name where somebody is named: they are a second office."""
    named = [person for person in people if person[2]]
    return named or people[:1]


def _only_office(span):
    if span:
        yield span, None, None, span, NO_NAME


def _segments(text, start, end):
    before = start
    for cut in _CUTS.finditer(text, start, end):
        yield _without_and(text, before, cut.start())
        before = cut.end()
    yield _without_and(text, before, end)


def _without_and(text, start, end):
    """Drop the «و» that joins a second person to the first."""
    rest = text[start:end]
    joined = rest.startswith("و") and (_OFFICE.match(rest[1:]) or TITLES.match(rest[1:]))
    return (start + 1 if joined else start), end


def _parts(text, start, end):
    """Return the spans of office, title and name in one segment, and the doubt about them."""
    if not text[start:end].strip():
        return None, None, None, ""
    office = _OFFICE.match(text, start, end)
    titles = TITLES.match(text, start, end)
    if titles and not _OFFICE.match(text, titles.end(), end):
        return _name_then_office(text, titles, end)
    if titles and office is None:
        start = titles.end()
        office = _OFFICE.match(text, start, end)
    if not office:
        given = _GIVEN.match(text, start, end)
        return (None, None, (start, end), "") if given else (None, None, None, "")
    inner = TITLES.search(text, office.end(), end)
    if inner:
        return (start, inner.start()), inner.span(), (inner.end(), end), ""
    given = _GIVEN.search(text, office.end(), end)
    if given:
        return (start, given.start()), None, (given.start(), end), NAME_NOT_PARTED
    return (start, end), None, None, ""


def _name_then_office(text, titles, end):
    """Part «الدكتور خالد بن محمد اليوسف رئيس ديوان المظالم» where the office begins."""
    office = re.compile(r"\s+" + _OFFICE.pattern).search(text, titles.end(), end)
    if office:
        return (office.start(), end), titles.span(), (titles.end(), office.start()), NAME_NOT_PARTED
    return None, titles.span(), (titles.end(), end), ""


def _finding(folded, person, first_lines):
    office, title, name, whole, doubt = person
    chair = Chair(*(_clean(folded, span) for span in (name, title, office)))
    long = len([word for word in chair.name.split() if word not in ("بن", "آل")]) > LONGEST_NAME
    why = doubt or (NAME_NOT_PARTED if long else "") or ("" if first_lines else NOT_FIRST)
    start, end = folded.span(*whole)
    return Finding(chair, folded.source[start:end], start, end, not why, why)


def _clean(folded, span):
    return " ".join(folded.words(*span).split()).strip(" ؛،,;") if span else ""
