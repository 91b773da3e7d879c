"""`manage.py search_bench --passages FILE --n N`: how fast an archive of N passages is searched.

Each question is asked as on the page: narrowed to a body and five years, by a person who belongs
to twenty circles, with the counts of the facets and ten results with their words marked.
"""

import json
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.archive import MINE, entries, passages, questions
from search.collection import CollectionError, documents
from search.engines.choice import EMBEDDED, NAMES, temporary
from search.engines.contract import EngineAway
from search.quality import percentiles, timed
from search.results import results_for

QUESTIONS = 400
WARM = 200  # questions asked before the clock runs: a process that has served for a while
SAMPLE = 5000  # passages that questions are made of


class Command(BaseCommand):
    """Builds, asks, measures by the clock."""

    help = "Measure how fast an archive is built and searched: one JSON object."

    def add_arguments(self, parser):
        """Take the passages, how many, and the engine."""
        parser.add_argument("--passages", required=True, type=Path, help="JSON lines with text")
        parser.add_argument("--n", type=int, default=100_000, help="passages of the archive")
        parser.add_argument("--engine", choices=NAMES, default=EMBEDDED)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, passages, n, engine, as_json, **options):
        """Print the figures; a file that cannot be read ends with a sentence."""
        if n < 1:
            raise CommandError("An archive holds at least one passage: --n 1.")
        try:
            with temporary(engine, settings.ELASTICSEARCH_URL) as opened:
                found = _measure(opened, passages, n)
        except (CollectionError, EngineAway) as error:
            raise CommandError(str(error)) from error
        lines = (f"{name:12} {figure}" for name, figure in found.items())
        self.stdout.write(json.dumps(found) if as_json else "\n".join(lines))


def _measure(engine, path, number):
    _texts(path, 1)  # a bad file stops us before an index is begun
    start = time.perf_counter()
    engine.rebuild(entries(passages(_read(path), number)))
    rate = number / (time.perf_counter() - start)
    asked = questions(_texts(path, min(SAMPLE, number)), WARM + QUESTIONS)
    times = [timed(_ask, engine.at_once(), one)[1] for one in asked]
    told = {"index_per_s": round(rate), "index_mb": round(engine.weight() / 1e6, 1)}
    return percentiles(times[WARM:] or times) | told


def _read(path):
    return (document.text for document in documents(path))


def _texts(path, number):
    found = [text for text, _ in zip(_read(path), range(number), strict=False)]
    if not found:
        raise CollectionError(f"{path} holds no passage.")
    return found


def _ask(engine, asked):
    results_for(engine, asked, MINE, counted=True)
