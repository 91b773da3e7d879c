"""Marking words in a page that is already HTML."""

from hypothesis import given
from hypothesis import strategies as st

from search.arabic.marks import wanted
from search.arabic.words import words_in
from search.marking import mark_words

PHRASE = [("تجديد", "الانخراط")]


def test_text_is_marked_and_attributes_are_not():
    html = '<p title="محمد">قال <b>محمد</b> كلاما</p>'
    assert (
        mark_words(html, wanted("محمد")) == '<p title="محمد">قال <b><mark>محمد</mark></b> كلاما</p>'
    )


def test_what_is_not_prose_stays():
    html = "<script>var اجتماع=1</script><style>.اجتماع{}</style><!-- اجتماع --><svg>اجتماع</svg>"
    assert mark_words(html, wanted("اجتماع")) == html


def test_character_references_stay():
    assert mark_words("قرار &amp; amp", wanted("amp")) == "قرار &amp; <mark>amp</mark>"


def test_a_question_never_enters_the_page():
    assert "onerror" not in mark_words("<p>نص</p>", wanted("<img onerror=x>"))


def test_a_quoted_bracket_in_an_attribute_ends_no_tag():
    html = '<a title="a > اجتماع">غيره</a>'
    assert mark_words(html, wanted("اجتماع")) == html


def test_an_empty_question_changes_nothing():
    assert mark_words("<p>نص</p>", wanted(" ؟ ")) == "<p>نص</p>"


def test_a_phrase_is_marked_where_it_stands_and_is_one_place_across_markup():
    html = (
        "<h2>تجديد</h2><p>الانخراط وتجديد</p><p>عن <b>تجديد</b>&nbsp;<a>الإنخراط</a> سنة</p>"
        "<p>تَجديد الانخراط</p>"
    )
    assert mark_words(html, wanted("سنة", PHRASE), "at") == (
        '<h2>تجديد</h2><p>الانخراط وتجديد</p><p>عن <b><mark id="at-1">تجديد</mark></b>&nbsp;'
        '<a><mark data-of="at-1">الإنخراط</mark></a> <mark id="at-2">سنة</mark></p>'
        '<p><mark id="at-3">تَجديد الانخراط</mark></p>'
    )


def test_a_phrase_that_stands_nowhere_on_a_page_is_marked_by_its_words():
    html = "<p>تجديد آخر</p><p>الانخراط</p><nav>تجديد الانخراط</nav>"
    marked = "<p><mark>تجديد</mark> آخر</p><p><mark>الانخراط</mark></p><nav>تجديد الانخراط</nav>"
    assert mark_words(html, wanted("", PHRASE)) == marked
    assert mark_words(html, wanted("", [*PHRASE, ("اخر",)])).count("<mark>") == 2


@given(st.text(), st.text())
def test_any_html_and_any_question(html, question):
    phrase = tuple(words_in(question))
    marked = mark_words(html, wanted(question, [phrase] if phrase else []))
    assert marked.replace("<mark>", "").replace("</mark>", "") == html.replace(
        "<mark>", ""
    ).replace("</mark>", "")
