"""What the kinds of pages are called, as facet and beside a result."""

from django.utils.translation import gettext_lazy as _

from intranet.models import (
    BodyPage,
    MeetingRecordPage,
    NewsPage,
    PlainPage,
    ProgrammePage,
    ReportPage,
    StatutePage,
)

NAMES = {
    "record": MeetingRecordPage.kind_label,
    "body": BodyPage.kind_label,
    "report": ReportPage.kind_label,
    "news": NewsPage.kind_label,
    "programme": ProgrammePage.kind_label,
    "statute": StatutePage.kind_label,
    "page": PlainPage.kind_label,
}
OTHER = _("Page")


def kind_name(kind):
    """Return what pages of `kind` (from `page.subject()`) are called."""
    return NAMES.get(kind, OTHER)
