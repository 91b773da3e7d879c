"""The list of all reports."""

from django.utils.translation import gettext_lazy as _

from intranet.models.index_page import WrittenIndexPage
from intranet.models.listing import Listing
from intranet.models.report_page import ReportPage, with_hearings


class ReportIndexPage(WrittenIndexPage):
    """Reports of all bodies, by body, year and kind."""

    kind_label = _("Reports of the bodies")

    template = "intranet/report_index_page.html"

    class Meta:
        verbose_name = _("list of reports")
        verbose_name_plural = _("lists of reports")

    def listing(self, request):
        """Return the reports asked for, with the meetings that heard them."""
        listing = Listing(request, ReportPage.objects.live(), ReportPage.Kind)
        with_hearings(list(listing.page.object_list), request.viewer)
        return listing
