"""Tables that were brought in to become people, bodies or activities."""

import json
import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.programme import Programme


class ImportedTableQuerySet(models.QuerySet):
    """Questions about tables brought in."""

    def waiting(self):
        """Keep the tables that nobody has confirmed yet, the newest first."""
        return self.filter(imported_at__isnull=True).order_by("-received_at")


class ImportedTable(models.Model):
    """A table between its arrival and its writing; afterwards the note that it was here.

    `lines` are [number in the file, [words of the cells]], the header first. `answers` is what
    the person corrected and chose so far (see `intranet.tables.answers`). Both are kept only
    while the table waits; `digest` alone tells when the same table comes again.
    """

    class Kind(models.TextChoices):
        """What the rows become."""

        PEOPLE = "people", _("People and mandates")
        BODIES = "bodies", _("Bodies")
        ACTIVITIES = "activities", _("Activities of a programme")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, related_name="+", verbose_name=_("programme")
    )
    digest = models.CharField(_("digest of the words"), max_length=64)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    lines = models.JSONField(_("lines"), default=list, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("received by"),
    )
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported at"), null=True, editable=False)

    objects = ImportedTableQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported table")
        verbose_name_plural = _("imported tables")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["received_by", "kind", "digest"],
                condition=Q(programme__isnull=True),
                name="a_person_brings_a_table_in_once",
            ),
            models.UniqueConstraint(
                fields=["received_by", "programme", "digest"],
                condition=Q(programme__isnull=False),
                name="a_person_brings_a_table_into_a_programme_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="activities", programme__isnull=False)
                | ~Q(kind="activities") & Q(programme__isnull=True),
                name="activities_belong_to_a_programme",
            ),
            models.CheckConstraint(
                condition=Q(imported_at__isnull=True) | Q(lines=[], answers={}),
                name="the_words_of_a_written_table_are_in_the_rows",
            ),
        ]

    def __str__(self):
        return self.name or self.get_kind_display()

    @staticmethod
    def digest_of(lines):
        """Return the digest of lines of words: neither encoding nor separator counts."""
        return sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
