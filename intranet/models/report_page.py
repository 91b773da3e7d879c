"""Reports of secretariats and committees: what they did, for the meeting that hears them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from intranet.blocks import FEATURES
from intranet.models.addressed_page import AddressedPage, AddressedPageManager, AddressedQuerySet
from intranet.models.audience import AudienceKind
from intranet.models.dated import today
from intranet.models.gap import Gap, panel_of
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs
from intranet.models.report_heard import ReportHeard


class ReportQuerySet(AddressedQuerySet):
    """Questions about reports."""

    def for_list(self):
        """Fetch with each report what a list shows of it, without its text."""
        return self.defer("text").with_bodies()


class ReportManager(AddressedPageManager.from_queryset(ReportQuerySet)):
    """Fetches reports with their audience, body and address."""


class ReportPage(AddressedPage):
    """A report (تقرير) of a body. Meetings hear it: their rows point here."""

    class Kind(models.TextChoices):
        """What a report tells of."""

        PERIOD = "period", _("Report of a period")
        ACTIVITY = "activity", _("Report on an activity")
        STUDY = "study", _("Study and recommendations")
        FINANCE = "finance", _("Financial report")

    kind_label = _("Report")
    slug_word = "report"
    kept = True
    first_audience = AudienceKind.BODY

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERIOD)
    day = models.DateField(_("date"), default=today, db_index=True)
    period = models.CharField(
        _("period or activity"),
        max_length=150,
        blank=True,
        help_text=_("Such as: from January to March 2024."),
    )
    author = models.CharField(
        _("presented by"),
        max_length=200,
        blank=True,
        help_text=_("Name and office, as of that day."),
    )
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("One or two sentences: they stand in lists.")
    )
    text = RichTextField(_("text"), blank=True, features=FEATURES)

    objects = ReportManager()

    template = "intranet/report_page.html"

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def passages(self):
        """Yield title, author and summary, then the paragraphs."""
        head = (self.title, self.author, self.period, self.summary)
        yield Passage("", "", " · ".join(filter(None, head)), self)
        for paragraph in paragraphs(self.text, "text"):
            yield Passage(paragraph.anchor, str(_("Text")), paragraph.text, self)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "report", "day": self.day}

    def gaps(self, day):
        """Yield what a report lacks: who presents it, of what, and its text or papers."""
        if not self.author:
            yield Gap.at(_("It is not said who presents the report."), panel_of("author"))
        if not self.period:
            yield Gap.at(
                _("It is not said of which period or activity it tells."), panel_of("period")
            )
        if not any(paragraphs(self.text, "text")) and not self.papers():
            yield Gap.at(_("The report has no text and no papers."), panel_of("text"))

    @property
    def body_name(self):
        """What the body was called that day."""
        return self.body.name_on(self.day)

    def get_context(self, request, *args, **kwargs):
        """Add the body, and the meetings that heard the report, as far as the viewer sees them."""
        context = super().get_context(request, *args, **kwargs)
        with_hearings([self], request.viewer)
        return context | {"body": self.body}


def with_hearings(pages, viewer):
    """Give each of `pages` its `heard_in`: rows of meetings the viewer sees, the latest first.

    Each row has the `address` of its place in the minutes, "" while those are not published.
    """
    rows = ReportHeard.objects.filter(report__in=[page.pk for page in pages if page.pk])
    shown = rows.select_related("item", "meeting__body", "meeting__record__permalink")
    found = {}
    seen = viewer.visible(shown).prefetch_related("meeting__body__names")
    for row in seen.order_by("-meeting__held_on"):
        record = getattr(row.meeting, "record", None)
        row.address = ""
        if record and record.live:
            place = f"#{row.item.anchor}" if row.item else ""
            row.address = f"{record.permalink.get_absolute_url()}{place}"
        found.setdefault(row.report_id, []).append(row)
    for page in pages:
        page.heard_in = found.get(page.pk, [])
    return pages
