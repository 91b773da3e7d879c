"""`manage.py search_quality DIR --queries F --qrels F`: how well a judged collection is searched.

The documents go into an index of their own, by the product's analysis and engine, and the
questions take the product's way through it; afterwards the index is gone.
"""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from search.collection import AUDIENCE, CollectionError, documents, entries, judgements, queries
from search.engines.choice import EMBEDDED, NAMES, temporary
from search.engines.contract import EngineAway
from search.quality import DEEPEST, Asking, measures, timed
from search.query import Asked
from search.ranking import ranking


class Command(BaseCommand):
    """Builds, asks, measures."""

    help = "Measure how well a judged collection is searched: one JSON object."

    def add_arguments(self, parser):
        """Take the collection, its questions and judgements, and the engine."""
        parser.add_argument("folder", metavar="DIR", type=Path, help="folder with docs.jsonl")
        parser.add_argument("--queries", required=True, type=Path, help="JSON lines: id, text")
        parser.add_argument(
            "--qrels", type=Path, help="TREC judgements; else “relevant” of the questions"
        )
        parser.add_argument("--engine", choices=NAMES, default=EMBEDDED)
        parser.add_argument(
            "--distractors", type=Path, help="more documents that answer nothing, JSON lines"
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, folder, engine, as_json, **options):
        """Print the measures; a file that cannot be read ends with a sentence."""
        try:
            judged = _judged(options["queries"], options["qrels"])
            with temporary(engine, settings.ELASTICSEARCH_URL) as opened:
                asked = _ask(opened, judged, folder / "docs.jsonl", options["distractors"])
        except (CollectionError, EngineAway) as error:
            raise CommandError(str(error)) from error
        found = measures(asked)
        lines = (f"{name:10} {figure}" for name, figure in found.items())
        self.stdout.write(json.dumps(found) if as_json else "\n".join(lines))


def _judged(path, qrels):
    """Return [(query, {document: grade})] of the questions that something answers."""
    asked = list(queries(path))
    graded = judgements(qrels) if qrels else _own(asked)
    judged = [(query, graded[query.id]) for query in asked if query.id in graded]
    if not judged:
        raise CollectionError(f"No question of {path} is judged.")
    return judged


def _own(asked):
    return {one.id: dict.fromkeys(one.relevant, 1) for one in asked if one.relevant}


def _ask(engine, judged, *sources):
    """Return the `Asking` of every question over the documents of `sources`."""
    # Read to the end first: a bad line stops us before anything is built.
    found = [document for path in sources if path for document in documents(path)]
    engine.rebuild(
        made for number, document in enumerate(found) for made in entries(number, document)
    )
    asked = []
    for query, grades in judged:
        answer, ms = timed(_records, engine.at_once(), query.text)
        asked.append(Asking([found[record].id for record in answer], grades, ms))
    return asked


def _records(engine, text):
    """Return the records that answer `text`, best first, as the page of results has them."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = text
    asked = Asked.of(parameters)
    if asked.views is None:
        return []
    found = ranking(engine, asked.question(AUDIENCE), asked.newest_first)
    return [record for record, _ in found.records[:DEEPEST]]
