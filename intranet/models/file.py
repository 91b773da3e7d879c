"""Papers and pictures: private, addressed like what they belong to."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Filter as AnyFilter
from wagtail.models import Page
from wagtail.models.media import get_root_collection_id

from intranet.models.agenda_item import AgendaItem
from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.body import Body
from intranet.models.meeting import Meeting
from intranet.storage import clean_name


def leave_to_editors(collector, field, files, using):
    """Leave the files of a page that is deleted to its editors: the page closed them to others."""
    collector.add_field_update(field, None, files)
    audience = field.model._meta.get_field("audience")
    collector.add_field_update(audience, AudienceKind.EDITORS, files)


class File(models.Model):
    """What every file says of itself: to what it belongs and to whom it is addressed.

    Its own audience, else its item's, its meeting's, its page's, its body's. A file that belongs
    to nothing is its uploader's alone. What belongs to an item names its meeting too, what
    belongs to a meeting or a page its body.
    """

    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("body"),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("meeting"),
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("agenda item"),
    )
    page = models.ForeignKey(
        Page,
        leave_to_editors,
        null=True,
        blank=True,
        editable=False,
        related_name="%(class)ss",
        verbose_name=_("page"),
    )
    page.wagtail_reference_index_ignore = True
    audience = AudienceField(inherits=True)
    # Again, as the tags below, because Wagtail's own models keep the plain reverse names.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_%(class)ss",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, in the collection of the body, which follows from meeting or page."""
        if self.item:
            self.meeting = self.item.meeting
        if self.meeting:
            self.body_id = self.meeting.body_id
        elif of_page := self._row_of_page():
            self.body_id = of_page.body_id
        of_body = self.body and self.body.collection_id
        self.collection_id = of_body or get_root_collection_id()
        super().save(*args, **kwargs)

    def _row_of_page(self):
        """Return the row that says of which body the page is, and for whom; None without one."""
        addressed = getattr(self.page, "addressed", None)
        return addressed or getattr(self.page, "bodypage", None)

    def get_audience(self):
        """Say to whom the file is addressed."""
        holder = self.item or self.meeting or self.page or self.body
        if self.audience:
            uploader = None if holder else self.uploaded_by_user_id
            return Audience(self.audience, self.body_id, self.meeting_id, uploader)
        if holder is None:
            return Audience(AudienceKind.EDITORS, uploader_id=self.uploaded_by_user_id)
        return self._circle_of_page() if holder == self.page else holder.get_audience()

    def _circle_of_page(self):
        """Return the circle of the page; beside a draft lies what its writers and reviewers see."""
        row = self._row_of_page()
        if not self.page.live:
            return Audience(AudienceKind.EDITORS, row and row.body_id, draft_id=self.page_id)
        return row.get_audience() if row else Audience(AudienceKind.MEMBERS)


KINDS = {
    "pdf": "PDF",
    "doc": _("Word document"),
    "docx": _("Word document"),
    "odt": _("text document"),
    "rtf": _("text document"),
    "txt": _("plain text"),
    "xls": _("Excel table"),
    "xlsx": _("Excel table"),
    "ods": _("table"),
    "csv": _("table"),
    "ppt": _("slides"),
    "pptx": _("slides"),
    "odp": _("slides"),
    "jpg": _("picture"),
    "jpeg": _("picture"),
    "png": _("picture"),
    "gif": _("picture"),
    "webp": _("picture"),
    "zip": _("archive"),
    "mp3": _("sound recording"),
    "m4a": _("sound recording"),
    "mp4": _("film"),
}


def place_of_paper(instance, filename):
    """Return where a paper is kept: in a folder of its own, so that it keeps its name."""
    return f"papers/{get_random_string(12).lower()}/{clean_name(filename)}"


class Document(File, AbstractDocument):
    """A paper."""

    file = models.FileField(_("file"), upload_to=place_of_paper, max_length=255)
    tags = TaggableManager(blank=True, related_name="papers")

    # No tags nor collections: they are words outside every audience.
    admin_form_fields = ("title", "file", "body")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def kind_shown(self):
        """What the paper is to people: “Word”, “table”, else its ending in capitals."""
        ending = self.file_extension
        return KINDS.get(ending.lower(), ending.upper())


class Bare(FilterOperation):
    """Drops what a camera wrote beside the picture: the place where it was taken, above all."""

    def construct(self):
        """Take no arguments."""

    def run(self, willow, image, env):
        """Forget it; the picture stands upright already."""
        for words in ("exif", "xmp", "comment"):
            willow.image.info.pop(words, None)


class Filter(AnyFilter):
    """Makes a rendition that says nothing but the picture."""

    @property
    def filter_operations(self):
        """Return what is asked for, and the forgetting."""
        return [*super().filter_operations, Bare("bare")]


class Image(File, AbstractImage):
    """A picture."""

    tags = TaggableManager(blank=True, related_name="pictures")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "body",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def generate_rendition_file(self, filter, *, source=None):
        """Return the picture in another size, as Wagtail does, without what a camera wrote."""
        return super().generate_rendition_file(Filter(spec=filter.spec), source=source)


#: What says to whom a file is addressed: whoever asks that of many fetches these too.
GATED_BY = ("item__meeting", "meeting", "page__addressed__body", "page__bodypage__body", "body")


def seen_pictures(keys, viewer):
    """Return {key: picture} of those that the viewer may see; keys may be None."""
    wanted = Image.objects.filter(pk__in=[key for key in keys if key])
    wanted = wanted.select_related(*GATED_BY).prefetch_related("renditions")
    return {one.pk: one for one in wanted if viewer.may_see(one)}


class Rendition(AbstractRendition):
    """A picture in another size; served through the gate of its picture."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="a_rendition_is_made_once",
            )
        ]

    @property
    def url(self):
        """Return the address of the gated view, never that of the raw file."""
        return reverse("rendition", args=[self.pk])
