"""Stems and plural keys: which words meet, and which must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.arabic.fold import fold
from search.arabic.lexicon import known_stems
from search.arabic.plural import plural_key
from search.arabic.stem import stem
from tests.search.arabic.tables import rows

LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", max_size=12)


@pytest.mark.parametrize(("word", "folded", "root", "key"), rows("words.tsv"))
def test_words(word, folded, root, key):
    assert (fold(word), stem(folded), plural_key(folded)) == (folded, root, key)


@pytest.mark.parametrize(("one", "other", "how"), rows("pairs.tsv"))
def test_pairs(one, other, how):
    one, other = fold(one), fold(other)
    if how == "stem":
        assert stem(one) == stem(other)
    elif how == "plural":
        assert plural_key(one) == plural_key(other)
    else:
        assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["لجنة", "مجلس", "أمانة", "برنامج", "محضر", "مؤتمر", "انخراط"])
@pytest.mark.parametrize("before", ["ال", "و", "وال", "ب", "بال", "لل", "ولل", "ف", "كال"])
def test_proclitics_never_part_the_institutions_own_nouns(word, before):
    word = fold(word)
    whole = before + (word[1:] if before.endswith("لل") and word[0] == "ل" else word)
    assert stem(whole) == stem(word)


@given(LETTERS)
def test_any_letters_have_a_stem_and_a_key(word):
    assert isinstance(stem(word), str) and isinstance(plural_key(word), str)
    assert len(stem(word)) <= max(len(word), 8)


@given(st.text(max_size=20))
def test_words_of_any_script_have_a_stem(word):
    assert bool(stem(word)) == bool(word)
    assert bool(plural_key(word)) == bool(word)


def test_the_word_list_says_each_word_once_and_its_stems_are_stable():
    table = known_stems()
    assert all(table.get(root, root) == root for root in table.values())
