"""Marks and snippets: the answer in its own spelling."""

from hypothesis import given
from hypothesis import strategies as st

from search.arabic.marks import parts, spans, wanted
from search.arabic.snippet import snippet
from search.arabic.words import words_in

ARABIC = st.text("ابت محمد الحجيرة ،.\nًُّ", max_size=200)


def marked(text, question, *phrases):
    asked = wanted(question, [tuple(words_in(phrase)) for phrase in phrases])
    return [text[start:end] for start, end in spans(text, asked)]


def test_the_original_spelling_is_marked():
    assert marked("قال د.محمد الحُجَيْرة.", "محمد لحجيرة") == ["محمد الحُجَيْرة"]


def test_neighbours_form_one_phrase_across_a_hyphen_and_not_across_a_full_stop():
    assert marked("جهة فاس-مكناس", "فاس مكناس") == ["فاس-مكناس"]
    assert marked("في فاس. مكناس", "فاس مكناس") == ["فاس", "مكناس"]


def test_plurals_and_suffixes_are_marked():
    assert marked("عقدت لجنتهم واللجان المحلية", "لجنة") == ["لجنتهم واللجان"]


def test_an_adjective_is_no_answer_to_its_noun():
    assert marked("الوضع الاجتماعي", "اجتماع") == []


def test_stop_words_are_not_marked():
    assert marked("الاستماع إلى التقارير", "الاستماع إلى تقرير") == ["الاستماع", "التقارير"]


def test_years_meet_in_either_digits():
    assert marked("برسم سنة 2023", "٢٠٢٣") == ["2023"]


def test_a_phrase_is_marked_where_it_stands_in_any_spelling_and_no_word_of_it_alone():
    text = "تجديد العضوية، ثم تَجْديد الإنخراط لسنة ٢٠٢٣؛ وتجديد الانخراط"
    assert marked(text, "", "تجديد الانخراط") == ["تَجْديد الإنخراط"]
    assert marked(text, "العضوية", "تجديد الانخراط") == ["العضوية", "تَجْديد الإنخراط"]
    assert marked(text, "", "لسنة 2023", "وتجديد") == ["لسنة ٢٠٢٣", "وتجديد"]
    assert marked("من هنا من هناك", "", "من هناك") == ["من هناك"]


@given(st.text() | ARABIC, st.text() | ARABIC)
def test_parts_joined_are_the_text(text, question):
    for asked in (wanted(question), wanted("", [tuple(words_in(question)) or ("محمد",)])):
        cut = parts(text, spans(text, asked))
        assert "".join(part.text for part in cut) == text


@given(st.text() | ARABIC, st.text() | ARABIC, st.integers(20, 300))
def test_a_snippet_is_a_stretch_of_the_text(text, question, length):
    shown = "".join(part.text for part in snippet(text, wanted(question), length))
    assert shown.strip("…") in " ".join(text.split()).replace("…", "…")
    assert len(shown) <= length + 2


def test_a_snippet_shows_the_words_far_down_in_a_long_text():
    text = (
        "كلام طويل جدا " * 100
        + "وأعطى الانطلاقة لتجديد الانخراطات برسم سنة 2023. "
        + "ثم غيره " * 50
    )
    shown = snippet(text, wanted("تجديد الانخراط ٢٠٢٣"))
    assert [part.text for part in shown if part.marked] == ["لتجديد الانخراطات", "2023"]
    assert shown[0].text == "…" and shown[-1].text == "…"


@given(ARABIC, ARABIC, st.integers(20, 300))
def test_a_snippet_marks_what_is_marked_in_the_text(text, question, length):
    asked, text = wanted(question), " ".join(text.split())
    whole = [part.text for part in parts(text, spans(text, asked)) if part.marked]
    shown = [part.text for part in snippet(text, asked, length) if part.marked]
    assert all(any(stretch in other for other in whole) for stretch in shown)


def test_a_snippet_is_of_where_a_phrase_stands():
    text = "تجديد آخر. " * 40 + "تم تجديد الانخراط. " + "الانخراط وحده. " * 40
    shown = snippet(text, wanted("", [("تجديد", "الانخراط")]))
    assert [part.text for part in shown if part.marked] == ["تجديد الانخراط"]


def test_a_snippet_without_answers_is_the_beginning():
    assert snippet("أولا وثانيا", wanted("غير موجود"))[0].text == "أولا وثانيا"


def test_a_title_before_a_name_is_not_cut_off():
    text = "كلام " * 60 + "ترأس الأمين الجهوي د.محمد الحجيرة اجتماعا " + "كلام " * 60
    assert "د." in "".join(part.text for part in snippet(text, wanted("محمد الحجيرة")))
