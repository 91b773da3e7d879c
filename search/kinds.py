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

#: The pages that are found, by their kind.
PAGES = {
    "record": MeetingRecordPage,
    "body": BodyPage,
    "report": ReportPage,
    "news": NewsPage,
    "programme": ProgrammePage,
    "statute": StatutePage,
    "page": PlainPage,
}
NAMES = {kind: model.kind_label for kind, model in PAGES.items()} | {"paper": _("Paper")}
OTHER = _("Page")


def kind_name(kind):
    """Return what is called a `kind`: that of `page.subject()`, or `paper`."""
    return NAMES.get(kind, OTHER)
