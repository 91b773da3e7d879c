"""Numbers and dates, said in words and in digits, in this calendar and that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.arabic.analysis import analyse, question
from search.arabic.dates import otherwise
from search.arabic.fold import fold
from tests.search.arabic.tables import rows


@pytest.mark.parametrize(("written", "told"), rows("dates.tsv"))
def test_it_is_also_said(written, told):
    assert otherwise(fold(written).split()) == [fold(one) for one in told.split("، ") if one != "-"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("الدورة الثامنة والخمسون", "الدورة 58"),
        ("الدورة ٥٨", "الدورة الثامنة والخمسين"),
        ("يوم 3 شتنبر", "أيلول"),
        ("12 كانون الثاني 2020", "يناير"),
        ("سنة 1436هـ", "٢٠١٥"),
    ],
)
def test_one_way_finds_the_other(written, asked):
    assert set(question(asked).stems) & set(analyse(written).stems) - set(analyse("الدورة").stems)


@given(st.lists(st.sampled_from("الاول الحاديه عشر والعشرين 1436 ه اب كانون الثاني 14".split())))
def test_any_words_are_said_otherwise_in_words(words):
    assert all(other and len(other.split()) == 1 for other in otherwise(words))
    assert len(otherwise(words)) <= len(words)
