"""`manage.py tick`: what time does. For cron, every few minutes; safe twice, at any moment."""

from collections import Counter

from django.core.management.base import BaseCommand
from wagtail import hooks

from intranet.models import today


class Command(BaseCommand):
    """Lets each room do what is due: the hook `register_tick`, a function of the day."""

    help = __doc__

    def handle(self, *args, **options):
        """Do it, and print how much of what was done."""
        done = Counter()
        for room in hooks.get_hooks("register_tick"):
            done += Counter(room(today()))
        if options["verbosity"]:
            for what, count in sorted(done.items()):
                self.stdout.write(f"{what} {count}")
