"""Freshly built, both engines give the same ten in the same order, filtered or not.

Asked are the demo's own texts with words taken from them. `manage.py search_alike` compares any
collection; AMANA_ALIKE names the folder of one (docs.jsonl, queries-*.jsonl) to be held here too.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from search.alike import build, difference, differences
from search.engines.choice import EMBEDDED, temporary
from tests import machine
from tests.search.engines.behaviour import UNDISTURBED, asking, entry
from tests.search.engines.elastic import own_engine
from tests.search.test_quality import folder  # noqa: F401 - a fixture: a small collection

pytestmark = [pytest.mark.elasticsearch, pytest.mark.xdist_group("alike")]  # built once
DEMO = Path(__file__).parents[3] / "site" / "demo"
LINES = [
    line for path in sorted(DEMO.rglob("*.md")) for line in path.read_text("utf-8").split("\n")
]
TEXTS = [line for line in LINES if len(line) > 30][:1500]
WORDS = sorted({word for text in TEXTS for word in text.split()})
QUESTIONS = [" ".join(text.split()[:6]) for text in TEXTS[::7]] + WORDS[::40]
TOKENS = ["members", "body:1", "body:2"]


def shelf():
    """Yield an entry for each text: of three bodies' circles, two bodies, several years."""
    for number, text in enumerate(TEXTS):
        audience = {TOKENS[number % 3], TOKENS[number % 2]}
        body, day = ["council", "youth"][number % 2], (2020 + number % 5) * 10_000 + 101
        yield entry(number // 3, text, number % 3, audience, body, day=day)


@pytest.fixture(scope="module")
def engines():
    """Yield both engines over the demo's texts."""
    with ExitStack() as stack:
        both = [stack.enter_context(opened) for opened in (temporary(EMBEDDED), own_engine())]
        build(both, shelf())
        yield both


def test_the_same_ten_in_the_same_order(engines):
    assert len(QUESTIONS) > 200
    assert differences(engines, map(asking, QUESTIONS)) == []


def test_the_same_counts_and_coverage(engines):
    embedded, elasticsearch = engines
    for text in QUESTIONS[::20]:
        question = asking(text, body=("council",))
        ours, theirs = embedded.facets(question), elasticsearch.facets(question)
        for facet, counts in ours.items():  # many records are counted by estimate
            assert counts == pytest.approx(theirs[facet], rel=0.02)
        records = list(range(0, len(TEXTS) // 3, 5))
        ours = embedded.coverage(question, records)
        assert ours == pytest.approx(elasticsearch.coverage(question, records))


@settings(max_examples=60, deadline=None, suppress_health_check=UNDISTURBED)
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=12),
    audience=st.sets(st.sampled_from(TOKENS)),
    body=st.sets(st.sampled_from(["council", "youth"])),
    year=st.sets(st.integers(2020, 2024), max_size=3),
    hidden=st.sets(st.integers(0, len(TEXTS) // 3), max_size=20),
    order=st.sampled_from([None, True, False]),
)
def test_whoever_asks_whatever(engines, words, audience, body, year, hidden, order):
    question = asking(" ".join(words), audience, hidden, body=tuple(body), year=tuple(year))
    assert difference(engines, question, order if words else order is not False) is None


def test_a_difference_is_told(engines):
    embedded, elasticsearch = engines
    embedded.rebuild([entry(1, "اجتماع"), entry(2, "اجتماع")])
    with own_engine() as other:
        other.rebuild([entry(1, "اجتماع")])
        assert "2 or 1 passages" in difference([embedded, other], asking("اجتماع"))
        other.rebuild([entry(1, "اجتماع"), entry(3, "اجتماع")])
        assert "place 2 is 200000 or 300000" == difference([embedded, other], asking("اجتماع"))
        other.rebuild([entry(1, "اجتماع"), entry(2, "اجتماع آخر")])
        assert "scores" in difference([embedded, other], asking("اجتماع"))


def test_the_command_compares_a_collection(folder, settings, capsys):  # noqa: F811
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("search_alike", folder, queries=[folder / "queries.jsonl"])
    settings.ELASTICSEARCH_URL = machine.elasticsearch_url()
    call_command("search_alike", folder, queries=[folder / "queries.jsonl"])
    assert "3 of 3 questions are answered alike" in capsys.readouterr().out


if "AMANA_ALIKE" in os.environ:  # not a skip: where nobody names a collection, nothing is missed

    def test_a_collection_is_answered_alike(settings):
        settings.ELASTICSEARCH_URL = machine.elasticsearch_url()
        place = Path(os.environ["AMANA_ALIKE"])
        call_command("search_alike", place, queries=sorted(place.glob("queries*.jsonl")))
