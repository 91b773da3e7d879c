"""What the kinds of what is found are called, as facet and beside a result."""

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
    "paper": _("Paper"),
}
OTHER = _("Page")


def kind_name(kind):
    """Return what is called a `kind`: that of `page.subject()`, or `paper`."""
    return NAMES.get(kind, OTHER)
