"""What was read out of a paper: its words by page, or why it has none."""

import json
import zlib
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intranet.models.file import GATED_BY, Document

VERSION = 1  # raise it when papers are read otherwise: all are then read again
LONGEST = 3_000  # letters of one piece: about a printed page


@dataclass(frozen=True)
class Piece:
    """A page of a paper, or a part of one that is long: what a search answers with.

    The anchor is `<document>-p<page>`, a further part has `-<part>` behind it. Of a workbook each
    sheet is a page, and has a name; a file without pages is one, that none would call so.
    """

    anchor: str
    text: str
    number: int
    has_pages: bool
    name: str
    by_machine: bool


class PaperTextQuerySet(models.QuerySet):
    """Questions about what was read."""

    def with_words(self):
        """Keep those that hold words of the file their paper has now."""
        return self.filter(page_count__gt=0, file=F("document__file"))

    def with_papers(self):
        """Fetch each with its paper, and what says to whom that is addressed."""
        beside = (f"document__{name}" for name in (*GATED_BY, "meeting__body"))
        return self.select_related(*beside).prefetch_related("document__body__names")

    def lacking(self):
        """Keep those in which no readable words were found, or in part of them."""
        state = PaperText.State
        return self.exclude(state__in=[state.WAITING, state.READ, state.MACHINE])

    def mendable(self):
        """Keep the same, and those that a machine recognised in pictures, with mistakes."""
        return self.exclude(state__in=[PaperText.State.WAITING, PaperText.State.READ])


class PaperText(models.Model):
    """The words of one paper, and the state of reading them.

    A paper without a row, with a row of another file, or of another version of reading, waits:
    what waits is asked of the papers themselves, so that nothing can be forgotten.
    """

    class State(models.TextChoices):
        """How far reading has come."""

        WAITING = "waiting", _("Waits to be read")
        READ = "read", _("Read")
        MACHINE = "machine", _("Read by machine")
        PARTLY = "partly", _("Read in part")
        SILENT = "silent", _("Without readable words")
        LARGE = "large", _("Too large")
        REFUSED = "refused", _("Cannot be read")
        FAILED = "failed", _("Reading failed")

    MOST_TRIES = 3

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="text", verbose_name=_("document")
    )
    file = models.CharField(_("file"), max_length=255)
    digest = models.CharField(_("digest of the file"), max_length=64, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    places = models.JSONField(_("numbers in the reason"), default=dict, blank=True)
    page_count = models.PositiveIntegerField(_("pages with words"), default=0)
    by_machine = models.BooleanField(_("read by machine"), default=False)
    version = models.PositiveSmallIntegerField(_("version of reading"), default=VERSION)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    read_at = models.DateTimeField(_("read at"), null=True)
    words = models.BinaryField(_("words, compressed"), default=bytes)

    objects = PaperTextQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a paper")
        verbose_name_plural = _("texts of papers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["read", "machine", "partly"]) | Q(page_count=0),
                name="words_are_of_a_paper_that_was_read",
            ),
        ]

    def __str__(self):
        return f"{self.document}: {self.get_state_display()}"

    @cached_property
    def leaves(self):
        """The pages that hold words, in order: (number or None, text, name, by machine)."""
        if not self.words or self.file != self.document.file.name:
            return []
        return json.loads(zlib.decompress(self.words))

    def pieces(self):
        """Yield the pages as `Piece`s."""
        for place, (page, words, name, by_machine) in enumerate(self.leaves, 1):
            number = page or place
            for part, text in enumerate(_cut(words), 1):
                anchor = f"{self.pk}-p{number}" + (f"-{part}" if part > 1 else "")
                yield Piece(anchor, text, number, page is not None, name, by_machine)

    def fill(self, leaves):
        """Hold the words of `leaves` (as the property has them); not saved yet."""
        rows = [list(leaf) for leaf in leaves]
        self.words = zlib.compress(json.dumps(rows, ensure_ascii=False).encode())
        self.page_count = len(rows)
        self.by_machine = any(by_machine for *_rest, by_machine in rows)


def waiting_papers():
    """Return the papers that wait to be read."""
    text = Q(text=None) | Q(text__state=PaperText.State.WAITING) | Q(text__version__lt=VERSION)
    return Document.objects.filter(text | ~Q(text__file=F("file")))


def _cut(text):
    """Yield pieces of about `LONGEST` letters, ended where a line or at least a word ends."""
    while len(text) > LONGEST:
        end = max(text.rfind("\n", LONGEST // 2, LONGEST), 0)
        end = end or text.rfind(" ", LONGEST // 2, LONGEST)
        end = end if end > 0 else LONGEST
        yield text[:end]
        text = text[end:].lstrip()
    if text.strip():
        yield text
