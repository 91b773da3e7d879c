"""Pages that a body publishes for a circle of its choice: news, reports, statutes."""

from django.db import transaction
from django.utils.crypto import get_random_string
from wagtail.models import PageManager
from wagtail.signals import post_page_move

from intranet.models.audience import AudienceKind
from intranet.models.body_page import FACES, BodyPage
from intranet.models.file import Document, Image
from intranet.models.page import (
    IntranetPage,
    JoinedQuerySet,
    KeptPageTester,
    UncopiedPageTester,
)
from intranet.models.page_audience import PageAudience


class AddressedQuerySet(JoinedQuerySet):
    """Questions about pages of bodies."""

    def with_bodies(self):
        """Fetch the names of the bodies too."""
        return self.prefetch_related("addressed__body__names")


class AddressedPageManager(PageManager.from_queryset(AddressedQuerySet)):
    """Fetches a page with its audience, body and address: no page of it does without."""

    def get_queryset(self):
        """Return pages joined with what the gate and the heading of the page need."""
        return super().get_queryset().select_related("addressed__body", "permalink")


class AddressedPage(IntranetPage):
    """A page below the face of its body, with a `PageAudience` made beside it.

    It may be deleted, never copied: a copy would open to other people than its original.
    """

    kept = False
    first_audience = AudienceKind.MEMBERS  # until somebody chooses another
    slug_word = "page"

    objects = AddressedPageManager()

    promote_panels = []
    parent_page_types = [BodyPage, *FACES.values()]  # Wagtail asks for the very class
    subpage_types = []

    class Meta:
        abstract = True

    def _set_core_field_defaults(self):
        """Give a new page a slug: an Arabic title makes none."""
        if not self.slug:
            self.slug = f"{self.slug_word}-{get_random_string(6).lower()}"
        super()._set_core_field_defaults()

    def save(self, *args, **kwargs):
        """Save, and address a new page by a row of its own."""
        with transaction.atomic():
            new = self._state.adding
            super().save(*args, **kwargs)
            if new:
                self._first_row().save(force_insert=True)

    @property
    def placed(self):
        """The `PageAudience` of this page; of one that is only previewed, what it will be."""
        row = getattr(self, "addressed", None)
        return row or self._first_row()

    def _first_row(self):
        face = BodyPage.objects.get(path=self.path[: -self.steplen])
        return PageAudience(page_id=self.pk, body=face.body, audience=self.first_audience)

    def permissions_for_user(self, user):
        """Return what answers Wagtail's questions about rights on this page."""
        return (KeptPageTester if self.kept else UncopiedPageTester)(user, self)

    @property
    def body(self):
        """The body that answers for the page."""
        return self.placed.body

    def get_audience(self):
        """Say to whom the page is addressed."""
        return self.placed.get_audience()


def connect():
    """Listen to pages that move."""
    post_page_move.connect(_follow)


def _follow(instance, parent_page_after, **kwargs):
    """A page that moved to another body is that body's from now on, with its files."""
    face = parent_page_after.specific
    row = PageAudience.objects.filter(page=instance.pk).first()
    if row and isinstance(face, BodyPage) and row.body_id != face.body_id:
        row.body = face.body
        row.save(update_fields=["body"])
        for model in (Document, Image):
            files = model.objects.filter(page=instance.pk)
            files.update(body=face.body, collection=face.body.collection_id)
