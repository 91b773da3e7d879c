"""Notices are read, and forgotten in time. Neither leaves an audit line: they tell of no change."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from intranet.models import Letter, Notice

KEPT = dt.timedelta(days=365)


@transaction.atomic
def read_notices(user, *keys):
    """Mark notices of `user` as read: those with these keys, or all when none is named."""
    rows = Notice.objects.unread().filter(recipient=user)
    rows = rows.filter(pk__in=keys) if keys else rows
    return rows.update(read_at=timezone.now())


@transaction.atomic
def forget_notices(now=None):
    """Forget notices and letters a year old; return how many notices."""
    before = (now or timezone.now()) - KEPT
    gone, _rows = Notice.objects.filter(created_at__lt=before).delete()
    Letter.objects.filter(sent_at__lt=before).delete()
    return gone
