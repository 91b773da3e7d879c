"""A text as lines, and what changed between two."""

from hypothesis import given
from hypothesis import strategies as st

from intranet.models import ProgrammePage
from workflows.difference import bare, changes, words_changed
from workflows.text import Line, lines_of

word = st.text(alphabet="ابتثمنوي", min_size=1, max_size=4)
text = st.lists(word, max_size=12).map(" ".join)


def side(pieces, kinds):
    return " ".join(words for kind, words in pieces if kind in kinds)


@given(text, text)
def test_each_side_of_a_difference_is_its_text(old, new):
    pieces = words_changed(old, new)
    assert side(pieces, ("same", "gone")) == old
    assert side(pieces, ("same", "new")) == new
    assert bool(old != new) == any(kind != "same" for kind, _words in pieces)


def test_whole_words_change_and_vowel_marks_only_on_request():
    assert words_changed("الملتقى للشباب", "الملتقى للشابات") == [
        ("same", "الملتقى"), ("gone", "للشباب"), ("new", "للشابات"),
    ]  # fmt: skip
    assert words_changed("عَلِمَ الناس", "علم الناس", marks=False) == [("same", "علم الناس")]
    assert len(words_changed("عَلِمَ الناس", "علم الناس")) == 3
    assert bare("سنـــة") == "سنة" and bare("أُمّة") == "أمة" and bare("آية") == "آية"


def test_a_field_that_came_and_one_that_went():
    old = [Line(("a",), "", "عنوان", "أ"), Line(("b", "1", "place"), "نشاط 1", "مكان", "فاس")]
    new = [Line(("a",), "", "عنوان", "أ"), Line(("b", "2", "place"), "نشاط 1", "مكان", "صفرو")]
    found = changes(old, new)
    assert [(one.label, one.pieces) for one in found] == [
        ("مكان", [("new", "صفرو")]), ("مكان", [("gone", "فاس")]),
    ]  # fmt: skip


def test_a_programme_reads_as_lines():
    content = {
        "title": "برنامج", "seo_title": "", "search_description": "",
        "introduction": "<p>أولا</p><p>ثانيا</p>", "programme": "x",
        "activities": [
            {"type": "activity", "id": "1", "value": {
                "title": "ملتقى", "nature": "outreach", "begins": "2023-05-06", "place": ""}},
            {"type": "gone", "id": "2", "value": "x"},
        ],
    }  # fmt: skip
    lines = list(lines_of(ProgrammePage, content))
    assert [line.text for line in lines][:3] == ["برنامج", "أولا\nثانيا", "ملتقى"]
    assert "2023" in lines[-1].text and all(line.label for line in lines)
    assert {line.group for line in lines if line.key[0] == "activities"} != {""}
