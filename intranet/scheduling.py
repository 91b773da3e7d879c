"""What editors gave an hour: pages that go live, or are taken down, by themselves."""

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from intranet.outage import DATABASE_AWAY

log = logging.getLogger(__name__)


def publish_due():
    """Do what is due, and return how much of what was done.

    As Wagtail's `publish_scheduled` does, but each page by itself: one that may not go live stays
    as it is, and keeps no other waiting.
    """
    now = timezone.now()
    over = Page.objects.live().filter(expire_at__lt=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return {
        "taken down": _each(over, _take_down),
        "published": _each(due, _publish),
    }


def _each(rows, act):
    done = 0
    for key in list(rows.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                row = rows.select_for_update(of=("self",)).filter(pk=key).first()
                if row:  # nobody else was faster
                    act(row)
                    done += 1
        except DATABASE_AWAY:  # for all of them
            raise
        except Exception:  # noqa: BLE001 - one page in disorder keeps no other waiting
            log.exception("%s %s stays as it is", rows.model.__name__, key)
    return done


def _take_down(page):
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision):
    revision.publish(log_action="wagtail.publish.scheduled")
