"""Who read what is not addressed to all: one row a reader, thing and day, for a time.

No audit line: it tells of no change, is the operators' alone, and is forgotten when its time is
over (see `settings.READINGS_DAYS`).
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.models.user import User


class Reading(models.Model):
    """A reader had a restricted page or paper before them on a day."""

    class Kind(models.TextChoices):
        """What was read."""

        PAGE = "page", _("Page")
        PAPER = "paper", _("Paper")

    user = models.ForeignKey(
        User, models.CASCADE, related_name="readings", verbose_name=_("reader")
    )
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    key = models.BigIntegerField(_("number"))  # of the permanent address, or of the paper
    title = models.CharField(_("title"), max_length=255)  # as it was called then
    day = models.DateField(_("day"))
    first_at = models.DateTimeField(_("first at"), default=timezone.now)
    last_at = models.DateTimeField(_("last at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "key", "day"],
                name="a_reader_reads_a_thing_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["day"], name="reading_by_day")]

    def __str__(self):
        return f"{self.user}: {self.title}"
