"""The title of a report: its first line, or the line that says what the paper is."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.agenda import mark_length
from intranet.extraction.finding import Finding
from intranet.extraction.folded import Folded, words

LETTERHEAD = _("The lines above it look like a letterhead; this is the first line after them.")
FULL_STOP = _("It is the first line, but it ends like a sentence.")
LONGEST = 200
LINES_LOOKED_AT = 12

_PAPER = re.compile(
    rf"(?:{words('مشروع')}\s+)?{words('محضر', 'تقرير', 'بلاغ', 'بيان', 'خلاصة', 'ملخص', 'مداولات')}(?!\w)"
)
_SUBJECT = re.compile(rf"{words('الموضوع', 'العنوان')}\s*:\s*")
_LETTERHEAD = re.compile(
    words("بسم الله", "المملكة المغربية", "وزارة", "الجمهورية", "حزب", "الحمد لله", "رقم", "المرجع",
          "ولاية", "عمالة", "إقليم", "جهة", "جماعة", "الأمانة", "المجلس", "الاتحاد", "النقابة",
          "Next Previous")
)  # fmt: skip
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
        if not (_LETTERHEAD.match(line.text) and _may_be_title(first[index + 1])):
            return _finding(first[index], 0, LETTERHEAD if skipped else ""), index
        skipped += 1
    return None, None


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
