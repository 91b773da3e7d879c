"""What kind of meeting the report speaks of: «اجتماعا تنظيميا», «دورة استثنائية»."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.finding import Finding
from intranet.extraction.folded import words
from search.arabic.fold import fold

SEVERAL = _("The text names several kinds of meetings; this is the first.")

# The values are those of a meeting's kind.
KINDS = {
    "ordinary": ("عادي", "عادية", "اعتيادي", "اعتيادية"),
    "extraordinary": ("استثنائي", "استثنائية", "طارئ", "طارئة", "غير عادي", "غير عادية"),
    "organisational": ("تنظيمي", "تنظيمية"),
}
OF_A_SESSION = {"ordinary": "session", "extraordinary": "extraordinary_session"}
_BY_WORD = {fold(word): kind for kind, spellings in KINDS.items() for word in spellings}
_SESSION = words("دورة", "الدورة", "دورته", "دورتها")
_MEETING = words("اجتماع", "الاجتماع", "اجتماعه", "اجتماعها", "جلسة", "الجلسة", "جلسته", "جلستها",
                 "لقاء", "جمع", "الجمع")  # fmt: skip
_PATTERN = re.compile(
    rf"(?<!\w)[وفبل]?(?:(?P<session>{_SESSION})|{_MEETING})ا?(?P<between>(?:\s+\w+){{0,2}}?)"
    rf"\s+(?:ال)?(?P<kind>{words(*_BY_WORD)})ا?(?!\w)"
)
_OF_ANOTHER = re.compile(words("مجلس", "لجن", "مكتب", "حزب", "فريق"))


def find_kind(folded):
    """Return the finding of the kind of meeting, or None."""
    matches = _PATTERN.finditer(folded.text)
    found = [match for match in matches if not _OF_ANOTHER.search(match["between"])]
    if not found:
        return None
    why = SEVERAL if len({_kind(match) for match in found}) > 1 else ""
    start, end = folded.span(*found[0].span())
    return Finding(_kind(found[0]), folded.source[start:end], start, end, not why, why)


def _kind(match):
    kind = _BY_WORD[match["kind"]]
    return OF_A_SESSION.get(kind, kind) if match["session"] else kind
