"""The list of all news: the pieces themselves stand below the faces of their bodies."""

from django.utils.translation import gettext_lazy as _

from intranet.models.body_page import BodyPage
from intranet.models.listing import Listing
from intranet.models.news_page import NewsPage, with_pictures
from intranet.models.page import IntranetPage


class NewsIndexPage(IntranetPage):
    """News of all bodies, by body and year."""

    kind_label = _("News")
    is_list = True

    parent_page_types = ["intranet.HomePage"]
    subpage_types = []
    max_count = 1

    template = "intranet/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        """Add the `Listing` that the address asks for, and where the viewer writes news."""
        context = super().get_context(request, *args, **kwargs)
        viewer = request.viewer
        listing = Listing(request, NewsPage.objects.live())
        with_pictures(list(listing.page.object_list), viewer)
        mine = viewer.body_ids & viewer.edited_body_ids
        faces = BodyPage.objects.filter(body__in=mine).prefetch_related("body__names")
        return context | {"listing": listing, "faces": faces if mine else []}
