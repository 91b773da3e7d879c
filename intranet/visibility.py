"""May see, as one condition in SQL for the rows of each model: `permissions.visible` asks here.

Each function takes a `permissions.Viewer` and the prefix of the row within a query. A property
test holds them to `permissions.tokens_on`.
"""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from intranet.models import (
    Action,
    ActivityProgress,
    AddressedPage,
    AgendaItem,
    AudienceKind,
    Body,
    BodyPage,
    ContactDetail,
    Decision,
    Document,
    Governed,
    Image,
    ImportBatch,
    Mandate,
    Meeting,
    MeetingRecordPage,
    PageAudience,
    Person,
    Programme,
    ReportHeard,
)

Circle = ContactDetail.Circle


def condition_for(model):
    """Return the function of (viewer, prefix) that gives the condition for rows of `model`."""
    return next(VISIBLE[base] for base in model.__mro__ if base in VISIBLE)


def _circle(viewer, audience, body, meeting=None, prefix=""):
    """Return the condition that audience columns at `prefix` address the viewer."""
    kind, of_body = f"{prefix}{audience}", f"{prefix}{body}__in"
    found = Q(**{kind: AudienceKind.MEMBERS})
    if viewer.seen_body_ids:
        found |= Q(**{kind: AudienceKind.BODY, of_body: viewer.seen_body_ids})
    if viewer.edited_body_ids:
        found |= Q(**{of_body: viewer.edited_body_ids})
    if meeting and viewer.attended_ids:
        attended = {f"{prefix}{meeting}__in": viewer.attended_ids}
        found |= Q(**{kind: AudienceKind.ATTENDEES}, **attended)
    if meeting and viewer.granted_meeting_ids:
        circles = [AudienceKind.BODY, AudienceKind.ATTENDEES, AudienceKind.NAMED]
        granted = {f"{prefix}{meeting}__in": viewer.granted_meeting_ids}
        found |= Q(**{f"{kind}__in": circles}, **granted)
    return found


def _body(viewer, prefix):
    return _circle(viewer, "audience", "pk", prefix=prefix)


def _meeting(viewer, prefix):
    return _circle(viewer, "audience", "body", "pk", prefix)


def _narrower(viewer, own, prefix):
    """Return the condition that a meeting's row, seen by who sees the meeting, is theirs as well.

    Circles lie within each other, so a wider one of its `own` takes nothing away; only the
    body's may lack somebody whom a narrower one holds, a guest of the meeting.
    """
    kind, of_meeting = f"{prefix}{own}", f"{prefix}meeting__audience"
    guests = Q(**{kind: AudienceKind.BODY, of_meeting: AudienceKind.ATTENDEES})
    return Q(**{kind: ""}) | guests | _circle(viewer, own, "meeting__body", "meeting", prefix)


def _item(viewer, prefix):
    return _meeting(viewer, f"{prefix}meeting__") & _narrower(viewer, "audience", prefix)


def _of_item(viewer, prefix):
    """A decision, task, report or paper: as its item, or as its meeting."""
    loose = Q(**{f"{prefix}item__isnull": True})
    in_item = _narrower(viewer, "item__audience", prefix)
    return _meeting(viewer, f"{prefix}meeting__") & (loose | in_item)


def _record(viewer, prefix):
    """A record as its meeting; a draft is for those of them who write it or were granted it."""
    mine = Q(**{f"{prefix}meeting__body__in": viewer.edited_body_ids})
    mine |= Q(**{f"{prefix}meeting__in": viewer.granted_meeting_ids})
    return _meeting(viewer, f"{prefix}meeting__") & (Q(**{f"{prefix}live": True}) | mine)


def _body_page(viewer, prefix):
    mine = Q(**{f"{prefix}body__in": viewer.edited_body_ids})
    return _body(viewer, f"{prefix}body__") & (Q(**{f"{prefix}live": True}) | mine)


def _person(viewer, prefix):
    """Who holds or held an office in a body the viewer sees; oneself; who never held any."""
    seen = _body(viewer, "office__body__")
    if not viewer.offices:  # what is for all members is, of people, for all who hold an office
        seen &= ~Q(office__body__audience=AudienceKind.MEMBERS)
    found = Q(**{f"{prefix}pk__in": Mandate.objects.filter(seen).values("person")})
    if viewer.kept_body_ids:
        found |= ~Q(**{f"{prefix}pk__in": Mandate.objects.values("person")})
    return found | Q(**{f"{prefix}pk": viewer.person.pk}) if viewer.person else found


def _contact_detail(viewer, prefix):
    """One's own; those of people whose membership one keeps; else by the chosen circle."""
    circle, today = f"{prefix}circle", Mandate.objects.on(viewer.day)

    def held_in(bodies):
        return Q(**{f"{prefix}person__in": today.filter(office__body__in=bodies).values("person")})

    kept, written = viewer.kept_body_ids, viewer.edited_body_ids
    found = Q(**{circle: Circle.BODIES}) & held_in(viewer.seen_body_ids | written)
    found |= Q(**{circle: Circle.EDITORS}) & held_in(written) | held_in(kept)
    if viewer.offices:
        found |= Q(**{circle: Circle.HOLDERS})
    if kept:
        found |= ~Q(**{f"{prefix}person__in": today.values("person")})
    return found | Q(**{f"{prefix}person": viewer.person}) if viewer.person else found


def _addressed(viewer, prefix, reviewed=True):
    """What a body addresses to a circle: seen in that circle and, being the body's, in its own.

    A draft is for who writes it and, where such pages are `reviewed`, who is asked about it.
    """
    live, body = f"{prefix}page__live", f"{prefix}body__"
    circle = _circle(viewer, "audience", "body", prefix=prefix) & _body(viewer, body)
    found = Q(**{live: True}) & circle | Q(**{f"{prefix}body__in": viewer.edited_body_ids})
    if reviewed and viewer.asked_page_ids:
        found |= Q(**{live: False, f"{prefix}page__in": viewer.asked_page_ids})
    return found


def _addressed_page(viewer, prefix):
    return _addressed(viewer, f"{prefix}addressed__", reviewed=False)


def _governed_page(viewer, prefix):
    return _addressed(viewer, f"{prefix}addressed__")


def _programme(viewer, prefix):
    """A programme, by the row beside its page."""
    return _addressed(viewer, f"{prefix}page__addressed__")


def _progress(viewer, prefix):
    return _programme(viewer, f"{prefix}programme__")


def _page(viewer, prefix):
    """A page by the row it stands for or that stands beside it; without one, when published."""
    plain = Q(**{f"{prefix}live": True}, **{f"{prefix}{name}__isnull": True for name in BESIDE})
    beside = (condition(viewer, f"{prefix}{name}__") for name, condition in BESIDE.items())
    return reduce(or_, beside, plain)


def _file(viewer, prefix):
    """A file's own audience, else its item's or meeting's, its page's, its body's; its uploader."""

    def without(*names):
        return Q(**{f"{prefix}{name}__isnull": True for name in names})

    inherited = _of_item(viewer, prefix)
    inherited |= without("meeting") & _page(viewer, f"{prefix}page__")
    inherited |= without("meeting", "page") & _body(viewer, f"{prefix}body__")
    own = _circle(viewer, "audience", "body", "meeting", prefix)
    mine = Q(**{f"{prefix}uploaded_by_user": viewer.user.pk})
    as_held = Q(**{f"{prefix}audience": ""})
    return as_held & inherited | ~as_held & own | without("meeting", "page", "body") & mine


def _batch(viewer, prefix):
    return Q(**{f"{prefix}body__in": viewer.edited_body_ids})


BESIDE = {"meetingrecordpage": _record, "bodypage": _body_page, "addressed": _addressed}
VISIBLE = {
    ImportBatch: _batch,
    Programme: _programme,
    ActivityProgress: _progress,
    Body: _body,
    ContactDetail: _contact_detail,
    Person: _person,
    Meeting: _meeting,
    AgendaItem: _item,
    Decision: _of_item,
    Action: _of_item,
    ReportHeard: _of_item,
    MeetingRecordPage: _record,
    BodyPage: _body_page,
    AddressedPage: _addressed_page,
    Governed: _governed_page,
    PageAudience: _addressed,
    Page: _page,
    Document: _file,
    Image: _file,
}
