"""The demo, loaded once for all tests of this folder that stand on it.

They carry the mark `xdist_group("demo")`, so that one worker loads it. Imports stand inside the
fixtures: pytest reads this file before the settings are there.
"""

from dataclasses import dataclass
from io import StringIO

import pytest

SEED_DAY = "2023-01-14"


@dataclass
class Loads:
    """What three loads printed, and how many rows stood after each."""

    printed: list
    counts: list
    seed_days: list


def load(**options):
    """Load the demo as the command does; return what it printed."""
    from django.core.management import call_command

    printed = StringIO()
    call_command("load_demo", stdout=printed, **options)
    return printed.getvalue()


def rows():
    """Return how many rows each table of ours and each of Wagtail's logs holds."""
    from django.apps import apps

    models = [*apps.get_app_config("intranet").get_models()]
    models += [apps.get_model("wagtailcore", name) for name in ("Revision", "PageLogEntry")]
    models += [apps.get_model("wagtailcore", "ModelLogEntry")]
    return {model.__name__: model._default_manager.count() for model in models}


@pytest.fixture(scope="package")
def loads(django_db_setup, django_db_blocker):
    """Load without the seed, with it, and once more.

    Where the command line speaks English: the content is Arabic all the same.
    """
    from django.db import transaction
    from django.utils import translation

    from intranet.models import Meeting

    made = Loads([], [], [])
    with django_db_blocker.unblock(), transaction.atomic():
        for options in ({"without_seed": True}, {}, {}):
            with translation.override("en"):
                made.printed.append(load(**options))
            made.counts.append(rows())
            made.seed_days.append(Meeting.objects.filter(held_on=SEED_DAY).count())
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def demo(loads, db):
    """Stand on the loaded demo; what a test changes is undone."""
    return loads
