"""Month, weekday and number words of every Arab country, as folded patterns."""

from intranet.extraction.folded import words
from search.arabic.fold import fold

GREGORIAN = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار", "اذار"),
    ("أبريل", "ابريل", "إبريل", "نيسان", "أفريل"),
    ("ماي", "مايو", "أيار", "ايار"),
    ("يونيو", "يونيه", "حزيران", "جوان"),
    ("يوليوز", "يوليو", "يوليه", "تموز", "جويلية"),
    ("غشت", "أغسطس", "اغسطس", "آب", "أوت"),
    ("شتنبر", "سبتمبر", "أيلول"),
    ("أكتوبر", "اكتوبر", "تشرين الأول"),
    ("نونبر", "نوفمبر", "تشرين الثاني"),
    ("دجنبر", "ديسمبر", "كانون الأول"),
)
HIJRI = (
    ("محرم", "المحرم"),
    ("صفر",),
    ("ربيع الأول", "ربيع الاول", "ربيع النبوي"),
    ("ربيع الآخر", "ربيع الثاني"),
    ("جمادى الأولى", "جمادى الاول"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الثاني"),
    ("رجب",),
    ("شعبان",),
    ("رمضان",),
    ("شوال",),
    ("ذو القعدة", "ذي القعدة"),
    ("ذو الحجة", "ذي الحجة"),
)
WEEKDAYS = (
    ("الاثنين", "الإثنين"),
    ("الثلاثاء", "الثلاثا"),
    ("الأربعاء", "الاربعا"),
    ("الخميس",),
    ("الجمعة",),
    ("السبت",),
    ("الأحد",),
)
_UNITS = (
    ("الأول", "فاتح", "الفاتح", "الحادي"), ("الثاني",), ("الثالث",), ("الرابع",), ("الخامس",),
    ("السادس",), ("السابع",), ("الثامن",), ("التاسع",), ("العاشر",),
)  # fmt: skip


def _ordinals():
    """Return 1 to 31 by their folded words: «فاتح», «الرابع عشر», «الحادي والعشرين»."""
    numbers = {fold(word): unit for unit, all_ in enumerate(_UNITS, 1) for word in all_}
    del numbers[fold("الحادي")]
    for unit, all_ in enumerate(_UNITS[:9], 1):
        word = fold(all_[-1])
        numbers[f"{word} {fold('عشر')}"] = 10 + unit
        for twenty in ("العشرين", "العشرون"):
            numbers[f"{word} {fold('و' + twenty)}"] = 20 + unit
    numbers |= {fold(word): 20 for word in ("العشرين", "العشرون")}
    numbers |= {fold(word): 30 for word in ("الثلاثين", "الثلاثون")}
    numbers |= {f"{fold('الحادي')} {fold(word)}": 31 for word in ("والثلاثين", "والثلاثون")}
    return numbers


ORDINALS = _ordinals()


def _numbers(table, first):
    return {fold(name): number for number, names in enumerate(table, first) for name in names}


GREGORIAN_NUMBERS = _numbers(GREGORIAN, 1)
HIJRI_NUMBERS = _numbers(HIJRI, 1)
WEEKDAY_NUMBERS = _numbers(WEEKDAYS, 0)

GREGORIAN_WORDS = words(*GREGORIAN_NUMBERS)
HIJRI_WORDS = words(*HIJRI_NUMBERS)
WEEKDAY_WORDS = words(*WEEKDAY_NUMBERS)
ORDINAL_WORDS = words(*ORDINALS)
