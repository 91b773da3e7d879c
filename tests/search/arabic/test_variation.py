"""Other spellings of a question."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.arabic.fold import fold
from search.arabic.variation import VARIATIONS

TEXT = "قرار اللجنة المحلية في مستشفى أكادير سنة 2023"


def varied(name, text, seed=1):
    """Return `text` in the spelling `name`."""
    return VARIATIONS[name](text, random.Random(seed))  # noqa: S311 - not a secret


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        ("hamza", "أمانة إقليم", "امانة اقليم"),
        ("ta_marbuta", TEXT, "قرار اللجنه المحليه في مستشفى أكادير سنه 2023"),
        ("alif_maqsura", "مستشفى علي", "مستشفي على"),
        ("persian", "كلية", "کلیة"),
        ("digits", "2023 و١٤", "٢٠٢٣ و14"),
        ("plural", "تقرير اللجان", "تقارير اللجنة"),
    ],
)
def test_what_has_one_other_spelling(name, text, right):
    assert varied(name, text) == right


def test_pronouns_stand_for_the_article_and_leave_other_words():
    first, second = varied("pronouns", "اللجنة كبير").split()
    assert first[:-1].startswith("لجنت") and second == "كبير"


@pytest.mark.parametrize("name", ["hamza", "ta_marbuta", "diacritics", "tatweel", "persian"])
def test_spellings_of_one_word_fold_alike(name):
    assert varied(name, TEXT) != TEXT
    assert fold(varied(name, TEXT)) == fold(TEXT)


def test_a_typo_is_one_word():
    for seed in range(50):
        wrong = varied("typo", TEXT, seed).split()
        assert sum(one != other for one, other in zip(wrong, TEXT.split(), strict=True)) <= 1


@given(st.text() | st.text("اأبتةلميى ويه٢2", max_size=40), st.integers())
def test_any_text_has_its_spellings_and_the_same_seed_gives_the_same(text, seed):
    for name in VARIATIONS:
        assert varied(name, text, seed) == varied(name, text, seed)
