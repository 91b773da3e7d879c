"""Words and their places: every word can be shown as it was written."""

from hypothesis import given
from hypothesis import strategies as st

from search.arabic.fold import fold
from search.arabic.words import tokens

ANY = st.text() | st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))


def words(text):
    return [token.word for token in tokens(text)]


@given(ANY)
def test_a_word_folds_from_the_very_letters_it_stands_on(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.word in fold(text[token.start : token.end])


@given(ANY)
def test_words_come_in_reading_order_and_hold_no_space(text):
    found = tokens(text)
    assert [t.start for t in found] == sorted(t.start for t in found)
    assert all(token.word and not any(map(str.isspace, token.word)) for token in found)


def test_punctuation_of_both_scripts_parts_words():
    assert words("د.محمد، فاس-مكناس؛ «نعم»؟") == ["د", "محمد", "فاس", "مكناس", "نعم"]


def test_letters_and_digits_part_company():
    assert words("سنة 2023م، 14/01") == ["سنه", "2023", "م", "14", "01"]


def test_harakat_belong_to_the_word_and_direction_marks_do_not():
    text = "\u200fمُحَمَّدٌ\u200f قال"
    first = tokens(text)[0]
    assert text[first.start : first.end] == "مُحَمَّدٌ"


def test_a_ligature_of_several_words_gives_them_all():
    assert words("ﷺ") == ["صلي", "الله", "عليه", "وسلم"]


def test_the_servants_of_god_are_two_words_however_they_are_written():
    assert words("عبدالإله وعَبْدالله") == ["عبد", "الاله", "وعبد", "الله"]
    assert words("عبدالي عبدي") == ["عبدالي", "عبدي"]


def test_endless_runs_are_cut():
    assert len(words("ا" * 5000)[0]) == 64
