"""Feeds for news readers: the same gate, asked for whoever is signed in."""

import datetime as dt
import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from intranet.models import latest_news, name_together

PIECES = 30
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class LegalFeed(Rss201rev2Feed):
    """RSS of texts as people paste them: a sign unknown to XML becomes a space."""

    def __init__(self, **told):
        super().__init__(**_legal(told))

    def add_item(self, **told):
        """Add a piece, its texts such that they can be written."""
        super().add_item(**_legal(told))


def _legal(told):
    return {
        name: _NOT_IN_XML.sub(" ", value) if isinstance(value, str) else value
        for name, value in told.items()
    }


class NewsFeed(Feed):
    """The newest news that the reader may see, each under its permanent address."""

    feed_type = LegalFeed
    link = "/news/"

    def get_object(self, request):
        """Read for the viewer of this request."""
        return request.viewer

    def title(self, viewer):
        """Name the organisation."""
        return _("News of %(organisation)s") % {"organisation": settings.ORGANISATION_NAME}

    def description(self, viewer):
        """Say that the list is the reader's own."""
        return _("What is addressed to you, the newest first.")

    def items(self, viewer):
        """Return the newest pieces."""
        pieces = latest_news(viewer, PIECES)
        name_together(piece.body for piece in pieces)
        return pieces

    def item_title(self, item):
        """Return the title."""
        return item.title

    def item_description(self, item):
        """Return the summary."""
        return item.summary

    def item_author_name(self, item):
        """Return the body, as it was called that day."""
        return item.body_name

    def item_link(self, item):
        """Return the address that lasts."""
        return item.permanent_url

    def item_pubdate(self, item):
        """Return the start of its day."""
        return timezone.make_aware(dt.datetime.combine(item.day, dt.time()))
