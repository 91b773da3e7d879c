"""`manage.py drain`: look at what changed and was not indexed yet."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from search import index
from search.engines.contract import EngineAway, IndexBroken


class Command(BaseCommand):
    """Works index jobs off, once or for ever."""

    help = "Work off the index jobs; with --forever, go on looking for new ones."

    def add_arguments(self, parser):
        """Take `--forever` and how long to wait between two looks."""
        parser.add_argument("--forever", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=1.0, help="seconds between two looks")

    def handle(self, forever, every, **options):
        """Drain; a broken index is rebuilt first, an engine that is away awaited when `forever`."""
        told = None
        while True:
            try:
                done = self._drain()
            except EngineAway as error:
                if not forever:
                    raise CommandError(f"{error} The index jobs wait.") from error
                if str(error) != told:  # once for each state it is in
                    self.stderr.write(str(error))
                told, done = str(error), 0
            if not forever:
                told = ngettext("%(n)s index job was done.", "%(n)s index jobs were done.", done)
                self.stdout.write(told % {"n": done})
                return
            time.sleep(every)

    def _drain(self):
        try:
            return index.drain()
        except IndexBroken:
            index.mend()
            return 0
