"""`manage.py search_health`: can search be asked, and if not, why?"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search import index
from search.engines.contract import EngineAway, IndexBroken
from search.models import IndexJob


class Command(BaseCommand):
    """Asks every engine in use how it is."""

    help = "Say of each engine in use where its index is and how many jobs wait, or what is wrong."

    def handle(self, **options):
        """Print a line an engine; end with 1 when one of them cannot be asked."""
        wrong = [name for name in settings.SEARCH_ENGINES if not self._tell(name)]
        if wrong:
            raise CommandError(f"Search cannot ask: {', '.join(wrong)}.")

    def _tell(self, name):
        """Print the line of one engine; return whether it can be asked."""
        waiting = IndexJob.objects.filter(engine=name).count()
        try:
            index.hidden_records(name)
            told = index.engine(name).told()
        except EngineAway as error:
            self.stdout.write(f"{name}: {error} {waiting} index jobs wait.")
            return False
        except IndexBroken as error:
            self.stdout.write(f"{name}: {error}. It is built at the next search, or by reindex.")
            return False
        self.stdout.write(f"{name}: {told}. {waiting} index jobs wait.")
        return True
