"""The next meetings of somebody's bodies, with the papers to read before them."""

from django.db.models import Exists, F, OuterRef, Q

from intranet.models.agenda_item import AgendaItem
from intranet.models.file import Document
from intranet.models.meeting import Meeting

NEXT = 5


def coming_for(viewer, count=NEXT):
    """Return the `count` nearest meetings of the viewer's bodies that the viewer may see.

    Those are the bodies where they hold an office or write; for who has none, any.
    """
    coming = Meeting.objects.coming(viewer.day).filter(state__in=Meeting.AHEAD)
    bodies = viewer.body_ids | viewer.edited_body_ids
    if bodies:
        coming = coming.filter(Q(body__in=bodies) | Q(pk__in=viewer.granted_meeting_ids))
    return list(_prepared(viewer.visible(coming)).for_list().with_record()[:count])


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
