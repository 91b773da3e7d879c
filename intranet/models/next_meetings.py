"""The next meetings of somebody's bodies, with the papers to read before them."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, Subquery

from intranet.models.agenda_item import AgendaItem
from intranet.models.answer import Answer
from intranet.models.attendance import Attendance
from intranet.models.file import Document
from intranet.models.meeting import Meeting

NEXT = 5
BEHIND = dt.timedelta(days=90)  # how far back a calendar keeps meetings
MANY = 500


def of_bodies(viewer, meetings):
    """Narrow `meetings` to those of the viewer's bodies, as far as they may see them.

    Those are the bodies where they hold an office or write; for who has none, any.
    """
    bodies = viewer.body_ids | viewer.edited_body_ids
    if bodies:
        meetings = meetings.filter(Q(body__in=bodies) | Q(pk__in=viewer.granted_meeting_ids))
    return viewer.visible(meetings)


def coming_for(viewer, count=NEXT):
    """Return the `count` nearest meetings of the viewer's bodies, each with what they answered.

    Their bodies are still to be named: `name_together`.
    """
    coming = Meeting.objects.coming(viewer.day).filter(state__in=Meeting.AHEAD)
    rows = _prepared(of_bodies(viewer, coming)).select_related("body").with_record()
    return with_answers(viewer, list(answered(viewer, rows)[:count]))


def calendar_of(viewer):
    """Return what stands in the viewer's own calendar: lately held, to come, and cancelled."""
    rows = of_bodies(viewer, Meeting.objects.coming(viewer.day - BEHIND))
    return list(rows.for_list().with_record()[:MANY])


def _prepared(meetings):
    """Give each meeting `has_agenda` and `has_papers`, and the key of its record's page."""
    of_it = {"meeting": OuterRef("pk")}
    return meetings.annotate(
        has_agenda=Exists(AgendaItem.objects.filter(**of_it)),
        has_papers=Exists(Document.objects.filter(**of_it)),
        record_page=F("record__pk"),
    )


def papers_of(viewer, meetings):
    """Return [(meeting, its papers)] of what the viewer may see, in two statements at most."""
    found = {meeting.pk: [] for meeting in meetings}
    papers = Document.objects.filter(meeting__in=found).order_by("title")
    for paper in viewer.visible(papers) if found else ():
        found[paper.meeting_id].append(paper)
    return [(meeting, found[meeting.pk]) for meeting in meetings]


def answered(viewer, rows):
    """Give each meeting of the queryset `rows` what `with_answers` needs of the viewer.

    What they said to it, and whether they stand on its list.
    """
    mine = Answer.objects.filter(meeting=OuterRef("pk"), person=viewer.person)
    said = {f"said_{name}": Subquery(mine.values(name)[:1]) for name in ("coming", "reason")}
    listed = Attendance.objects.filter(meeting=OuterRef("pk"), person=viewer.person)
    return rows.annotate(on_list=Exists(listed), **said) if viewer.person else rows


def with_answers(viewer, meetings):
    """Give each of `meetings` `asks` and `answer`; they were fetched through `answered`.

    `asks` says whether the viewer is asked to come, `answer` what they said, None without a word.
    """
    for meeting in meetings:
        meeting.asks, meeting.answer = _asks(meeting, viewer), None
        if meeting.asks and meeting.said_coming is not None:
            meeting.answer = Answer(coming=meeting.said_coming, reason=meeting.said_reason)
    return meetings


def _asks(meeting, viewer):
    """Say whether the viewer is asked to come.

    Once the meeting is convened who holds an office in the body is, and who is on its list.
    """
    if viewer.person is None or not meeting.asks_members:
        return False
    return meeting.body_id in viewer.body_ids or meeting.on_list
