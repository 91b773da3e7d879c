"""The next meetings of somebody's bodies, with the papers to read before them."""

from django.db.models import Q

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
    return list(viewer.visible(coming).for_list().with_record()[:count])


def papers_of(viewer, meetings):
    """Return [(meeting, its papers)] of what the viewer may see, in two statements at most."""
    found = {meeting.pk: [] for meeting in meetings}
    papers = Document.objects.filter(meeting__in=found).order_by("title")
    for paper in viewer.visible(papers) if found else ():
        found[paper.meeting_id].append(paper)
    return [(meeting, found[meeting.pk]) for meeting in meetings]
