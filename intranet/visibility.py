"""May see, as one condition in SQL for the rows of each model: `permissions.visible` asks here.

Each function takes a `permissions.Viewer` and the prefix of the row within a query. A property
test holds them to `permissions.tokens_on`.
"""

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


def _item(viewer, prefix):
    """An item's own circle where it is narrower than the meeting's, else the meeting's."""
    own = _circle(viewer, "audience", "meeting__body", "meeting", prefix)
    as_meeting = Q(**{f"{prefix}audience": ""})
    for kind in AudienceKind:
        wider = [other for other in AudienceKind if kind.narrower(other) == kind != other]
        same = {f"{prefix}meeting__audience": kind, f"{prefix}audience__in": wider}
        as_meeting |= Q(**same) if wider else Q()
    return as_meeting & _meeting(viewer, f"{prefix}meeting__") | ~as_meeting & own


def _of_item(viewer, prefix):
    """A decision, task or report: as its item, or as its meeting."""
    loose = Q(**{f"{prefix}item__isnull": True})
    in_item = Q(**{f"{prefix}item__isnull": False}) & _item(viewer, f"{prefix}item__")
    return loose & _meeting(viewer, f"{prefix}meeting__") | in_item


def _record(viewer, prefix):
    draft = Q(**{f"{prefix}meeting__body__in": viewer.edited_body_ids})
    draft |= Q(**{f"{prefix}meeting__in": viewer.granted_meeting_ids})
    return Q(**{f"{prefix}live": True}) & _meeting(viewer, f"{prefix}meeting__") | (
        Q(**{f"{prefix}live": False}) & draft
    )


def _body_page(viewer, prefix):
    draft = Q(**{f"{prefix}body__in": viewer.edited_body_ids})
    return Q(**{f"{prefix}live": True}) & _body(viewer, f"{prefix}body__") | (
        Q(**{f"{prefix}live": False}) & draft
    )


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
    draft = Q(**{f"{prefix}body__in": viewer.edited_body_ids})
    if reviewed and viewer.asked_page_ids:
        draft |= Q(**{f"{prefix}page__in": viewer.asked_page_ids})
    return Q(**{live: True}) & circle | Q(**{live: False}) & draft


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
    plain, governed = Q(**{f"{prefix}live": True}), Q()
    for name, condition in BESIDE.items():
        plain &= Q(**{f"{prefix}{name}__isnull": True})
        present = Q(**{f"{prefix}{name}__isnull": False})
        governed |= present & condition(viewer, f"{prefix}{name}__")
    return plain | governed


def _file(viewer, prefix):
    """A file's own audience, else that of the first of `HOLDERS` that it has, else its uploader."""
    inherited, loose = Q(pk__in=[]), Q()
    for name, condition in HOLDERS.items():
        held = Q(**{f"{prefix}{name}__isnull": False})
        inherited |= loose & held & condition(viewer, f"{prefix}{name}__")
        loose &= ~held
    mine = loose & Q(**{f"{prefix}uploaded_by_user": viewer.user.pk})
    inherited |= mine
    own = _circle(viewer, "audience", "body", "meeting", prefix) | mine
    return Q(**{f"{prefix}audience": ""}) & inherited | ~Q(**{f"{prefix}audience": ""}) & own


HOLDERS = {"item": _item, "meeting": _meeting, "page": _page, "body": _body}


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
