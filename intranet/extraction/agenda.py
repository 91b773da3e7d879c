"""The agenda, where the report lists it."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.finding import Finding
from intranet.extraction.folded import Folded, words
from intranet.extraction.paragraphs import MARKS

NO_MARKS = _("The lines after the agenda's heading carry no list marks.")
ONE_LINE = _("The agenda stands in one line and was cut at its signs.")
NOT_CALLED_AGENDA = _("A list of points that the text does not call an agenda.")
LONGEST = 300

_HEADING = re.compile(words("جدول أعمال", "جدول الأعمال", "جدول عمل", "جدول العمل", "جدول أشغال"))
_POINTS = re.compile(
    words("النقاط", "النقط", "المواضيع", "المحاور", "البنود", "القضايا")
    + r"\s+(?:\w+\s+)?"
    + words("التالية", "الآتية", "الموالية")
)
_RESULTS = re.compile(words("انتهى", "قرر", "وافق", "نتائج", "خلص", "أوصى", "أسفر", "صادق على ما"))
_ORDINAL = words("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا",
                 "عاشرا", "حادي عشر", "ثاني عشر")  # fmt: skip
_POINT = words("النقطة", "البند", "المحور")
_NUMBERED_POINT = (
    words("الأولى", "الأول", "الثانية", "الثاني", "الثالثة", "الثالث", "الرابعة", "الرابع",
          "الخامسة", "الخامس", "السادسة", "السادس", "السابعة", "السابع", "الثامنة", "الثامن",
          "التاسعة", "التاسع", "العاشرة", "العاشر", "الأخيرة")
    + r"|\d{1,2}"
)  # fmt: skip
_WORD_MARK = re.compile(
    rf"\s*(?:{_ORDINAL}|{_POINT}\s+(?:رقم\s+)?(?:{_NUMBERED_POINT}))\s*[:،,./\-–]+\s*"
)
_INLINE_MARK = re.compile(rf"(?:(?<=\s)|^)(?:{_ORDINAL}\s*[:،,\-–]|\d{{1,2}}\s*[.)\-–]|[•▪●–-])\s+")
_CUTS = re.compile(r"\s*[؛;،]\s*(?:و(?=ال|[اأإ]))?")


def find_agenda(text, paragraphs):
    """Return the agenda items as findings and the indices of the paragraphs they came from.

    The list starts after a heading («جدول الأعمال», or «النقاط التالية») and ends at the first
    paragraph without a list mark. Lists of what was decided are no agenda.
    """
    for index, paragraph in enumerate(paragraphs):
        folded = Folded(paragraph.words)
        heading = _HEADING.search(folded.text) or _POINTS.search(folded.text)
        if not heading or _RESULTS.search(folded.text) or MARKS.match(paragraph.words):
            continue
        called = heading.re is _HEADING
        items, taken = _listed(paragraphs, index, called)
        if not items:
            items, taken = _inline(text, paragraph, folded, heading), {index}
        if len(items) > 1 or (items and items[0].certain):
            return tuple(items), frozenset(taken)
    return (), frozenset()


def _listed(paragraphs, heading, called):
    """Take the marked lines after the heading, else short unmarked ones after a colon."""
    taken = {heading}
    items = []
    why = "" if called else NOT_CALLED_AGENDA
    for index in range(heading + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        mark = mark_length(paragraph.words)
        if not mark:
            break
        items.append(_item(paragraph, mark, why))
        taken.add(index)
    if not items and paragraphs[heading].words.endswith(":"):
        items, lines = _unmarked(paragraphs, heading)
        taken |= lines
    return items, taken


def _unmarked(paragraphs, heading):
    """Take lines that look like titles: short, without a full stop, at least two of them."""
    lines = []
    for index in range(heading + 1, min(len(paragraphs), heading + 16)):
        if len(paragraphs[index].words) > 110 or paragraphs[index].words.endswith((".", ":")):
            break
        lines.append(index)
    if len(lines) < 2:
        return [], set()
    return [_item(paragraphs[index], 0, NO_MARKS) for index in lines], set(lines)


def mark_length(words_):
    """Return how many signs of a line are its list mark, 0 when it has none."""
    mark = MARKS.match(words_)
    if mark:
        return mark.end()
    folded = Folded(words_)
    word = _WORD_MARK.match(folded.text)
    return len(words_) - len(words_[folded.source_place(word.end()) :]) if word else 0


def _item(paragraph, mark, why):
    inside = paragraph.words[mark:]
    value = " ".join(inside.split()).rstrip(" .؛;،,:")[:LONGEST]
    return Finding(value, paragraph.words, paragraph.start, paragraph.end, not why, why)


def _inline(text, paragraph, folded, heading):
    """Cut an agenda that follows its heading in the same line, after a colon."""
    colon = folded.text.find(":", heading.end())
    if colon < 0:
        return []
    start = paragraph.start + folded.source_place(colon + 1)
    rest = text[start : paragraph.end]
    marks = list(_INLINE_MARK.finditer(Folded(rest).text)) if rest.strip() else []
    if len(marks) > 1:
        inner = Folded(rest)
        starts = [inner.source_place(mark.end()) for mark in marks]
        ends = [inner.source_place(mark.start()) for mark in marks[1:]] + [len(rest)]
        pieces = zip(starts, ends, strict=True)
    else:
        pieces = _cut(rest)
    return [item for first, last in pieces if (item := _piece(text, start + first, start + last))]


def _cut(rest):
    """Cut at semicolons, or at Arabic commas when there is none; the full stop ends all."""
    stop = rest.find(". ")
    rest = rest[: stop if stop > 0 else len(rest)]
    before = 0
    for cut in _CUTS.finditer(rest):
        yield before, cut.start()
        before = cut.end()
    yield before, len(rest)


def _piece(text, start, end):
    words_ = text[start:end]
    start += len(words_) - len(words_.lstrip())
    words_ = words_.strip()
    value = " ".join(words_.split()).rstrip(" .؛;،,:")
    if not value or len(value) > LONGEST:
        return None
    return Finding(value, words_, start, start + len(words_), False, ONE_LINE)
