"""Measuring a judged collection: the measures themselves, the command, and its refusals."""

import json

import pytest
from django.core.management import CommandError, call_command

from search.arabic.variation import VARIATIONS
from search.quality import hit, ndcg, percentiles, recall, reciprocal_rank
from tests import machine
from tests.search.engines.elastic import ENGINES

DOCUMENTS = [
    {"id": "a", "text": "عقدت اللجنة المحلية اجتماعها.\nوناقشت الميزانية.", "title": "اجتماع"},
    {"id": "b", "text": "تنظيم ندوة وطنية حول الماء"},
    {"id": "c", "text": "تجديد الانخراط برسم سنة ٢٠٢٣"},
]
QUERIES = [
    {"id": "q1", "text": "ميزانية لجنة محلية"},
    {"id": "q2", "text": "انخراط 2023", "relevant": ["c"]},
    {"id": "q3", "text": "لا يجيب عنه شيء"},
]
QRELS = "q1\t0\ta\t2\nq2\t0\tc\t1\nq2\t0\tb\t0\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a small judged collection."""
    for name, rows in {"docs.jsonl": DOCUMENTS, "queries.jsonl": QUERIES}.items():
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    (tmp_path / "qrels.tsv").write_text(QRELS)
    return tmp_path


def measure(folder, capsys, *more):
    """Return what the command prints, as an object."""
    options = ["--queries", str(folder / "queries.jsonl"), "--json", *more]
    call_command("search_quality", str(folder), *options)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_command_prints_every_measure_of_the_judged_questions(folder, capsys, engine, settings):
    settings.ELASTICSEARCH_URL = machine.elasticsearch_url()
    found = measure(folder, capsys, "--qrels", str(folder / "qrels.tsv"), "--engine", engine)
    right = {name: found[name] for name in ("mrr@10", "ndcg@10", "recall@20", "hit@1", "hit@10")}
    assert right == dict.fromkeys(right, 1.0)
    assert 0 < found["p50_ms"] <= found["p95_ms"]


def test_an_engine_without_a_server_is_refused(folder, capsys):
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        measure(folder, capsys, "--engine", "elasticsearch")


def test_questions_may_bring_their_own_judgements(folder, capsys):
    assert measure(folder, capsys)["mrr@10"] == 1.0


def test_distractors_are_found_and_never_right(folder, capsys):
    more = folder / "more.jsonl"
    more.write_text(json.dumps({"id": "z", "text": "انخراط انخراط 2023"}), "utf-8")
    found = measure(folder, capsys, "--distractors", str(more))
    assert (found["hit@1"], found["hit@10"], found["mrr@10"]) == (0.0, 1.0, 0.5)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("docs.jsonl", None, "cannot be read"),
        ("docs.jsonl", '{"id": "a"}', "line 1: “text” is missing"),
        ("docs.jsonl", '{"id": "a", "text": "نص"}\n{"id', "line 2: not JSON"),
        ("docs.jsonl", "[1]", "line 1: not an object"),
        ("queries.jsonl", '{"id": "q", "text": "نص", "relevant": 1}', "line 1: “relevant”"),
        ("queries.jsonl", '{"id": "q", "text": "نص"}', "No question"),
        ("qrels.tsv", "q1\t0\ta\n", "line 1: not “query, 0, document, grade”"),
        ("qrels.tsv", "q1\t0\ta\tgood\n", "line 1: not “query, 0, document, grade”"),
        ("qrels.tsv", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_a_sentence(folder, capsys, name, content, said):
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(content, "utf-8")
    with pytest.raises(CommandError) as refused:
        measure(folder, capsys, "--qrels", str(folder / "qrels.tsv"))
    assert said in str(refused.value) and str(folder / name) in str(refused.value)


def test_the_measures_are_the_usual_ones():
    ids, grades = ["x", "a", "y", "b"], {"a": 1, "b": 3, "c": 1}
    assert reciprocal_rank(ids, grades) == 0.5
    assert reciprocal_rank(ids, {"c": 1}) == 0.0
    assert recall(ids, grades) == pytest.approx(2 / 3)
    assert (hit(ids, grades, 1), hit(ids, grades, 2)) == (0, 1)
    assert ndcg(["b", "a", "c"], grades) == pytest.approx(1.0)
    assert ndcg(ids, grades) == pytest.approx((0.6309 + 7 * 0.4307) / (7 + 0.6309 + 0.5), abs=1e-3)


def test_percentiles_of_few_times():
    assert percentiles([3.0]) == {"p50_ms": 3.0, "p95_ms": 3.0}
    assert percentiles([1.0, 2.0, 3.0])["p50_ms"] == 2.0


def test_the_command_tells_each_slice_and_repeats_itself(folder, capsys):
    told = []
    for seed in ("7", "7"):
        options = ["--queries", str(folder / "queries.jsonl"), "--json", "--seed", seed]
        call_command("search_spelling", str(folder), *options)
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] and list(told[0]) == list(VARIATIONS)
    assert told[0]["digits"] == {"questions": 1, "clean": 100.0, "varied": 100.0}
    assert told[0]["ta_marbuta"] == {"questions": 0, "clean": None, "varied": None}
