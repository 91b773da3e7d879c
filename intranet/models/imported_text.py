"""Texts that were brought in to become records."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.body import Body
from intranet.models.meeting import Meeting


class ImportedTextQuerySet(models.QuerySet):
    """Questions about texts brought in."""

    def waiting(self):
        """Keep the texts that nobody has checked yet, the newest first."""
        return self.filter(meeting__isnull=True).order_by("-received_at")

    def checked_by(self, user):
        """Keep the texts that somebody may take up: their own, and those of batches."""
        mine = Q(received_by=user) | Q(batch_files__isnull=False)
        return self.filter(mine).distinct()

    def became_records(self):
        """Keep the texts that are drafts or records by now."""
        return self.filter(meeting__isnull=False)

    def keep(self, body, decoded, *, by, name=""):
        """Keep what was read of `body` until it is checked: `decoded` is `extraction.Decoded`."""
        return self.create(
            body=body, digest=ImportedText.digest_of(decoded.text), text=decoded.text,
            name=name[:255], encoding=decoded.encoding, shapes=list(decoded.shapes),
            remarks=[str(remark) for remark in decoded.remarks], received_by=by,
        )  # fmt: skip


class ImportedText(models.Model):
    """A report's text between its arrival and its draft; afterwards the note that it was here.

    The words are kept only while they wait to be checked: then the record holds them, and
    `digest` alone tells when the same text comes again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    digest = models.CharField(_("digest of the words"), max_length=64)
    text = models.TextField(_("text"), blank=True)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    shapes = models.JSONField(_("shapes of the lines"), default=list, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("received by"),
    )
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    meeting = models.OneToOneField(
        Meeting, models.CASCADE, null=True, related_name="imported_text", verbose_name=_("meeting")
    )

    objects = ImportedTextQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported text")
        verbose_name_plural = _("imported texts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["body", "digest"],
                condition=Q(meeting__isnull=False),
                name="a_text_becomes_one_record_of_a_body",
            ),
            models.UniqueConstraint(
                fields=["body", "digest", "received_by"],
                condition=Q(meeting__isnull=True),
                name="a_person_checks_a_text_once",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(text=""),
                name="the_words_of_a_record_are_in_the_record",
            ),
        ]

    def __str__(self):
        return self.name or self.title or str(self.received_at.date())

    @property
    def title(self):
        """The first words of the text, while it waits."""
        return " ".join(self.text[:400].split())[:80]

    @staticmethod
    def digest_of(text):
        """Return the digest of a text's words: blanks, line ends and encoding do not count."""
        return sha256(" ".join(text.split()).encode()).hexdigest()
