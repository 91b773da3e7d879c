"""`manage.py load_territories`: Morocco's regions, provinces and communes by official code."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from intranet.actions import enter_territories


class Command(BaseCommand):
    """Enters the official list; safe to repeat."""

    help = __doc__

    def handle(self, *args, **options):
        """Enter the territories and say how many there are."""
        self.stdout.write(_("%s territories are entered.") % enter_territories())
