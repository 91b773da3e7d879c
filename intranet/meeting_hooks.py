"""What meetings lay on the desk of who records them: to prepare, to report, to adopt."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from intranet.desk_hooks import MANY
from intranet.models import Meeting, Waiting
from intranet.models.meeting_gaps import meeting_gaps
from intranet.models.writing import Listed, written

AHEAD = dt.timedelta(days=30)  # who prepares a meeting begins about a month before
SINCE = dt.timedelta(days=365)  # minutes of an archive are nobody's task


def _screen(page, place=""):
    return reverse("wagtailadmin_pages:edit", args=[page]) + place


@hooks.register("register_desk_part", order=15)
def to_prepare(request, desk):
    """Yield those of the next meetings that one records, and that still lack something."""
    edited, last = request.viewer.edited_body_ids, desk.day + AHEAD
    before = desk.day - dt.timedelta(days=1)  # on the day itself it is still to be prepared
    for meeting, _papers in desk.coming:
        mine = meeting.body_id in edited and meeting.record_page
        lacks = list(meeting_gaps(meeting, before)) if mine and meeting.held_on <= last else ()
        if lacks:
            title = Listed((meeting, meeting.body))
            note = " ".join(gap.says for gap in lacks)
            screen = _screen(meeting.record_page)
            yield Waiting(_("Prepare:"), title, screen, note, meeting.held_on)


@hooks.register("register_desk_part", order=17)
def to_report(request, desk):
    """Yield what follows a meeting: to say how it went, then to have its minutes adopted.

    Drafts of one's own are among the drafts; of published minutes there is one row a body.
    """
    viewer, held = request.viewer, {}
    if not viewer.edited_body_ids:
        return
    for meeting in _past(viewer, desk.day)[:MANY]:
        if meeting.record.live and meeting.state == Meeting.State.HELD:
            held.setdefault(meeting.body_id, []).append(meeting)
            continue
        title = Listed((meeting, meeting.body))
        ahead = meeting.state in Meeting.AHEAD
        note = _("Its day has passed: say whether it was held, and who came.") if ahead else ""
        note = note or _("Its minutes are not published yet.")
        yield Waiting(_("Record:"), title, _screen(meeting.record.pk, "#facts-meeting"), note)
    for meetings in held.values():
        yield _adoption(meetings)


def _past(viewer, day):
    """Return the meetings of a year that one records and that wait for a report or adoption."""
    mine = Q(record__owner=viewer.user) | Q(record__latest_revision__user=viewer.user)
    silent = (Q(state__in=Meeting.AHEAD) | Q(record__live=False)) & ~mine
    published = Q(state=Meeting.State.HELD, record__live=True)
    found = Meeting.objects.select_related("body", "record").exclude(record=None)
    found = found.filter(silent | published, body__in=viewer.edited_body_ids)
    return found.filter(held_on__gte=day - SINCE, held_on__lt=day).order_by("-held_on")


def _adoption(meetings):
    """Return the row of one body's minutes: one leads to its screen, several to their list."""
    first, count = meetings[0], len(meetings)
    verb, note = _("Have adopted:"), _("Published, and not yet adopted by the body")
    if count == 1:
        address = _screen(first.record.pk, "#facts-meeting")
        return Waiting(verb, Listed((first.record.title, first.body)), address, note)
    many = ngettext("Minutes of %(n)s meeting", "Minutes of %(n)s meetings", count)
    address = f"{reverse('amana:meetings')}?state={Meeting.State.HELD}&body={first.body_id}"
    return Waiting(verb, Listed((written(many % {"n": count}), first.body)), address, note)
