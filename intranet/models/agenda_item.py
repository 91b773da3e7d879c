"""The agenda of a meeting, and what its rows share."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.meeting import Meeting
from intranet.models.person import Person


class MeetingRow(models.Model):
    """A row of a meeting. `version` grows with every change: a stale form is refused by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @property
    def key(self):
        """Eight signs that name this row within its meeting, in anchors."""
        return self.pk.hex[:8]


class AgendaItem(MeetingRow):
    """A point of the agenda."""

    class Kind(models.TextChoices):
        """How an item is dealt with."""

        INFORMATION = "information", _("Announcements")
        PRESENTATION = "presentation", pgettext_lazy("agenda item", "Presentation")
        REPORTS = "reports", _("Hearing of reports")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        OTHER = "other", _("Any other business")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    presenter = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    presenter_name = models.CharField(_("presented by"), max_length=200, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    audience = AudienceField(inherits=True)

    class Meta(MeetingRow.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_agenda_item_has_a_title")
        ]

    def __str__(self):
        return self.title

    @property
    def anchor(self):
        """Where the item stands on the record's page."""
        return f"i-{self.key}"

    def get_audience(self):
        """Say to whom the item is addressed: its own circle where narrower, or its meeting's.

        Never wider than the meeting: what may be found must open, and the record opens as
        the meeting does.
        """
        circle = AudienceKind(self.meeting.audience)
        if self.audience:
            circle = circle.narrower(self.audience)
        return Audience(circle, self.meeting.body_id, self.meeting_id)


class OfItem(models.Model):
    """Mixed into rows that belong to an item: they are addressed as it is."""

    item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        verbose_name=_("agenda item"),
    )

    class Meta:
        abstract = True

    def get_audience(self):
        """Say to whom this row is addressed: as its item, or as its meeting."""
        return (self.item or self.meeting).get_audience()
