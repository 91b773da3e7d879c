"""`manage.py search_alike DIR --queries F …`: do both engines answer a collection alike?"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.alike import build, differences
from search.arabic.analysis import question
from search.collection import AUDIENCE, CollectionError, documents, entries, queries
from search.engines.choice import NAMES, temporary
from search.engines.contract import EngineAway, Question


class Command(BaseCommand):
    """Builds both, asks both, compares."""

    help = "Ask the embedded engine and Elasticsearch the same questions, and tell differences."

    def add_arguments(self, parser):
        """Take the collection and its questions."""
        parser.add_argument("folder", metavar="DIR", type=Path, help="folder with docs.jsonl")
        parser.add_argument(
            "--queries", required=True, nargs="+", type=Path, help="JSON lines: id, text"
        )

    def handle(self, folder, **options):
        """Print how many questions are answered alike; one that is not ends with 1."""
        try:
            asked = [one for path in options["queries"] for one in queries(path)]
            wrong = self._compare(list(documents(folder / "docs.jsonl")), asked)
        except (CollectionError, EngineAway) as error:
            raise CommandError(str(error)) from error
        for number, told in wrong:
            self.stdout.write(f"{asked[number].id}: {told}")
        alike = len(asked) - len(wrong)
        self.stdout.write(f"{alike} of {len(asked)} questions are answered alike.")
        if wrong:
            raise CommandError("The engines differ.")

    @staticmethod
    def _compare(found, asked):
        questions = [Question(question(one.text), AUDIENCE) for one in asked]
        made = (one for number, text in enumerate(found) for one in entries(number, text))
        opened = [temporary(name, settings.ELASTICSEARCH_URL) for name in NAMES]
        with opened[0] as embedded, opened[1] as elasticsearch:
            build([embedded, elasticsearch], made)
            return differences([embedded, elasticsearch], questions)
