"""The title of a report: its first line, or the line that says what the paper is."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.agenda import mark_length
from intranet.extraction.finding import Finding
from intranet.extraction.folded import Folded, words

LETTERHEAD = _("The lines above it look like a letterhead; this is the first line after them.")
A_LETTERHEAD = _("It is the first line, but it looks like a letterhead.")
FULL_STOP = _("It is the first line, but it ends like a sentence.")
LONGEST = 140
LINES_LOOKED_AT = 12

_PAPER = re.compile(
    rf"(?:{words('مشروع')}\s+)?"
    + words("محضر", "تقرير", "بلاغ", "بيان", "خلاصة", "ملخص", "مداولات")
    + r"(?!\w)"
)
_SUBJECT = re.compile(rf"{words('الموضوع', 'العنوان')}\s*:\s*")
_LETTERHEAD = re.compile(
    words("بسم الله", "المملكة المغربية", "وزارة", "الجمهورية", "حزب", "الحمد لله", "رقم", "المرجع",
          "ولاية", "عمالة", "إقليم", "جهة", "جماعة", "الأمانة", "المجلس", "الاتحاد", "النقابة")
)  # fmt: skip
_AGENCY = re.compile(r"next previous|\S+(?: \S+){0,2}\s+[-–]\s+\S+(?: \S+)?$")
_DATELINE = re.compile(rf"\d{{4}}.*{words('الموافق')}.*\d{{4}}")
_LABEL = re.compile(r"[^:\n]{2,30}:")


def find_title(paragraphs):
    """Return the finding of the title and its paragraph's index, or None and None."""
    first = paragraphs[:LINES_LOOKED_AT]
    folded = [Folded(paragraph.words) for paragraph in first]
    for index, line in enumerate(folded):
        subject = _SUBJECT.match(line.text)
        if len(line.text) <= LONGEST and (subject or _PAPER.match(line.text)):
            return _finding(first[index], line.source_place(subject.end()) if subject else 0), index
    skipped = 0
    for index, line in enumerate(folded[:-1]):
        if not _may_be_title(first[index]):
            return None, None
        caption = _is_caption(line.text)
        above = caption or _is_letterhead(line.text)
        if not (above and _may_be_title(first[index + 1])):
            why = A_LETTERHEAD if caption else LETTERHEAD if skipped else ""
            return _finding(first[index], 0, why), index
        skipped += 1
    return None, None


def _is_caption(line):
    """Say whether a line is a dateline, an agency's name or a caption: never a title."""
    return len(line.split()) < 3 or bool(_DATELINE.search(line) or _AGENCY.match(line))


def _is_letterhead(line):
    return len(line.split()) <= 6 and bool(_LETTERHEAD.match(line))


def _may_be_title(paragraph):
    return (
        len(paragraph.words) <= LONGEST
        and not paragraph.words.endswith((":", "؛", "،"))
        and not mark_length(paragraph.words)
        and not _LABEL.match(paragraph.words[:31])
    )


def _finding(paragraph, start, why=""):
    why = why or (FULL_STOP if paragraph.words.endswith(".") else "")
    title = " ".join(paragraph.words[start:].split()).rstrip(" .")
    return Finding(title, paragraph.words, paragraph.start, paragraph.end, not why, why)
