"""`manage.py backup FILE`: database, files and key in one archive, while the site runs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from config import backups


class Command(BaseCommand):
    """Writes a backup."""

    help = __doc__

    def add_arguments(self, parser):
        """Take the name of the archive."""
        parser.add_argument(
            "file", nargs="?", help="where to write it; amana-<day>-<hour>.tar.gz here otherwise"
        )

    def handle(self, *args, **options):
        """Write it, and say how large it is."""
        now = timezone.localtime()
        file = options["file"] or f"amana-{now:%Y-%m-%d-%H%M}.tar.gz"
        try:
            size = backups.write(file)
        except backups.CannotBackUp as error:
            raise CommandError(str(error)) from error
        told = _("%(file)s: %(size).1f MB. Keep it where this machine is not.")
        self.stdout.write(told % {"file": file, "size": size / 1_000_000})
