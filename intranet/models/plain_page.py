"""A plain page of a body: prose, pictures and papers that are neither news nor minutes."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from intranet.blocks import ProseBlock
from intranet.models.addressed_page import AddressedPage, AddressedPageManager, AddressedQuerySet
from intranet.models.file import seen_pictures
from intranet.models.gap import Gap, panel_of
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs


class PlainQuerySet(AddressedQuerySet):
    """Questions about plain pages."""

    def for_list(self):
        """Fetch with each page what a list shows of it, without its text."""
        return self.defer("content").with_bodies()


class PlainManager(AddressedPageManager.from_queryset(PlainQuerySet)):
    """Fetches a page with its audience, body and address."""


class PlainPage(AddressedPage):
    """A plain page (صفحة عادية): how to reach us, a guide, whatever a body has to say for long."""

    content = StreamField(ProseBlock(), blank=True, verbose_name=_("text"))

    objects = PlainManager()

    template = "intranet/plain_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    @property
    def day(self):
        """The day on which the text was published last, None of a draft."""
        return self.last_published_at and timezone.localdate(self.last_published_at)

    @property
    def body_name(self):
        """What the body is called."""
        return self.body.name

    @cached_property
    def entries(self):
        """The parts of the text: dicts of kind and text, or of anchor, picture (key) and words."""
        return [_entry(part) for part in self.content.raw_data]

    def passages(self):
        """Yield the title, then paragraphs and what pictures show, as they stand."""
        yield from super().passages()
        for entry in self.entries:
            if entry["kind"] == "picture":
                yield Passage(entry["anchor"], str(_("Picture")), entry["words"], self)
                continue
            for paragraph in paragraphs(entry["text"], "text"):
                yield Passage(paragraph.anchor, str(_("Text")), paragraph.text, self)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "page", "day": self.day}

    def gaps(self, day):
        """Yield what the page lacks: a text."""
        texts = (entry["text"] for entry in self.entries if entry["kind"] == "text")
        if not any(paragraph for text in texts for paragraph in paragraphs(text, "text")):
            yield Gap.at(_("The page has no text."), panel_of("content"))

    def get_context(self, request, *args, **kwargs):
        """Add the body, and the parts with the pictures that the viewer may see."""
        context = super().get_context(request, *args, **kwargs)
        keys = [entry["picture"] for entry in self.entries if entry["kind"] == "picture"]
        pictures = seen_pictures(keys, request.viewer)
        parts = [entry | {"shown": pictures.get(entry.get("picture"))} for entry in self.entries]
        return context | {"body": self.body, "parts": parts}


def _entry(part):
    """Return a part of the text as stored, ready to be shown and found."""
    if part["type"] == "text":
        return {"kind": "text", "text": part["value"]}
    anchor = f"picture-{(part.get('id') or '')[:8]}"
    return {"kind": "picture", "anchor": anchor} | part["value"]
