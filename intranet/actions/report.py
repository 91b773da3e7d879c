"""Reports are written, and listed; meetings hear them by a row of their own."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from intranet.actions.addressed_page import add_page, open_list
from intranet.models import ReportIndexPage, ReportPage


@transaction.atomic
def write_report(body, title, *, by, audience=None, publish=True, **fields):
    """Write a report of `body`, published unless told otherwise; return its `ReportPage`.

    `fields` are columns of the page: kind, day, period, author, summary, text, slug.
    """
    open_report_list(by=by)
    page = ReportPage(title=title, **fields)
    return add_page(page, body, by=by, audience=audience, publish=publish)


def open_report_list(*, by):
    """Return the page that lists all reports, made when the first one is written."""
    return open_list(ReportIndexPage, gettext_lazy("Reports of the bodies"), "reports", by=by)
