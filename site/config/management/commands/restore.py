"""`manage.py restore FILE`: a backup back into a stopped site, brought to this version."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from config import backups


class Command(BaseCommand):
    """Puts a backup back."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        """Take the archive, and whether it may replace what is there."""
        parser.add_argument("file", help="the archive that backup wrote")
        parser.add_argument(
            "--replace", action="store_true", help="overwrite a site in which people have accounts"
        )

    def handle(self, *args, **options):
        """Restore it, and say of when it is."""
        try:
            facts = backups.restore(options["file"], replace=options["replace"])
        except backups.CannotRestore as error:
            raise CommandError(str(error)) from error
        told = _("Restored as of %s. Start the site: it indexes by itself.")
        self.stdout.write(told % facts["made"])
