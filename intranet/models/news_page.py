"""News of a body: what happened, with a picture, for those the body addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from intranet.blocks import FEATURES
from intranet.models.addressed_page import AddressedPage, AddressedPageManager, AddressedQuerySet
from intranet.models.dated import today
from intranet.models.file import Image, seen_pictures
from intranet.models.gap import Gap, panel_of
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs


class NewsQuerySet(AddressedQuerySet):
    """Questions about news."""

    def for_list(self):
        """Fetch with each piece what a list shows of it, without its text."""
        return self.defer("text").with_bodies()

    def newest(self):
        """Put the newest first."""
        return self.order_by("-day", "-pk")


class NewsManager(AddressedPageManager.from_queryset(NewsQuerySet)):
    """Fetches news with its audience, body and address."""


class NewsPage(AddressedPage):
    """A piece of news (خبر): a day, a summary, a picture and prose."""

    kind_label = _("News")
    slug_word = "news"

    day = models.DateField(_("date"), default=today, db_index=True)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("One or two sentences: they stand in lists.")
    )
    picture = models.ForeignKey(
        Image,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown to those who may see the picture: give it to the body first."),
    )
    picture_words = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For those who do not see it: who, what, where, in a sentence."),
    )
    text = RichTextField(_("text"), blank=True, features=FEATURES)

    objects = NewsManager()

    template = "intranet/news_page.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def passages(self):
        """Yield title and summary, what the picture shows, then the paragraphs."""
        yield Passage("", "", f"{self.title}. {self.summary}", self)
        if self.picture_id and self.picture_words:
            yield Passage("picture", str(_("Picture")), self.picture_words, self)
        for paragraph in paragraphs(self.text, "text"):
            yield Passage(paragraph.anchor, str(_("Text")), paragraph.text, self)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "news", "day": self.day}

    def gaps(self, day):
        """Yield what news lacks: its summary and its text."""
        if not self.summary:
            yield Gap.at(_("There is no summary: lists show nothing else."), panel_of("summary"))
        if not any(paragraphs(self.text, "text")):
            yield Gap.at(_("The news has no text."), panel_of("text"))

    @property
    def body_name(self):
        """What the body was called that day."""
        return self.body.name_on(self.day)

    def get_context(self, request, *args, **kwargs):
        """Add the body, and other news of it that the viewer may see."""
        context = super().get_context(request, *args, **kwargs)
        others = NewsPage.objects.live().filter(addressed__body=self.body).exclude(pk=self.pk)
        with_pictures([self], request.viewer)
        more = request.viewer.visible(others).for_list().newest()[:4]
        return context | {"body": self.body, "more": more}


def with_pictures(pages, viewer):
    """Give each of `pages` its `shown_picture`, None where the viewer may not see it."""
    pictures = seen_pictures([page.picture_id for page in pages], viewer)
    for page in pages:
        page.shown_picture = pictures.get(page.picture_id)
    return pages


def latest_news(viewer, count=4):
    """Return the `count` newest pieces of news that `viewer` may see, pictures included.

    Their bodies are still to be named: `name_together`.
    """
    newest = viewer.visible(NewsPage.objects.live()).defer("text").newest()
    return with_pictures(list(newest[:count]), viewer)
