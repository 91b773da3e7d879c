"""Reports that a meeting listened to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.agenda_item import MeetingRow, OfItem
from intranet.models.body import Body
from intranet.models.meeting import Meeting
from intranet.models.permalink import Permalink, address_of
from intranet.models.person import Person


class ReportHeard(OfItem, MeetingRow):
    """A report that the meeting listened to."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reports")
    title = models.CharField(_("report"), max_length=300)
    presenter = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    presenter_name = models.CharField(_("presented by"), max_length=200, blank=True)
    of_body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("body that reports"),
    )

    report = models.ForeignKey(
        "intranet.ReportPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hearings",
        verbose_name=_("written report"),
    )

    class Meta(MeetingRow.Meta):
        verbose_name = _("report heard")
        verbose_name_plural = _("reports heard")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_report_heard_has_a_title")
        ]

    def __str__(self):
        return self.title


def link_reports(rows):
    """Give each row the `address` of its written report, "" without one that is published.

    An address is a number and tells nothing; the gate answers when it is followed.
    """
    wanted = [row.report_id for row in rows if row.report_id]
    numbers = {}
    if wanted:
        published = Permalink.objects.filter(page__in=wanted, page__live=True)
        numbers = dict(published.values_list("page", "number"))
    for row in rows:
        row.address = address_of(numbers[row.report_id]) if row.report_id in numbers else ""
    return rows
