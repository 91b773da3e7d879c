"""What the commands that measure a judged collection have in common."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.collection import CollectionError
from search.engines.choice import EMBEDDED, NAMES, temporary
from search.engines.contract import EngineAway
from search.judging import collected, fill, judged


class JudgedCommand(BaseCommand):
    """Reads a collection, builds an index of it, and prints what `measure` returns."""

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

    def handle(self, folder, engine, as_json, queries, qrels, distractors, **options):
        """Print the measures; a file that cannot be read ends with a sentence."""
        try:
            questions = judged(queries, qrels)
            documents = collected(folder / "docs.jsonl", distractors)
            with temporary(engine, settings.ELASTICSEARCH_URL) as opened:
                fill(opened, documents)
                found = self.measure(opened, documents, questions, **options)
        except (CollectionError, EngineAway) as error:
            raise CommandError(str(error)) from error
        lines = (f"{name:20} {figure}" for name, figure in found.items())
        self.stdout.write(json.dumps(found) if as_json else "\n".join(lines))
