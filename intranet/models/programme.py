"""A programme (برنامج العمل): of a body and year; what became of its activities, as rows.

The plan is content of its page (`ProgrammePage`), and travels in revisions; these rows never do.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.audience import Audience, AudienceKind
from intranet.models.body import Body
from intranet.models.dated import today
from intranet.models.numbering import YearlyQuerySet

FIRST_YEAR, LAST_YEAR = 1950, 2100


class Programme(models.Model):
    """What a body means to do in a year: the row its page stands for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="programmes", verbose_name=_("body")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )

    objects = YearlyQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"], name="a_body_has_one_programme_a_year"
            ),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="a_programme_has_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.body} {self.year}"

    def get_audience(self):
        """Say to whom it is addressed: as its page, a draft to those who write it."""
        if not self.page.live:
            return Audience(AudienceKind.EDITORS, self.body_id, draft_id=self.page.pk)
        return self.page.get_audience()

    def progress(self):
        """Return {key of the activity: the last `ActivityProgress` reported of it}."""
        rows = sorted(self.reported.all(), key=lambda row: (row.reported_on, row.pk))
        return {str(row.activity): row for row in rows}


class ActivityProgress(models.Model):
    """What was reported, one day, of one activity. Rows are added, never changed."""

    class State(models.TextChoices):
        """How far an activity has come."""

        PLANNED = "planned", _("Planned")
        DOING = "doing", _("Under way")
        DONE = "done", _("Done")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="reported")
    activity = models.UUIDField(_("activity"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    outcome = models.TextField(_("actual outcome"), max_length=1000, blank=True)
    reported_on = models.DateField(_("reported on"), default=today)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reported by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("progress of an activity")
        verbose_name_plural = _("progress of activities")
        default_permissions = ()
        ordering = ["reported_on", "pk"]
        indexes = [models.Index(fields=["programme", "activity"], name="progress_of_an_activity")]

    def __str__(self):
        return f"{self.get_state_display()}, {self.reported_on}"

    def get_audience(self):
        """Say to whom it is addressed: as its programme."""
        return self.programme.get_audience()
