"""A list within a sentence: its parts and its signs, whatever is left out."""

import pytest
from django.template import TemplateSyntaxError, engines
from django.utils import translation
from django.utils.html import format_html


def shown(words, language="ar", **context):
    """Render a template that loads `joined`."""
    with translation.override(language):
        return engines["django"].from_string("{% load joined %}" + words).render(context)


PLACE = """
  {% joined %}
    {{ kind }}
    {% if place %}{% then %}<bdi>{{ place }}</bdi>{% endif %}
    {% then %}
    {% if both %}
      {{ came }}
    {% endif %}
  {% endjoined %}."""


@pytest.mark.parametrize(
    "facts, written",
    [
        ({"kind": "عادية", "place": "فاس", "both": 1, "came": 9}, "عادية، <bdi>فاس</bdi>، 9."),
        ({"kind": "عادية", "both": 1, "came": 9}, "عادية، 9."),
        ({"place": "فاس"}, "<bdi>فاس</bdi>."),
        ({"kind": "عادية"}, "عادية."),
        ({}, "."),
    ],
)
def test_a_comma_stands_between_what_there_is(facts, written):
    assert shown(PLACE, **facts).strip() == written


@pytest.mark.parametrize(
    "language, comma, semicolon",
    [("ar", "أ، ب", "أ؛ ب"), ("fr", "أ, ب", "أ\u00a0; ب"), ("en", "أ, ب", "أ; ب")],
)
def test_the_signs_are_those_of_the_language(language, comma, semicolon):
    assert shown("{% joined %}أ{% then %}ب{% endjoined %}", language) == comma
    assert shown('{% joined ";" %}أ{% then %}ب{% endjoined %}', language) == semicolon


def test_a_loop_joins_what_it_goes_through():
    loop = "{% joined %}{% for name in names %} {% then %} {{ name }} {% endfor %}{% endjoined %}"
    assert shown(loop, names=["علي", "", "مريم"]) == "علي، مريم"
    assert shown(loop, names=[]) == ""


def test_each_splits_its_own():
    inner = "{% joined %}ب{% then %}ج{% endjoined %}"
    outer = '{% joined ";" %}أ{% then %}' + inner + "{% then %}د{% endjoined %}"
    assert shown(outer) == "أ؛ ب، ج؛ د"


def test_words_are_escaped_once_and_break_nothing():
    words = "{% joined %}{{ name }}{% then %}ب{% endjoined %}"
    assert shown(words, name="<then>&") == "&lt;then&gt;&amp;، ب"
    label = '<a aria-label="' + words + '"></a>'
    assert shown(label, name='"') == '<a aria-label="&quot;، ب"></a>'
    assert shown("{% joined as it %}{{ name }}{% endjoined %}{{ it }}", name="<") == "&lt;"


def test_a_part_may_be_a_template_of_its_own():
    words = '{% joined %}أ{% then %}{% include "parts/foot_plain.html" %}{% endjoined %}'
    assert shown(words).startswith("أ، <footer")


def test_then_outside_of_a_list_is_refused():
    for words in ("أ{% then %}ب", "{% joined %}أ{% endjoined %}{% then %}"):
        with pytest.raises(TemplateSyntaxError, match="between joined and endjoined"):
            shown(words)


def test_words_at_hand_are_listed_without_a_block():
    words = '{% listed kind place starts "" none %}'
    bold = format_html("<b>{}</b>", "10:12")
    assert shown(words, kind="<", place="فاس", starts=bold, none=None) == "&lt;، فاس، <b>10:12</b>"
    assert shown("{% listed place as it %}[{{ it }}]", place="فاس") == "[فاس]"


def test_a_thing_is_listed_by_its_name():
    class Thing:
        def __str__(self):
            return "ندوة"

        def __html__(self):
            return "<dl></dl>"

    assert shown("{{ thing }}، {% listed thing %}", thing=Thing()) == "ندوة، ندوة"
