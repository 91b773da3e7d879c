"""The language of questions: what is typed, and what it means for who types it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.days import day_of, span_of
from search.language import DAY, FIELDS, PHRASE, WORD, quoting, terms_of, without_term

SIGNS = st.text(alphabet='اب ةa2-−:：."«»“”„/\u200f\u0640\n', max_size=40)
VALID = [
    "هيئة:لجنة",
    "body: council",
    'نوع:"محضر اجتماع"',
    "-خبر",
    "«تجديد الانخراط»",
    "2022..٢٠٢٣",
    "١٤/١/٢٠٢٣",
]


def told(text):
    """Return the terms of `text` as (kind, value), those unwanted with a minus before."""
    return [(f"{'-' * one.without}{one.kind}", one.value) for one in terms_of(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("تجديد الانخراط", [(WORD, "تجديد"), (WORD, "الانخراط")]),
        ('"تجديد الانخراط" سنة', [(PHRASE, "تجديد الانخراط"), (WORD, "سنة")]),
        ("«أ ب» “ج د” „ه و”", [(PHRASE, "أ ب"), (PHRASE, "ج د"), (PHRASE, "ه و")]),
        ('لم تغلق "بعد شيئا', [(WORD, "لم"), (WORD, "تغلق"), (PHRASE, "بعد شيئا")]),
        ("-خبر -«خبر ما» ف-م", [("-word", "خبر"), ("-phrase", "خبر ما"), (WORD, "ف-م")]),
        ("هيئة:لجنة هَيْأة: لجنة Body:x", [("body", "لجنة"), ("body", "لجنة"), ("body", "x")]),
        ('نوع:"محضر" -kind:news', [("kind", "محضر"), ("-kind", "news")]),
        ("سنة:٢٠٢٣ année:2022..", [("year", "٢٠٢٣"), ("year", "2022..")]),
        ("شخص:«محمد الحجيرة» بند:3", [("person", "محمد الحجيرة"), ("item", "3")]),
        ("٢٠٢٢..2023 ..03/2023", [("year", "٢٠٢٢..2023"), ("year", "..03/2023")]),
        ("لون:أحمر x:y", [(WORD, "لون:أحمر"), (WORD, "x:y")]),
        ("2023 a..b", [(WORD, "2023"), (WORD, "a..b")]),
        ("من كتب «أ ب»؟", [(WORD, "من"), (WORD, "كتب"), (WORD, "أ"), (WORD, "ب")]),
        ('هيئة:"لجنة الشباب" ماذا؟', [("body", "لجنة الشباب"), (WORD, "ماذا؟")]),
        ('ماذا قرر -"نقط الماء"؟', [(WORD, "ماذا"), (WORD, "قرر"), ("-phrase", "نقط الماء")]),
        ("شيكاغو -1", [(WORD, "شيكاغو"), (WORD, "-1")]),
        ("لقاء ١٤/١/٢٠٢٣", [(WORD, "لقاء"), (DAY, "١٤/١/٢٠٢٣")]),
        ("2023-01-14 ثم -2023-01-14", [(DAY, "2023-01-14"), (WORD, "ثم"), (WORD, "-2023-01-14")]),
        ("(21 جمادى  الآخرة 1444 هـ)؟", [(DAY, "21 جمادى  الآخرة 1444 هـ")]),
        ("يوم السبت، 14 يناير 2023: خبر", [(DAY, "يوم السبت، 14 يناير 2023"), (WORD, "خبر")]),
        ("14 كانون الثاني 2023 م 5", [(DAY, "14 كانون الثاني 2023 م"), (WORD, "5")]),
        ("14/01/2023..20/01/2023", [("year", "14/01/2023..20/01/2023")]),
        ("سنة:14/01/2023 «14/01/2023»", [("year", "14/01/2023"), (PHRASE, "14/01/2023")]),
        ("45/45/2023 01/2023", [(WORD, "45/45/2023"), (WORD, "01/2023")]),
        ("يناير 2023", [(WORD, "يناير"), (WORD, "2023")]),
        ("هيئة: ", [(WORD, "هيئة:")]),
        ('15" - -- «» : .. "', [(WORD, "15")]),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(text, terms):
    assert told(text) == terms


@given(st.text(max_size=120) | SIGNS)
@example('"')
@example("-\u200f«")
def test_no_text_is_an_error_and_terms_follow_each_other(text):
    at = 0
    for term in terms_of(text):
        assert at <= term.start < term.end <= len(text)
        assert term.kind in {WORD, PHRASE, DAY, *FIELDS}
        assert term.value in text[term.start : term.end]
        at = term.end


@given(st.lists(st.sampled_from([*VALID, "كلمة", "2023"]), max_size=6), st.data())
def test_a_term_taken_away_leaves_the_others(parts, data):
    text = " ".join(parts)
    terms = terms_of(text)
    assert len(terms) == len(parts)
    if terms:
        at = data.draw(st.integers(0, len(terms) - 1))
        assert told(without_term(text, terms[at])) == told(text)[:at] + told(text)[at + 1 :]


@pytest.mark.parametrize("text", ["14/01/2023", "لقاء (14 يناير 2023) مع السبت 15/1/2023"])
def test_days_in_quotation_marks_are_words(text):
    days = [term for term in terms_of(text) if term.kind == DAY]
    phrases = [value for kind, value in told(quoting(text, days)) if kind == PHRASE]
    assert phrases == [day.value for day in days] != []
    assert all(term.kind != DAY for term in terms_of(quoting(text, days)))


@given(st.text(max_size=30))
def test_days_are_a_span_or_nothing(text):
    span = span_of(text)
    assert span is None or 10101 <= span[0] <= span[1] <= 99991231


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("٢٠٢٣", (20230101, 20231231)),
        ("2/2024", (20240201, 20240229)),
        ("2024-02-29", (20240229, 20240229)),
        ("14/01/2023", (20230114, 20230114)),
        ("يوليوز 2023", (20230701, 20230731)),
        ("14 janvier 2023", (20230114, 20230114)),
        ("1444", (20220730, 20230718)),
        ("رمضان 1444", (20230323, 20230420)),
        ("1444هـ", (20220730, 20230718)),
        ("1444 هـ", (20220730, 20230718)),
        ("2023م", (20230101, 20231231)),
        ("ذي الحجة 1444", (20230619, 20230718)),
        ("رمضان-1444", (20230323, 20230420)),
        ("1444/9/1..2023", (20230323, 20231231)),
        ("السبت 14 يناير 2023", (20230114, 20230114)),
        ("dimanche 1er janvier 2023", (20230101, 20230101)),
        ("2022..", (20220101, 99991231)),
        ("..03/2023", (10101, 20230331)),
        ("29/02/2023", None),
        ("2023..2022", None),
        ("..", None),
        ("12", None),
    ],
)
def test_days_are_read_in_either_calendar(text, span):
    assert span_of(text) == span
    assert day_of(text) == (span[0] if span and span[0] == span[1] else None)
