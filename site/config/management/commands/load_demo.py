"""`manage.py load_demo`: the demo institution of `site/demo`, by the product's own actions."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from config.demo import institution, reading
from config.demo.approvals import load_approvals
from config.demo.endings import load_endings
from config.demo.grants import load_grants
from config.demo.meetings import load_meetings
from config.demo.news import load_news
from config.demo.plain_pages import load_pages
from config.demo.programmes import load_programmes
from config.demo.reports import load_reports
from config.demo.searches import load_searches, load_words
from config.demo.statutes import load_statutes
from intranet.extracting import read_waiting
from intranet.models import Body, Meeting, Person

FOLDER = settings.SITE_DIR / "demo"
OPERATOR = "operator"


class Command(BaseCommand):
    """Loads what is missing; safe to repeat."""

    help = __doc__

    def add_arguments(self, parser):
        """Take --without-seed."""
        parser.add_argument(
            "--without-seed",
            action="store_true",
            help="leave out the real report of 14 January 2023, to import it by hand",
        )

    def handle(self, *args, **options):
        """Load, and print what there is and who may sign in."""
        added = load(with_seed=not options["without_seed"])
        read_waiting()
        if options["verbosity"]:
            self._totals(added)
            self._sign_ins()

    def _totals(self, added):
        counts = {
            "bodies": Body.objects.count(),
            "people": Person.objects.count(),
            "meetings": Meeting.objects.count(),
            "added": added,
        }
        self.stdout.write(
            _("%(bodies)s bodies, %(people)s people, %(meetings)s meetings (%(added)s new).")
            % counts
        )

    def _sign_ins(self):
        self.stdout.write(_("Sign in as:"))
        for row in reading.table(FOLDER, "users"):
            self.stdout.write(f"  {row['username']:<10} {row['password']}  {row['what']}")


@transaction.atomic
def load(with_seed=True):
    """Load the whole institution or nothing of it; return how many meetings were added."""
    institution.load_territories()
    people = institution.load_people(FOLDER)
    users = institution.load_users(FOLDER, people)
    by = users[OPERATOR]
    institution.load_contacts(FOLDER, people, by)
    bodies = institution.load_bodies(FOLDER, by)
    statutes = load_statutes(FOLDER, bodies, by)
    institution.load_rules(FOLDER, bodies, statutes, by)
    offices = institution.load_offices(FOLDER, bodies)
    institution.load_mandates(FOLDER, offices, people, by)
    load_grants(FOLDER, bodies, users, by)
    added = load_meetings(FOLDER, with_seed)
    load_searches(FOLDER, users)
    load_words(FOLDER, by)
    load_news(FOLDER, bodies)
    load_pages(FOLDER, bodies)
    load_programmes(FOLDER, bodies)
    load_approvals(FOLDER, bodies, people, by)
    load_reports(FOLDER, bodies)
    load_endings(FOLDER, bodies, people, by)
    return added
