"""The rules of spelling as data say the same as the Python that they are taken from."""

import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.arabic.fold import fold
from search.arabic.names import answers, begins, findable, found_beside, rules
from search.arabic.words import words_in
from tests.search.arabic.test_names import FOUND, OTHER, SAME

TOLD = json.loads(json.dumps(rules()))  # as a script reads them
MARKED = [
    letter + mark
    for letter in "اأإآٱبتثجحدرسصضعغفقكلمنهةويىئؤءپگé"
    for mark in ("ـ", "\u064e", "\u0651", "\u0654")
]
TEXTS = st.lists(st.sampled_from([*MARKED, *"اأةيلبنوعدء ", "عبد", "ال"]), max_size=12).map("".join)


def follow(steps, text):
    """Do to `text` what a script does."""
    for step in steps:
        if isinstance(step, str):
            text = unicodedata.normalize(step, text)
        elif isinstance(step, dict):
            text = "".join(step.get(sign, sign) for sign in text)
        else:
            pattern, instead = step
            text = re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", instead), text)
    return text


def folded(text):
    """Fold a text as a script does: until nothing changes."""
    while (once := follow(TOLD["fold"], text)) != text:
        text = once
    return text


def words(text):
    """Return the words of a text as a script cuts it."""
    found = re.findall(r"[^\W\d_]+|\d+", folded(text).lower())
    return [part for word in found for part in follow(TOLD["parted"], word).split()]


def key(word):
    return follow(TOLD["key"], word)


def forms(name):
    """Return by which words a script finds a name."""
    alone = [form for word in words(name) for form in (word, key(word), moroccan(word))]
    return "".join(f" {word}" for word in (*alone, *found_beside(name)))


def moroccan(word):
    return follow(TOLD["moroccan"], word)


def readings(question):
    """Return the readings of each word asked, as a script has them."""
    asked = filter(None, (follow(TOLD["asked"], word) for word in words(question)))
    return [(word, key(word)) if _tells(word) else (word,) for word in asked]


def _tells(word):
    return len(key(word)) >= min(len(follow(TOLD["article"], word)), TOLD["telling"])


@given(TEXTS)
@example("ءـئـوـ")  # folded once, a hamza comes before a waw anew
def test_a_text_is_folded_as_python_folds_it(text):
    assert fold(follow(TOLD["fold"], text).lower()) == fold(text)
    assert words(text) == words_in(text)


@pytest.mark.parametrize("name, question", [*FOUND, *SAME, *OTHER])
def test_a_name_is_found_as_python_finds_it(name, question):
    assert answers(forms(name), readings(question)) == answers(findable(name), begins(question))


@given(TEXTS, TEXTS)
def test_any_name_is_found_as_python_finds_it(name, other):
    for question in (other, name[:4], name[::-1]):
        assert answers(forms(name), readings(question)) == answers(findable(name), begins(question))


def test_what_no_word_says_alone_is_told_beside_it():
    assert found_beside("محمد الحجيرة") == ()
    assert "بنعيسي" in found_beside("بن عيسى المطيري")
    assert "يخلف" in found_beside("حمزة بنيخلف")
