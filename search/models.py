"""Index jobs, what editors add to search, what was asked of it, and what people keep asking."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.models import User, today
from search.engines.choice import EMBEDDED, NAMES
from search.locks import writers_done


class IndexJobManager(models.Manager):
    """Writes jobs, and answers with those of the engines in use."""

    def get_queryset(self):
        """Return the rows that somebody works off."""
        return super().get_queryset().filter(engine__in=settings.SEARCH_ENGINES)

    def look_at(self, kind, *keys):
        """Note that things changed, in the transaction that changes them.

        One row of each for each engine in use. Another engine, that was in use or will be, loses
        track: whatever its index holds, all is to be looked at before it is asked again.
        """
        idle = [name for name in NAMES if name not in settings.SEARCH_ENGINES]
        rows = [
            self.model(engine=name, kind=kind, key=str(key))
            for name in settings.SEARCH_ENGINES
            for key in keys
        ]
        self.bulk_create(rows + self._lost(idle), ignore_conflicts=True)

    def lose_track(self):
        """Note that no index is true any more: the content is of another time or place."""
        self.bulk_create(self._lost(NAMES), ignore_conflicts=True)

    def put_aside(self, engine):
        """Return the rows of an engine that is about to read everything: it makes them needless.

        Who loses track of it finds the row of another change and adds none: that row is given a
        key of its own, so that changes made from now on are written down again. Whoever has left
        the writing to that row commits before.
        """
        jobs = self.filter(engine=engine)
        with writers_done(self.model):
            jobs.filter(kind=self.model.Kind.ALL, key="").update(key=uuid4().hex)
        return list(jobs.values_list("pk", flat=True))

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
        PAPER = "paper", _("Paper")
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
                fields=["engine", "key"],
                condition=models.Q(kind="all"),
                name="an_engine_loses_track_once",
            )
        ]

    def __str__(self):
        return f"{self.kind}:{self.key}"


class Synonyms(models.Model):
    """Ways of saying one thing (مترادفات), one a line: who asks for one finds the others too."""

    lines = models.TextField(_("ways of saying one thing"), max_length=600)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        default_permissions = ()
        ordering = ["lines"]

    def __str__(self):
        return " = ".join(self.ways)

    @property
    def ways(self):
        """The ways, in order."""
        return self.lines.splitlines()


class PinnedResult(models.Model):
    """A page that editors put first (نتيجة مثبتة) among what answers a question."""

    question = models.CharField(_("question"), max_length=100)
    key = models.CharField(max_length=300, editable=False)  # `name_key` of the question
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))

    class Meta:
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        default_permissions = ()
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "page"], name="a_page_is_pinned_to_a_question_once"
            )
        ]

    def __str__(self):
        return self.question


class AskedQuestion(models.Model):
    """A question somebody asked, on which day, and how it fared. Not who: no row says that."""

    day = models.DateField(_("day"), default=today, db_index=True)
    text = models.CharField(_("question"), max_length=300)
    records = models.PositiveIntegerField(_("documents found"))
    repaired = models.CharField(_("as understood"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("question asked")
        verbose_name_plural = _("questions asked")
        default_permissions = ()

    def __str__(self):
        return self.text


class SavedSearch(models.Model):
    """A question that somebody keeps (بحث محفوظ): they are told what answers it from then on."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=2000, editable=False)  # as `Asked.address` writes it
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    is_paused = models.BooleanField(default=False, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        default_permissions = ()
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "query"], name="a_question_is_kept_once")
        ]

    def __str__(self):
        return self.name


class Find(models.Model):
    """A passage that answered a saved search; a row is written once, and never told twice.

    `record` is its number in the index, `anchor` its place on the page. Told is the best passage of
    a document; the others that came with it have their row.
    """

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="finds")
    record = models.IntegerField(editable=False)
    anchor = models.CharField(max_length=100, blank=True, editable=False)
    is_told = models.BooleanField(editable=False)
    found_at = models.DateTimeField(default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("find")
        verbose_name_plural = _("finds")
        default_permissions = ()
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["search", "record", "anchor"], name="a_passage_is_found_once"
            )
        ]

    def __str__(self):
        return f"{self.search_id}: {self.record}#{self.anchor}"
