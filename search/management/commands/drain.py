"""`manage.py drain`: look at what changed and was not indexed yet."""

import time

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

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
                told = ngettext("%(n)s index job was done.", "%(n)s index jobs were done.", done)
                self.stdout.write(told % {"n": done})
                return
            time.sleep(every)
