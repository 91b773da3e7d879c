"""`manage.py drain`: look at what changed and was not indexed yet."""

import time

from django.core.management.base import BaseCommand

from search import index
from search.engines.contract import IndexBroken


class Command(BaseCommand):
    """Works index jobs off, once or for ever."""

    help = "Work off the index jobs; with --forever, go on looking for new ones."

    def add_arguments(self, parser):
        """Take `--forever` and how long to wait between two looks."""
        parser.add_argument("--forever", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=1.0, help="seconds between two looks")

    def handle(self, forever, every, **options):
        """Drain; a broken index is rebuilt first."""
        while True:
            try:
                done = index.drain()
            except IndexBroken:
                index.mend()
                done = 0
            if not forever:
                self.stdout.write(f"{done} index jobs were worked off.")
                return
            time.sleep(every)
