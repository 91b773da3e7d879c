"""`manage.py reindex`: build the search index anew, without a gap in service."""

from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    """Builds the index beside the present one and swaps them."""

    help = "Build the search index anew from the published content; searches go on meanwhile."

    def handle(self, **options):
        """Rebuild and say how many passages there are."""
        index.reindex()
        count = index.engine().size()
        self.stdout.write(f"{count} passages are in the index.")
