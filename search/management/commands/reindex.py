"""`manage.py reindex`: build the search index anew, without a gap in service."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from search import index
from search.engines.contract import EngineAway


class Command(BaseCommand):
    """Builds the index beside the present one and swaps them."""

    help = "Build the search index anew from the published content; searches go on meanwhile."

    def handle(self, **options):
        """Rebuild, the words of the admin's boxes too, and say how many passages there are."""
        call_command("wagtail_update_index", verbosity=0)
        try:
            index.reindex()
        except EngineAway as error:
            raise CommandError(str(error)) from error
        count = index.engine().size()
        told = ngettext("%(n)s passage is in the index.", "%(n)s passages are in the index.", count)
        self.stdout.write(told % {"n": count})
