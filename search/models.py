"""Index jobs: what changed and was not looked at again yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.engines.choice import EMBEDDED, NAMES


class IndexJobManager(models.Manager):
    """Writes jobs, and answers with those of the engines in use."""

    def get_queryset(self):
        """Return the rows that somebody works off."""
        return super().get_queryset().filter(engine__in=settings.SEARCH_ENGINES)

    def look_at(self, kind, key):
        """Note that a thing changed, in the transaction that changes it.

        One row for each engine in use. Another engine, that was in use or will be, loses track:
        whatever its index holds, all is to be looked at before it is asked again.
        """
        idle = [name for name in NAMES if name not in settings.SEARCH_ENGINES]
        rows = [
            self.model(engine=name, kind=kind, key=str(key)) for name in settings.SEARCH_ENGINES
        ]
        self.bulk_create(rows + self._lost(idle), ignore_conflicts=True)

    def lose_track(self):
        """Note that no index is true any more: the content is of another time or place."""
        self.bulk_create(self._lost(NAMES), ignore_conflicts=True)

    def _lost(self, names):
        return [self.model(engine=name, kind=self.model.Kind.ALL) for name in names]


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
        ALL = "all", _("Everything")

    engine = models.CharField(max_length=16, default=EMBEDDED)
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=40)

    objects = IndexJobManager()

    class Meta:
        verbose_name = _("index job")
        verbose_name_plural = _("index jobs")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["engine"],
                condition=models.Q(kind="all"),
                name="an_engine_loses_track_once",
            )
        ]

    def __str__(self):
        return f"{self.kind}:{self.key}"
