"""`manage.py tick`: what time does. Once, for cron; or by itself, with `--forever`.

Safe twice, at any moment and beside another: each room looks at each thing in a transaction of its
own, under a lock of its row.
"""

import logging
import time
from collections import Counter

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from wagtail import hooks

from intranet.models import today
from intranet.outage import DATABASE_AWAY

log = logging.getLogger(__name__)


def tick():
    """Let each room do what is due: the hook `register_tick`, a function of the day.

    A room that fails is told of in the log and counted; the others have their turn all the same.
    """
    done = Counter()
    for room in hooks.get_hooks("register_tick"):
        try:
            done += Counter(room(today()))
        except DATABASE_AWAY:  # for all of them
            raise
        except Exception:  # noqa: BLE001 - one room must not hold up all others
            log.exception("%s.%s failed", room.__module__, room.__name__)
            done["failed"] += 1
    return done


class Command(BaseCommand):
    """Lets time pass."""

    help = "Do what is due: deadlines, reminders, notices. With --forever, go on by itself."

    def add_arguments(self, parser):
        """Take `--forever` and how long to wait between two turns."""
        parser.add_argument("--forever", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=60.0, help="seconds between two turns")

    def handle(self, forever, every, **options):
        """Do it, and print how much of what was done."""
        while True:
            done = self._turn() if forever else tick()
            if options["verbosity"]:
                for what, count in sorted(done.items()):
                    self.stdout.write(f"{what} {count}")
                self.stdout.flush()
            if not forever:
                return
            time.sleep(every)

    def _turn(self):
        """Tick once; a database that is away, or not migrated yet, is told of and awaited."""
        close_old_connections()
        try:
            return tick()
        except DATABASE_AWAY as error:
            self.stderr.write(f"tick: {error}")
            connections.close_all()
            return {}
