"""Where a paragraph seems to belong: to the item whose words it shares, or to the closing."""

import re

from intranet.extraction.finding import CLOSING, Suggestion
from intranet.extraction.folded import Folded, words
from search.arabic.fold import fold
from search.arabic.stem import stem
from search.arabic.words import tokens

# Words of procedure: they stand in every item and say nothing of its matter.
_PROCEDURE = frozenset(
    fold(word)
    for word in (
        "تقديم عرض الاستماع دراسة مناقشة المصادقة الموافقة انطلاق عملية برسم سنة عام حول على من "
        "إلى في عن مع بين هذا هذه التي الذي ذلك مختلفات إخبارات نقطة جدول أعمال عمل اجتماع "
        "الاجتماع الجهوي الجهوية الإقليمي الإقليمية المحلية الوطني الوطنية كما خلال بعد قبل"
    ).split()
)
ENOUGH = 0.5  # share of an item's words that a paragraph must speak
_SITTING = words("الاجتماع", "الجلسة", "اللقاء", "الدورة", "الأشغال", "أشغال", "المداولات")
_AT_THE_END = (
    rf"{words('في')}\s+(?:{words('ختام', 'نهاية', 'اختتام')}\s+{_SITTING}|{words('الختام')})"
)
_EXHAUSTED = (
    rf"{words('بعد')}\s+{words('استنفاد', 'استيفاء', 'استنفاذ', 'نفاد')}"
    rf"\s+{words('نقط', 'نقاط', 'جدول')}"
)
_ENDED = rf"{words('اختتم', 'اختتمت', 'انتهى', 'انتهت', 'اختتام')}\s+{_SITTING}"
_RISEN = (
    rf"(?<!\w)[وف]?{words('رفعت', 'رفع')}\s+{_SITTING}(?!\w)"
    rf"(?!\s+{words('مؤقتا', 'للاستراحة', 'لأداء')})"
)
# «وفي ختام الاجتماع», «رفعت الجلسة»; «في ختام عرضه» ends no meeting.
_ENDS = re.compile(
    rf"(?:^\W*|(?={_RISEN}))(?P<end>[وف]?(?:{_AT_THE_END}|{_EXHAUSTED}|{_ENDED})(?!\w)|{_RISEN})"
)


def suggestions(paragraphs, agenda, taken):
    """Return paragraph index → `Suggestion`, only where one item stands out.

    At least two of an item's words, and half of them, must be in the paragraph, and no other
    item may reach as much. Paragraphs before the agenda introduce it and belong to none. What
    says that the meeting ends belongs to the closing, unless an item is spoken of after it.
    """
    items = [_stems(item.value) for item in agenda]
    found = {}
    start = max(taken, default=0) + 1
    ending = {}
    for index, paragraph in enumerate(paragraphs[start:], start):
        if end := _ending(paragraph.value):
            ending[index] = end
        elif suggestion := _suggest(_stems(paragraph.value), items):
            found[index] = suggestion
            ending.clear()
    return found | ending


def _ending(text):
    folded = Folded(text)
    match = _ENDS.search(folded.text)
    return Suggestion(CLOSING, (folded.words(*match.span("end")),)) if match else None


def _suggest(spoken, items):
    """Return the item whose words are spoken most, when it stands alone."""
    shares = []
    for index, item in enumerate(items):
        shared = [stem for stem in item if stem in spoken]
        if len(shared) >= 2 and len(shared) >= ENOUGH * len(item):
            shares.append((len(shared) / len(item), len(shared), index, shared))
    shares.sort(reverse=True)
    if not shares or (len(shares) > 1 and shares[0][:2] == shares[1][:2]):
        return None
    _share, _count, index, shared = shares[0]
    return Suggestion(index, tuple(spoken[stem] for stem in shared))


def _stems(text):
    """Return stem → the word as written, without words of procedure."""
    return {
        stem(token.word): text[token.start : token.end]
        for token in tokens(text)
        if len(token.word) > 2 and token.word not in _PROCEDURE and not token.word.isdigit()
    }
