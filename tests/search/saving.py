"""What the tests of saved searches publish, and read of what is told."""

import datetime as dt

from intranet import actions as institution
from intranet.models import Notice
from intranet.notices.shown import lines_of
from intranet.permissions import Viewer
from search import index
from tests.search.institution import make_record, paragraph

BUDGET = "نوقشت الميزانية السنوية للجهة"


def publish(body, text=BUDGET, **fields):
    """Publish a record that answers, and look what is new."""
    record = make_record(body, text, held_on=dt.date(2023, 5, 6), **fields)
    index.drain()
    return record


def said(user):
    """Return what somebody may read today: (sentence, address)."""
    notices = Notice.objects.filter(recipient=user, kind="search_found").order_by("pk")
    return [(line.words, line.address) for line in lines_of(Viewer(user), list(notices))]


def amend(record, text, key):
    """Publish a record again, with another paragraph."""
    record.opening += paragraph(text, key)
    record.save_revision()
    institution.publish_record(record, by=None)
    index.drain()
