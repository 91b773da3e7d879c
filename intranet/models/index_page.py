"""The lists of the navigation: each stands once, below the home page."""

from intranet.models.body_page import BodyPage
from intranet.models.page import IntranetPage


class IndexPage(IntranetPage):
    """A list called by its kind, whatever its title."""

    is_list = True

    parent_page_types = ["intranet.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        abstract = True


class WrittenIndexPage(IndexPage):
    """A list of what bodies write: the pages themselves stand below the faces of their bodies."""

    class Meta:
        abstract = True

    def listing(self, request):
        """Return the `Listing` that the address asks for."""
        raise NotImplementedError

    def get_context(self, request, *args, **kwargs):
        """Add the listing, and the faces of the viewer's bodies under which they write."""
        viewer = request.viewer
        mine = viewer.body_ids & viewer.edited_body_ids
        faces = BodyPage.objects.filter(body__in=mine).prefetch_related("body__names")
        context = super().get_context(request, *args, **kwargs)
        return context | {"listing": self.listing(request), "faces": faces if mine else []}
