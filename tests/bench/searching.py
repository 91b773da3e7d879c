"""How well and how fast search answers: `python -m tests.bench.searching DATA` writes the figures.

DATA holds `collections/wikipool`, `minutes` and `passages/arwiki2017.jsonl.gz`, which are no part
of the house. Each row says the command that repeats it. With `ELASTICSEARCH_URL` that engine is
measured beside the embedded one.
"""

import json
import os
import platform
import sys
import tempfile
from io import StringIO
from pathlib import Path

from tests.bench import figures, house

MARKS = "<!-- searching: begin -->", "<!-- searching: end -->"
QUALITY = ("mrr@10", "ndcg@10", "recall@20", "hit@1", "hit@10")
SPEED = ("p50_ms", "p95_ms", "index_per_s", "index_mb")
PASSAGES = 100_000


def engines():
    """Return the names of the engines that are there."""
    from django.conf import settings

    from search.engines.choice import EMBEDDED, NAMES

    return NAMES if settings.ELASTICSEARCH_URL else [EMBEDDED]


def told(command, *arguments):
    """Return what a command prints as JSON."""
    from django.core.management import call_command

    print(command, *arguments, file=sys.stderr)
    out = StringIO()
    call_command(command, *map(str, arguments), "--json", stdout=out)
    return json.loads(out.getvalue())


def quality(data, engine):
    """Return {collection and engine: measures}."""
    pool, minutes = data / "collections" / "wikipool", data / "minutes"
    judged = {
        f"wikipool, {name}": (pool, "--queries", pool / f"queries-{name}.jsonl",
                              "--qrels", pool / f"qrels-{name}.tsv")
        for name in ("kaiflematha", "aqad")
    }  # fmt: skip
    asked = (minutes, "--queries", minutes / "queries.jsonl")
    judged["222 minutes"] = asked
    judged["222 minutes among 106,366 passages of Wikipedia"] = (
        *asked, "--distractors", data / "passages" / "arwiki2017.jsonl.gz",
    )  # fmt: skip
    return {
        f"{name}, {engine}": told("search_quality", *arguments, "--engine", engine)
        for name, arguments in judged.items()
    }


def spelling(data):
    """Return {variation: figures} of the questions of kaiflematha."""
    pool = data / "collections" / "wikipool"
    names = (pool / "queries-kaiflematha.jsonl", "--qrels", pool / "qrels-kaiflematha.tsv")
    return told("search_spelling", pool, "--queries", *names)


def speed(data, engine):
    """Return {archive and engine: the figures of an archive of `PASSAGES`}."""
    source = data / "passages" / "arwiki2017.jsonl.gz"
    found = told("search_bench", "--passages", source, "--n", PASSAGES, "--engine", engine)
    return {f"{PASSAGES:,} passages, {engine}": found}


def _row(name, found, columns):
    return f"| {name} | {' | '.join(f'{found[column]}' for column in columns)} |"


def section(judged, slices, fast):
    """Return the section as Markdown."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    head = "|---|" + "--:|" * len(QUALITY)
    rows = "\n".join(_row(name, found, QUALITY) for name, found in judged.items())
    speeds = "\n".join(_row(name, found, SPEED) for name, found in fast.items())
    varied = "\n".join(
        _row(name, found, ("questions", "clean", "varied")) for name, found in slices.items()
    )
    return f"""{MARKS[0]}
## How well and how fast search answers

By `python -m tests.bench.searching DATA` ({machine}). Quality, by
`manage.py search_quality DIR --queries F --qrels F --engine E --json`:

| collection | {" | ".join(QUALITY)} |
{head}
{rows}

Other spellings of the questions of kaiflematha, embedded, hit@10 in per cent of the questions that
a variation changes, by `manage.py search_spelling DIR --queries F --qrels F --json`:

| variation | questions | clean | varied |
|---|--:|--:|--:|
{varied}

Speed, by `manage.py search_bench --passages F --n N --engine E --json`: passages of records of one
to ten, a question narrowed to a body and five years by somebody of twenty circles, with the counts
of all eight facets (each under the choices of the others) and ten results with their best passages
marked, by the clock, whatever else the machine did:

| archive | {" | ".join(SPEED)} |
|---|{"--:|" * len(SPEED)}
{speeds}
{MARKS[1]}
"""


def main():
    """Measure, print and write."""
    data = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder:
        os.environ["AMANA_DATA_DIR"] = folder
        house.set_up()
        judged, fast = {}, {}
        for engine in engines():
            judged |= quality(data, engine)
            fast |= speed(data, engine)
        text = section(judged, spelling(data), fast)
    figures.publish(text, MARKS)
    print(text)


if __name__ == "__main__":
    main()
