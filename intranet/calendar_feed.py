"""Meetings as a calendar that telephones and desks subscribe to (RFC 5545)."""

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from intranet.models import AgendaItem, Meeting
from intranet.models.next_meetings import calendar_of
from intranet.models.writing import written

State = Meeting.State
STATUS = {State.PLANNED: "TENTATIVE", State.CANCELLED: "CANCELLED"}
USUAL = dt.timedelta(hours=2)  # of a meeting that does not say when it ends
EVERY = dt.timedelta(hours=4)  # how often a calendar may ask again
AS_OF_OLD = {"X-WR-CALNAME": "name", "X-PUBLISHED-TTL": "every", "X-WR-TIMEZONE": "zone"}


def meetings_calendar(request):
    """Answer the meetings of the viewer's bodies, as the viewer may see them today."""
    viewer = request.viewer
    meetings = calendar_of(viewer)
    agendas = _agendas(viewer, meetings)
    made = _empty()
    for meeting in meetings:
        made.add_component(_event(request, meeting, agendas.get(meeting.pk, [])))
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="meetings.ics"'
    set_response_etag(response)
    return get_conditional_response(request, response.headers["ETag"], response=response)


def _empty():
    """Return a calendar without events, named for every program that shows it."""
    name = _("Meetings: %(organisation)s") % {"organisation": settings.ORGANISATION_NAME}
    every = vDuration(EVERY)
    known = {"name": name, "every": every, "zone": settings.TIME_ZONE}
    made = Calendar()
    made.add("prodid", "-//Amana//Meetings//AR")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
    for header, what in AS_OF_OLD.items():
        made.add(header, known[what])
    return made


def _agendas(viewer, meetings):
    """Return {meeting id: titles of the items the viewer sees, in order}."""
    found = {}
    items = viewer.visible(AgendaItem.objects.filter(meeting__in=meetings)) if meetings else ()
    for item in items:
        found.setdefault(item.meeting_id, []).append(item.title)
    return found


def _event(request, meeting, agenda):
    address = request.build_absolute_uri(meeting.address)
    name = f"{meeting.body.name_on(meeting.held_on)}: {meeting}"
    cancelled = meeting.state == State.CANCELLED
    made = Event()
    made.add("uid", str(meeting.pk))
    made.add("sequence", meeting.version)
    made.add("dtstamp", meeting.changed_at)
    made.add("last-modified", meeting.changed_at)
    made.add("summary", _("Cancelled: %(what)s") % {"what": name} if cancelled else name)
    made.add("status", STATUS.get(meeting.state, "CONFIRMED"))
    made.add("description", "\n".join([*_numbered(agenda), address]))
    made.add("url", address)
    if meeting.place:
        made.add("location", meeting.place)
    for name, moment in zip(("dtstart", "dtend"), _span(meeting), strict=True):
        made.add(name, moment)
    return made


def _numbered(agenda):
    return [f"{written(number)}. {title}" for number, title in enumerate(agenda, 1)]


def _span(meeting):
    """Return when it begins and ends: in UTC, or whole days where no hour is set.

    In UTC because Morocco moves its clocks round every Ramadan, by decree: what a telephone
    knows of that is often old, and this server's own table is asked anew each time.
    """
    day, zone = meeting.held_on, timezone.get_default_timezone()
    if meeting.starts_at is None:
        return day, day + dt.timedelta(days=1)
    begins = dt.datetime.combine(day, meeting.starts_at, zone).astimezone(dt.UTC)
    if meeting.ends_at is None:
        return begins, begins + USUAL
    last = day + dt.timedelta(days=meeting.ends_at <= meeting.starts_at)  # past midnight
    return begins, dt.datetime.combine(last, meeting.ends_at, zone).astimezone(dt.UTC)
