"""Reading what is not addressed to all is noted, and forgotten in time."""

import datetime as dt

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from intranet.models import AudienceKind, Document, Reading, today

NOTED = "noted"  # the cache of what was noted lately
A_WHILE = 600  # seconds in which a page turned to again, or a paper fetched in parts, is one look


def note_reading(user, thing):
    """Note that `user` reads a page or a paper, unless it is addressed to all members.

    Not in the log of actions: nothing changed. The thing is remembered as it is called now.
    """
    if not settings.READINGS_DAYS or thing.get_audience().kind == AudienceKind.MEMBERS:
        return
    kind = Reading.Kind.PAPER if isinstance(thing, Document) else Reading.Kind.PAGE
    day, pk = today(), thing.pk
    if not caches[NOTED].add(f"reading:{user.pk}:{kind}:{pk}:{day}", True, A_WHILE):
        return
    now = timezone.now()
    row = Reading(
        user=user, kind=kind, day=day, title=thing.title, first_at=now, last_at=now,
        key=pk if kind == Reading.Kind.PAPER else thing.permalink.pk,
    )  # fmt: skip
    Reading.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["user", "kind", "key", "day"],
        update_fields=["last_at"],
    )  # fmt: skip


def forget_readings():
    """Forget what is older than the installation keeps; once a day there is something to do."""
    day = today()
    if caches[NOTED].add(f"readings-forgotten:{day}", True, 86400):
        oldest = day - dt.timedelta(days=settings.READINGS_DAYS)
        Reading.objects.filter(day__lt=oldest).delete()
