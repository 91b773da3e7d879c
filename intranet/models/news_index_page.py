"""The list of all news."""

from django.utils.translation import gettext_lazy as _

from intranet.models.index_page import WrittenIndexPage
from intranet.models.listing import Listing
from intranet.models.news_page import NewsPage, with_pictures


class NewsIndexPage(WrittenIndexPage):
    """News of all bodies, by body and year."""

    kind_label = _("News")

    template = "intranet/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def listing(self, request):
        """Return the news asked for, with the pictures that the viewer sees."""
        listing = Listing(request, NewsPage.objects.live())
        with_pictures(list(listing.page.object_list), request.viewer)
        return listing
