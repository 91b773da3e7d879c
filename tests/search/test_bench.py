"""The measured archive, and the command that measures it."""

import json

import pytest
from django.core.management import CommandError, call_command

from search.archive import entries, passages, questions

TEXTS = ["عقدت اللجنة المحلية اجتماعها. وناقشت الميزانية.", "نظمت ندوة وطنية حول الماء والبيئة."]


def test_more_passages_are_made_of_the_same_sentences():
    made = list(passages(TEXTS, 20))
    assert made[:2] == TEXTS and len(made) == 20 and made == list(passages(iter(TEXTS), 20))
    assert all(part in " ".join(TEXTS) for text in made for part in text.split(". "))
    assert list(passages(TEXTS, 1)) == TEXTS[:1] and list(passages([], 3)) == []


def test_the_archive_and_its_questions_are_the_same_each_time():
    assert list(entries(TEXTS)) == list(entries(TEXTS))
    asked = questions(TEXTS, 5)
    assert asked == questions(TEXTS, 5) and all(one.filters.year for one in asked)
    assert questions(["و"], 5) == [] == questions([], 5)


def test_the_command_tells_times_rate_and_weight(tmp_path, capsys):
    path = tmp_path / "passages.jsonl"
    path.write_text("\n".join(json.dumps({"id": text[:3], "text": text}) for text in TEXTS))
    call_command("search_bench", "--passages", str(path), "--n", "30", "--json")
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"p50_ms", "p95_ms", "index_per_s", "index_mb"}
    assert all(figure > 0 for name, figure in told.items() if name != "index_mb")


@pytest.mark.parametrize(
    ("content", "number", "said"),
    [(None, "5", "cannot be read"), ("", "5", "no passage"), ("{}", "0", "at least one")],
)
def test_what_cannot_be_measured_ends_with_a_sentence(tmp_path, content, number, said):
    path = tmp_path / "passages.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(CommandError, match=said):
        call_command("search_bench", "--passages", str(path), "--n", number)
