"""`manage.py forget_places`: pictures and films kept already forget where they were taken."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from intranet.actions.whereabouts import forget_place_of, things_with_files
from intranet.extraction.films import Unfathomable


class Command(BaseCommand):
    """Looks through every file; safe to repeat and to interrupt."""

    help = "Take out of kept pictures and films where they were taken, as uploads do today."

    def handle(self, **options):
        """Say how many told, and name the files that cannot be looked through."""
        told = 0
        for kept in things_with_files():
            try:
                told += forget_place_of(kept)
            except FileNotFoundError:
                self.stderr.write(_("“%s” is no longer on the disk.") % kept.file.name)
            except Unfathomable:
                self.stderr.write(_("“%s” cannot be looked through.") % kept.file.name)
        self.stdout.write(_("Files that told where they were taken: %(n)s") % {"n": told})
