"""Repair of a question: what is mended, what stays, and what is never told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.arabic.edits import EASY, edits
from search.engines.contract import Question
from search.repair import Seen, repaired
from tests.search.engines.behaviour import asking, entry
from tests.search.engines.elastic import on_every_engine

TEXTS = [
    "اجتماع تنظيميّ لجهة فاس مكناس",
    "برنامج التأطير والتواصل بإقليم صفرو",
    "وقدم الأستاذ بنخيران عرضا في الموضوع",
]


@pytest.fixture
def mended(engine):
    """Return a function: a question as it is understood, by what members may see."""
    secret = entry(9, "ملف زغنطوط السري", audience=["body:9"])
    engine.replace(range(10), [secret, *(entry(number, text) for number, text in enumerate(TEXTS))])

    def ask(text, audience=("members",)):
        return repaired(text, Seen(engine, asking("", audience=audience)))

    return ask


@on_every_engine
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("اجتماع تنضيمي", "اجتماع تنظيمي"),
        ("لقاء التاطيير", "لقاء التأطير"),
        ("الاستاذ بنخيرن", "الاستاذ بنخيران"),
        ("عرض بنخيراان؟", "عرض بنخيران؟"),
        ("جهة فاسمكناس", "جهة فاس مكناس"),
        ("في التنضيمي", "في تنظيمي"),
    ],
)
def test_an_unknown_word_becomes_what_was_meant(mended, written, meant):
    assert mended(written) == meant


@pytest.mark.parametrize(
    "text", ["اجتماع", "تنظيميا", "للبرامج", "ميزانية", "صفر", "2024", "", "؟", "غيثؤءئ"]
)
def test_what_is_known_short_or_like_nothing_stays(mended, text):
    assert mended(text) == text


@on_every_engine
def test_a_word_that_stands_where_one_may_not_look_is_not_offered(mended):
    assert mended("زغنطوت") == "زغنطوت"
    assert mended("زغنطوت", audience=["body:9"]) == "زغنطوط"


@on_every_engine
def test_a_word_known_only_to_others_is_unknown(mended):
    """Else its not being repaired would tell that it stands somewhere."""
    assert mended("بنخيرات", audience=["body:9"]) == "بنخيرات"
    assert mended("تنظيمين", audience=["body:9"]) == "تنظيمين"


def test_words_at_distance_one():
    found = edits("لجنه")
    assert {"جنه", "لجن", "لجنهم"[:4], "لنجه", "للجنه", "لحنه"} - {"لجنه"} <= found.keys()
    assert "لجنه" not in found and "لجنتنا" not in found
    assert (found["لنجه"], found["لجانه"], found["لجضه"]) == (EASY, EASY, 1)


@given(st.text("ءابةتلمنوي ab1ًـ", max_size=30))
def test_any_text_can_be_repaired(text):
    class Everything:
        def seen(self, question, view, words):
            return dict.fromkeys(words, 1)

        def ask(self, question, limit):
            return type("Answer", (), {"hits": []})

        def shown(self, question, keys):
            return {}

    seen = Seen(Everything(), Question(None, frozenset()))
    assert repaired(text, seen) == text
