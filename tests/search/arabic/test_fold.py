"""Folding: one spelling for each word, whatever keyboard, font or habit wrote it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.arabic.fold import _FOLDED, _fold_once, fold
from tests.search.arabic.tables import rows

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))


@pytest.mark.parametrize(("spelling", "folded"), [row[:2] for row in rows("folds.tsv")])
def test_folds(spelling, folded):
    assert fold(spelling) == folded


@given(st.text() | ARABIC)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_harakat_and_tatweel_change_nothing(text):
    assert fold("".join(letter + "\u0640\u064e" for letter in text)) == fold(text) or "ئ" in text


def test_every_digit_of_unicode_becomes_ascii():
    assert fold("٠١٢٣٤٥٦٧٨٩") == fold("۰۱۲۳۴۵۶۷۸۹") == "0123456789"


def test_what_needs_no_folding_is_what_folding_leaves_as_it_is():
    for pair in map("".join, product(_FOLDED, repeat=2)):
        assert _fold_once(pair) == pair
