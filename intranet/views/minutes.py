"""The meetings of all bodies with their minutes, as far as the viewer may see them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.models import Attendance, Power
from intranet.models.listing import MeetingListing


@require_safe
def minutes(request):
    """List the meetings, each leading to its minutes, or to what is known before them."""
    listing = MeetingListing(request)
    found = list(listing.page.object_list)
    came = Attendance.objects.filter(meeting__in=[meeting.pk for meeting in found]).counted()
    for meeting in found:
        meeting.came = came.get(meeting.pk)
    listing.page.object_list = found
    may_open = request.viewer.may_do_anywhere(Power.RECORD, Power.CONVENE)
    return render(request, "intranet/minutes.html", {"listing": listing, "may_open": may_open})
