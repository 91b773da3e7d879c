"""The list of all reports: each stands below the face of the body that gave it."""

from django.utils.translation import gettext_lazy as _

from intranet.models.body_page import BodyPage
from intranet.models.listing import Listing
from intranet.models.page import IntranetPage
from intranet.models.report_page import ReportPage, with_hearings


class ReportIndexPage(IntranetPage):
    """Reports of all bodies, by body, year and kind."""

    kind_label = _("Reports of the bodies")
    is_list = True

    parent_page_types = ["intranet.HomePage"]
    subpage_types = []
    max_count = 1

    template = "intranet/report_index_page.html"

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

    def get_context(self, request, *args, **kwargs):
        """Add the `Listing` that the address asks for, and where the viewer writes reports."""
        context = super().get_context(request, *args, **kwargs)
        viewer = request.viewer
        listing = Listing(request, ReportPage.objects.live(), ReportPage.Kind)
        with_hearings(list(listing.page.object_list), viewer)
        mine = viewer.body_ids & viewer.edited_body_ids
        faces = BodyPage.objects.filter(body__in=mine).prefetch_related("body__names")
        return context | {"listing": listing, "faces": faces if mine else []}
