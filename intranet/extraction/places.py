"""Where the meeting was held: «بالمقر الجهوي بفاس»."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.finding import Finding
from intranet.extraction.folded import words
from intranet.extraction.months import WEEKDAY_WORDS

SEVERAL = _("The text names several places; this is the first beside the meeting.")
NOT_BESIDE = _("The words around it do not speak of the meeting.")
ONLY_A_TOWN = _("Only a town is named.")

_KINDS = words(
    "مقر", "المقر", "مقره", "مقرها", "قاعة", "القاعة", "مكتب", "فندق", "قصر", "مركز", "المركز",
    "ديوان", "دار", "نادي", "مدرسة", "مسرح", "بيت", "رحاب", "فضاء", "مدرج", "مركب", "المركب",
    "كلية", "غرفة", "معهد", "ثانوية", "خزانة", "مجمع", "محطة", "منزل",
)  # fmt: skip
_THEN = words(
    "يوم", "يومي", "للمرة", "لعدد", "بحضور", "وبحضور", "برئاسة", "ذلك", "تحت", "حضر", "حضره",
    "خلال", "لمناقشة", "لبحث", "من أجل", "على الساعة", "صباح", "مساء", "بعد", "أمس", "اليوم",
    "الذي", "التي", "بمشاركة", "ضم", "ضمت", "للاستعداد", "قصد", "انعقد", "عقد", "عقدت", "ترأس",
    "ترأست", "حيث", "بتاريخ", "وفق", "خصص", "خصصت", "غدا", "عشية", "عقدها", "عقده",
)  # fmt: skip
_MEETINGS = rf"(?:ب|ال|لل|ل)?{words('اجتماع', 'لقاء', 'جلسة', 'دورة')}\w*"
_STOP = rf"(?=\s*(?:[،؛.,;:()\n]|$)|\s+[وف]?(?:{_MEETINGS}|{WEEKDAY_WORDS}|\d|{_THEN})(?!\w))"
_WORD = r"[^\s،؛.,;:()\n]+"
_NAMED = re.compile(
    rf"(?<!\w)(?:و?(?:ب|بال)|{words('في', 'داخل')}\s+(?:ال)?)(?P<place>{_KINDS}(?!\w)"
    rf"(?:[ ]{_WORD}){{0,7}}?){_STOP}"
)
_TOWN = re.compile(
    rf"(?<!\w)(?:ب|{words('في')}\s+){words('مدينة', 'جماعة', 'إقليم', 'عمالة')}\s+"
    rf"(?P<place>{_WORD}(?:[ ]{_WORD}){{0,2}}?){_STOP}"
)
_LABEL = re.compile(
    rf"^\s*[-–•*]?\s*(?:{words('مكان')}\s+)?"
    rf"{words('المكان', 'مكان الاجتماع', 'مكان الانعقاد', 'الانعقاد', 'الاجتماع')}"
    r"\s*:\s*(?P<place>[^\n]{3,120}?)\s*\.?\s*$",
    re.MULTILINE,
)
_MEETING = re.compile(
    words("اجتماع", "جلسة", "جلسته", "دورة", "لقاء", "عقد", "ترأس", "برئاسة", "رأس")
)


def find_place(folded):
    """Return the finding of the place, or None.

    The value keeps the words without the preposition; «ال» that the preposition swallowed
    stays, since «بالمقر» is «المقر».
    """
    label = _LABEL.search(folded.text)
    if label:
        return _finding(folded, label, "")
    found = [(match, _beside(folded.text, match)) for match in _NAMED.finditer(folded.text)]
    beside = [match for match, near in found if near]
    if beside:
        names = {match["place"] for match in beside}
        return _finding(folded, beside[0], SEVERAL if len(names) > 1 else "")
    if found:
        return _finding(folded, found[0][0], NOT_BESIDE)
    town = next((m for m in _TOWN.finditer(folded.text) if _beside(folded.text, m)), None)
    return town and _finding(folded, town, ONLY_A_TOWN)


def _finding(folded, match, why):
    """The words are the whole phrase; the value is what stays without its preposition."""
    start, end = folded.span(*match.span())
    name = folded.words(*match.span("place"))
    if folded.text[match.start("place") - 2 : match.start("place")] == "ال":
        name = f"ال{name}"
    return Finding(" ".join(name.split()), folded.source[start:end], start, end, not why, why)


def _beside(text, match):
    """Say whether the sentence speaks of a meeting held."""
    start = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, match.start())) + 1
    return bool(_MEETING.search(text, max(start, match.start() - 300), match.end() + 80))
