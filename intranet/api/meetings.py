"""Meetings with their agenda, decisions and papers."""

import datetime as dt
import uuid

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema

from intranet import actions
from intranet.api.bodies import Named
from intranet.api.reading import Asked, Code, Reading, Year, listed_of, moment, one_of, turn
from intranet.models import AgendaItem, Decision, Document, Meeting, MeetingRecordPage
from intranet.models.permalink import address_of
from intranet.views import files

meetings = Reading("meetings", _("Meetings"))
papers = Reading("papers", _("Papers"))


class MeetingsAsked(Asked):
    """What the list of meetings may be asked."""

    body: Code | None = None
    kind: Meeting.Kind | None = None
    state: Meeting.State | None = None
    year: Year | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    changed_since: dt.datetime | None = None


class MeetingTold(Schema):
    """A meeting; `record` is the address of its published minutes."""

    id: uuid.UUID
    body: Named
    number: int
    year: int
    title: str
    kind: str
    state: str
    held_on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    place: str
    url: str
    record: str | None


class PaperTold(Schema):
    """A paper; `file` is where a program fetches it, `url` where a person does."""

    id: int
    title: str
    item: uuid.UUID | None
    file: str
    url: str


class ItemTold(Schema):
    """A point of the agenda."""

    id: uuid.UUID
    title: str
    kind: str
    presenter: str
    minutes: int | None


class DecisionTold(Schema):
    """A decision, numbered within its body and year."""

    id: uuid.UUID
    number: str
    text: str
    adopted: bool
    majority: str
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    item: uuid.UUID | None
    url: str | None


class MeetingWhole(MeetingTold):
    """A meeting with what of it the viewer sees; decisions once who asks may read the minutes."""

    agenda: list[ItemTold]
    decisions: list[DecisionTold]
    papers: list[PaperTold]


def meeting_told(request, meeting):
    """Return what a list says of a meeting fetched by `for_list().with_record()`."""
    record = address_of(meeting.record_number) if meeting.record_live else None
    return {
        "id": meeting.pk,
        "body": {"id": meeting.body.code, "name": meeting.body.name_on(meeting.held_on)},
        "number": meeting.number,
        "year": meeting.year,
        "title": str(meeting),
        "kind": meeting.kind,
        "state": meeting.state,
        "held_on": meeting.held_on,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "url": request.build_absolute_uri(meeting.address),
        "record": record and request.build_absolute_uri(record),
    }


def _seen(request):
    return request.viewer.visible(Meeting.objects.all()).for_list().with_record()


def _changed(viewer, since):
    """Return the condition that a meeting, or what the viewer sees of it, changed."""
    items = viewer.visible(AgendaItem.objects.filter(changed_at__gte=since))
    decisions = Decision.objects.filter(changed_at__gte=since, meeting__record__live=True)
    rows = (items, viewer.visible(decisions))
    found = Q(changed_at__gte=since) | Q(record__last_published_at__gte=since, record__live=True)
    for some in rows:
        found |= Q(pk__in=some.values("meeting"))
    return found


@meetings.read("", _("Meetings, the latest first, those to come too."), listed_of(MeetingTold))
def list_meetings(request, asked: Query[MeetingsAsked]):
    """List meetings."""
    rows = _seen(request)
    for name, column in {
        "body": "body__code", "kind": "kind", "state": "state", "year": "year",
        "since": "held_on__gte", "until": "held_on__lt",
    }.items():  # fmt: skip
        if (value := getattr(asked, name)) is not None:
            rows = rows.filter(**{column: value})
    if asked.changed_since:
        rows = rows.filter(_changed(request.viewer, moment(asked.changed_since)))
    rows = rows.order_by("-held_on", "-number", "pk")
    return turn(request, rows, asked, lambda row: meeting_told(request, row))


@meetings.read("/{uuid:pk}", _("One meeting: its agenda, decisions and papers."), MeetingWhole)
def read_meeting(request, pk: uuid.UUID):
    """Tell one meeting."""
    meeting, viewer = one_of(_seen(request).filter(pk=pk)), request.viewer
    items = [item for item in meeting.agenda_items() if viewer.may_see(item)]
    found = viewer.visible(Document.objects.filter(meeting=meeting)).order_by("title", "pk")
    return meeting_told(request, meeting) | {
        "agenda": [_item(item) for item in items],
        "decisions": _decisions(request, meeting),
        "papers": [_paper(request, one) for one in found],
    }


def _decisions(request, meeting):
    """Tell the decisions as the minutes do: to who may read these, and it is noted."""
    record = request.viewer.visible(MeetingRecordPage.objects.filter(meeting=meeting)).first()
    if record is None:
        return []
    rows = meeting.rows_of("decisions", meeting.agenda_items())
    actions.note_reading(request.user, record)
    address = record.permanent_url if record.live else None
    return [_decision(request, one, address) for one in rows if request.viewer.may_see(one)]


def _item(item):
    return {
        "id": item.pk,
        "title": item.title,
        "kind": item.kind,
        "presenter": item.presenter_name,
        "minutes": item.minutes_planned,
    }


def _decision(request, row, address):
    plain = ("text", "adopted", "majority", "votes_for", "votes_against", "abstentions")
    return {name: getattr(row, name) for name in plain} | {
        "id": row.pk,
        "number": str(row),
        "item": row.item_id,
        "url": address and request.build_absolute_uri(f"{address}#{row.anchor}"),
    }


def _paper(request, paper):
    return {
        "id": paper.pk,
        "title": paper.title,
        "item": paper.item_id,
        "file": request.build_absolute_uri(f"/api/v1/papers/{paper.pk}/file"),
        "url": request.build_absolute_uri(paper.url),
    }


@papers.read("/{int:pk}/file", _("The file of a paper, as it was laid."), None)
def read_paper(request, pk: int):
    """Hand out a paper; that it is read is noted as on the site."""
    return files.document(request, pk)
