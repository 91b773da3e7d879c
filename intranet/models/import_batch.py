"""Old minutes brought in many at once: the batch, and what became of each of its files."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from intranet.models.audience import Audience, AudienceKind
from intranet.models.body import Body
from intranet.models.imported_text import ImportedText


class ImportBatch(models.Model):
    """A folder, an archive or some files of one body; brought in again, it goes on where it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    name = models.CharField(_("name"), max_length=255)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("received by"),
    )
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of old minutes")
        verbose_name_plural = _("batches of old minutes")
        ordering = ["-received_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], name="a_batch_of_a_body_is_named_once"
            ),
        ]

    def __str__(self):
        return self.name

    def get_audience(self):
        """Say that it is for those who write the records of its body."""
        return Audience(AudienceKind.EDITORS, body_id=self.body_id)


class BatchFileQuerySet(models.QuerySet):
    """Questions about the files of batches; each of `STAGES` is one of them."""

    def unread(self):
        """Keep the files that nobody has read yet."""
        return self.filter(state=BatchFile.State.WAITING)

    def checkable(self):
        """Keep the files whose text waits for its check."""
        return self.filter(
            state=BatchFile.State.READ, text__meeting__isnull=True, text__isnull=False
        )

    def drafts(self):
        """Keep the files that became drafts or records."""
        return self.filter(state=BatchFile.State.READ, text__meeting__isnull=False)

    def of_readers(self):
        """Keep the files that brought their text themselves, without their bytes."""
        return self.filter(state=BatchFile.State.READ).select_related("batch").defer("data")

    def known(self):
        """Keep the files whose words had been brought in before."""
        return self.filter(state=BatchFile.State.KNOWN)

    def refused(self):
        """Keep the files that could not be read."""
        return self.filter(state=BatchFile.State.REFUSED)

    def forgotten(self):
        """Keep the files whose text was forgotten after it had been read."""
        return self.filter(state__in=[BatchFile.State.READ, BatchFile.State.KNOWN], text=None)

    def to_look_at(self):
        """Keep what needs a look: what could not be read, and texts that are doubtful."""
        doubtful = Q(state=BatchFile.State.READ, text__meeting__isnull=True, text__isnull=False)
        return self.filter(Q(state=BatchFile.State.REFUSED) | doubtful & ~Q(doubts=[]))

    def counted(self):
        """Return {stage: number of files}, `all` among them, in one query."""
        found = {"all": Count("pk")}
        for stage in STAGES:
            keys = getattr(BatchFile.objects, stage)().values("pk")
            found[stage] = Count("pk", filter=Q(pk__in=keys))
        return self.aggregate(**found)


STAGES = ("to_look_at", "checkable", "drafts", "known", "refused", "forgotten", "unread")


class BatchFile(models.Model):
    """One file of a batch: its bytes until it is read, afterwards what it became.

    `refusal` and `places` are those of `extraction.NotAReport`, `doubts` keys of
    `extraction.DOUBTS`: the sentences are said in the language of whoever looks.
    """

    class State(models.TextChoices):
        """How far a file came."""

        WAITING = "waiting", _("Waits to be read")
        READ = "read", _("Read")
        KNOWN = "known", _("Brought in before")
        REFUSED = "refused", _("Cannot be read")

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, related_name="files", verbose_name=_("batch")
    )
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("digest of the bytes"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    # In the database and not in a file: what waits is there exactly as long as its row says.
    data = models.BinaryField(_("bytes"), null=True)
    text = models.ForeignKey(
        ImportedText,
        models.SET_NULL,
        null=True,
        related_name="batch_files",
        verbose_name=_("imported text"),
    )
    refusal = models.CharField(_("why it cannot be read"), max_length=20, blank=True)
    places = models.JSONField(_("figures in the reason"), default=dict, blank=True)
    doubts = models.JSONField(_("what needs a look"), default=list, blank=True)

    objects = BatchFileQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a batch")
        verbose_name_plural = _("files of a batch")
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "digest", "name"], name="a_file_comes_once_into_a_batch"
            ),
            models.UniqueConstraint(
                fields=["batch", "number"], name="files_of_a_batch_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", data__isnull=False)
                | ~Q(state="waiting") & Q(data__isnull=True),
                name="bytes_of_a_file_are_kept_until_it_is_read",
            ),
        ]

    def __str__(self):
        return self.name

    def following(self):
        """Return the next file of the batch whose text waits for its check, round to the first."""
        others = self.batch.files.checkable().exclude(pk=self.pk).defer("data")
        return others.filter(number__gt=self.number).first() or others.first()

    @property
    def needs_look(self):
        """True for what could not be read, and for a doubtful text that still waits."""
        waits = self.text is not None and self.text.meeting_id is None
        return self.state == self.State.REFUSED or bool(self.doubts) and waits

    @staticmethod
    def digest_of(data):
        """Return the digest of a file's bytes."""
        return sha256(data).hexdigest()
