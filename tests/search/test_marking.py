"""Marking words in a page that is already HTML."""

from hypothesis import given
from hypothesis import strategies as st

from search.marking import mark_words


def test_text_is_marked_and_attributes_are_not():
    html = '<p title="محمد">قال <b>محمد</b> كلاما</p>'
    assert mark_words(html, "محمد") == '<p title="محمد">قال <b><mark>محمد</mark></b> كلاما</p>'


def test_what_is_not_prose_stays():
    html = "<script>var اجتماع=1</script><style>.اجتماع{}</style><!-- اجتماع --><svg>اجتماع</svg>"
    assert mark_words(html, "اجتماع") == html


def test_character_references_stay():
    assert mark_words("قرار &amp; amp", "amp") == "قرار &amp; <mark>amp</mark>"


def test_a_question_never_enters_the_page():
    assert "onerror" not in mark_words("<p>نص</p>", "<img onerror=x>")


def test_a_quoted_bracket_in_an_attribute_ends_no_tag():
    html = '<a title="a > اجتماع">غيره</a>'
    assert mark_words(html, "اجتماع") == html


def test_an_empty_question_changes_nothing():
    assert mark_words("<p>نص</p>", " ؟ ") == "<p>نص</p>"


@given(st.text(), st.text())
def test_any_html_and_any_question(html, question):
    marked = mark_words(html, question)
    assert marked.replace("<mark>", "").replace("</mark>", "") == html.replace(
        "<mark>", ""
    ).replace("</mark>", "")
