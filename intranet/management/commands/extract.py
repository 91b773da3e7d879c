"""`manage.py extract`: read the papers that wait, so that their words are found."""

import time

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from intranet.actions import read_lacking_again
from intranet.extracting import read_waiting


class Command(BaseCommand):
    """Reads papers, once or for ever."""

    help = "Read the papers that wait; with --forever, go on looking for new ones."

    def add_arguments(self, parser):
        """Take `--forever`, how long to wait between two looks, and `--again`."""
        parser.add_argument("--forever", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two looks")
        parser.add_argument(
            "--again", action="store_true", help="also read again what could not be read before"
        )

    def handle(self, forever, every, again, **options):
        """Read; say how many were read unless it goes on for ever."""
        if again:
            read_lacking_again()
        done = read_waiting()
        while forever:
            time.sleep(every)
            read_waiting()
        self.stdout.write(_("Papers read: %(n)s") % {"n": done})
