"""Index jobs: what changed and was not looked at again yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexJobManager(models.Manager):
    """Writes jobs."""

    def look_at(self, kind, key):
        """Note that a thing changed, in the transaction that changes it."""
        return self.create(kind=kind, key=str(key))


class IndexJob(models.Model):
    """One line “look at this thing again”. Rows are only ever added, and removed when done.

    The row says nothing of what changed: whoever works it off reads the thing as it is then.
    """

    class Kind(models.TextChoices):
        """What sort of thing changed; `key` is its primary key."""

        PAGE = "page", _("Page")
        MEETING = "meeting", _("Meeting")
        BODY = "body", _("Body")
        # Pages whose words changed with a body's name: nobody's rights changed, so they stay
        # findable until they are looked at.
        AGAIN = "again", _("Page, words only")

    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=40)

    objects = IndexJobManager()

    class Meta:
        verbose_name = _("index job")
        verbose_name_plural = _("index jobs")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind}:{self.key}"
