"""What the intranet's own actions tell: to whom, with which facts."""

import datetime as dt

from django.db.models import Q

from intranet.models import Action, Attendance, Mandate, Meeting, Notice, Person, today
from intranet.notices.telling import tell

TOLD_OF_CHANGES = ("held_on", "starts_at", "ends_at", "place")
LATELY = dt.timedelta(days=60)  # what is older was brought in, and is no news to anybody


def facts_of(meeting):
    """Return the plain facts by which a meeting is named, wherever it is spoken of."""
    return {
        "title": meeting.title, "number": meeting.number, "year": meeting.year,
        "body": meeting.body.name, "held_on": meeting.held_on, "starts_at": meeting.starts_at,
        "place": meeting.place,
    }  # fmt: skip


def asked_to(meeting):
    """Return the people asked to come: in office in the body that day, or on the list."""
    held = Mandate.objects.of_body(meeting.body).on(meeting.held_on)
    asked = Q(pk__in=held.values("person")) | Q(pk__in=meeting.attendance.values("person"))
    return Person.objects.unmerged().filter(asked)


def meeting_changed(meeting, changed, was, *, by):
    """Tell those convened what became of a meeting ahead: convened, changed, cancelled.

    `changed` are the names of the columns that changed, `was` is the state before.
    """
    kind = _turn_of(meeting, changed, was)
    if kind and meeting.held_on >= today():
        tell(asked_to(meeting), kind, meeting, by=by, **facts_of(meeting))


def _turn_of(meeting, changed, was):
    states = Meeting.State
    if meeting.state == states.CONVENED and was != states.CONVENED:
        return "meeting_convened"
    if meeting.state == states.CANCELLED and was == states.CONVENED:
        return "meeting_cancelled"
    if meeting.state == states.CONVENED and not set(changed).isdisjoint(TOLD_OF_CHANGES):
        return "meeting_changed"
    return ""


def named_by(row):
    """Return the key of the person that a fact names: whose task, who attends; or None."""
    return getattr(row, "owner_id", None) or getattr(row, "person_id", None)


def row_written(row, before, *, by):
    """Tell whom a fact names since now: of a task given, of a meeting they are to come to.

    `before` is what `named_by` said until now.
    """
    meeting = row.meeting
    if named_by(row) in (None, before):
        return
    if isinstance(row, Action) and row.state in Action.OPEN:
        if meeting.held_on >= today() - LATELY:
            facts = {"task": row.task, "due_on": row.due_on} | facts_of(meeting)
            tell([row.owner], "task_given", row, by=by, **facts)
    if isinstance(row, Attendance) and meeting.state == Meeting.State.CONVENED:
        if meeting.is_ahead:
            tell([row.person], "meeting_convened", meeting, by=by, **facts_of(meeting))


def minutes_out(meeting, kind, *, by):
    """Tell those on the list of a meeting that its minutes are published, or adopted; once."""
    if meeting.held_on < today() - LATELY:
        return
    page = meeting.record
    if not Notice.objects.filter(kind=kind, about=str(page.pk)).exists():
        listed = meeting.attendance.values("person")
        people = Person.objects.unmerged().filter(pk__in=listed)
        facts = facts_of(meeting) | {"permalink": page.permalink.number}
        tell(people, kind, page, by=by, **facts)


def appointed(mandate, *, by):
    """Tell a person of an office they take up; not of one that was entered afterwards."""
    if mandate.since >= today() - LATELY:
        office = mandate.office
        facts = {"office": mandate.title, "body": office.body.name, "since": mandate.since}
        tell([mandate.person], "appointed", mandate, by=by, **facts)


def granted(made, *, by):
    """Tell an account what it may read from now on."""
    thing = made.content_object
    facts = {"expires_on": made.expires_on, "address": thing.address}
    if isinstance(thing, Meeting):
        tell([made.user], "meeting_granted", made, by=by, **facts | facts_of(thing))
    else:
        tell([made.user], "body_granted", made, by=by, body=thing.name, **facts)
