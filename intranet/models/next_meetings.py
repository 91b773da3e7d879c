"""The next meetings of somebody's bodies, with the papers to read before them."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, Subquery

from intranet.models.agenda_item import AgendaItem
from intranet.models.answer import Answer, invited_among
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
    """Return the `count` nearest meetings of the viewer's bodies, each with what they answered."""
    coming = Meeting.objects.coming(viewer.day).filter(state__in=Meeting.AHEAD)
    rows = _prepared(of_bodies(viewer, coming)).for_list().with_record()
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
    """Give each meeting of the queryset `rows` what the viewer said to it, for `with_answers`."""
    mine = Answer.objects.filter(meeting=OuterRef("pk"), person=viewer.person)
    said = {f"said_{name}": Subquery(mine.values(name)[:1]) for name in ("coming", "reason")}
    return rows.annotate(**said) if viewer.person else rows


def with_answers(viewer, meetings):
    """Give each of `meetings` `asks` and `answer`; they were fetched through `answered`.

    `asks` says whether the viewer is asked to come, `answer` what they said, None without a word.
    """
    asked = invited_among(viewer, meetings)
    for meeting in meetings:
        meeting.asks, meeting.answer = meeting.pk in asked, None
        if meeting.asks and meeting.said_coming is not None:
            meeting.answer = Answer(coming=meeting.said_coming, reason=meeting.said_reason)
    return meetings
