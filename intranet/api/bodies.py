"""Bodies, and who holds which office in them."""

import datetime as dt
import uuid

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema

from intranet.api.reading import Asked, Code, Reading, listed_of, one_of, turn
from intranet.models import Body, BodyParent, Mandate, Person

bodies = Reading("bodies", _("Bodies"))
mandates = Reading("mandates", _("Offices and mandates"))


class Named(Schema):
    """A thing by its id and name."""

    id: str
    name: str


class BodiesAsked(Asked):
    """What the list of bodies may be asked."""

    on: dt.date | None = None
    kind: Body.Kind | None = None
    level: Body.Level | None = None


class BodyTold(Schema):
    """A body as it stood on a day; `parent` is the code of the body above, if it is seen."""

    id: str
    name: str
    short_name: str
    kind: str
    level: str
    theme: str
    territory: Named | None
    parent: str | None
    founded: dt.date | None
    dissolved: dt.date | None
    url: str | None


class OfficerTold(Schema):
    """Who holds an office."""

    office: str
    person: str
    since: dt.date


class BodyWhole(BodyTold):
    """A body with its mission and its officers of the day."""

    mission: str
    officers: list[OfficerTold]


class BodyAsked(Schema):
    """On which day a body is looked at."""

    on: dt.date | None = None


def _seen(request, on):
    rows = request.viewer.visible(Body.objects.in_being(on)).for_list()
    return rows.order_by("code")


def _parents(request, on):
    """Return {key of a body: code of the one above}, as far as the viewer sees that one."""
    edges = BodyParent.objects.on(on)
    seen = request.viewer.visible(Body.objects.filter(pk__in=edges.values("parent")))
    return dict(edges.filter(parent__in=seen).values_list("body", "parent__code"))


def _told(request, body, on, parents):
    row = body.name_row_on(on)
    place = body.territory
    return {
        "id": body.code,
        "name": row.name if row else body.code,
        "short_name": row.short_name if row else "",
        "kind": body.kind,
        "level": body.level,
        "theme": body.theme,
        "territory": place and {"id": place.code, "name": place.name},
        "parent": parents.get(body.pk),
        "founded": body.founded,
        "dissolved": body.dissolved,
        "url": request.build_absolute_uri(body.address) if body.address else None,
    }


@bodies.read("", _("The bodies in being on a day, each with the one it stands under."),
             listed_of(BodyTold))  # fmt: skip
def list_bodies(request, asked: Query[BodiesAsked]):
    """List bodies."""
    on = asked.on or request.viewer.day
    rows = _seen(request, on)
    for name in ("kind", "level"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    parents = _parents(request, on)
    return turn(request, rows, asked, lambda body: _told(request, body, on, parents))


@bodies.read("/{slug:code}", _("One body: its mission and its officers of the day."), BodyWhole)
def read_body(request, code: str, asked: Query[BodyAsked]):
    """Tell one body."""
    on = asked.on or request.viewer.day
    body = one_of(_seen(request, on).filter(code=code))
    held = Mandate.objects.of_body(body).in_office(on)
    return _told(request, body, on, _parents(request, on)) | {
        "mission": body.mission,
        "officers": [
            {"office": one.title, "person": str(one.person), "since": one.since} for one in held
        ],
    }


def insist_on_directory(request):
    """Answer as if absent to who holds no office: the directory is not theirs."""
    if not request.viewer.has_directory:
        raise Http404


class MandatesAsked(Asked):
    """What the list of mandates may be asked."""

    body: Code | None = None
    person: uuid.UUID | None = None
    on: dt.date | None = None


class MandateTold(Schema):
    """Who holds or held an office, from a day until before another."""

    id: int
    office: Named
    body: Named
    person: Named
    since: dt.date
    until: dt.date | None


def _mandate(row):
    office, person = row.office, row.person
    return {
        "id": row.pk,
        "office": {"id": str(office.pk), "name": office.name_for(person)},
        "body": {"id": office.body.code, "name": office.body.name},
        "person": {"id": str(person.pk), "name": str(person)},
        "since": row.since,
        "until": row.until,
    }


@mandates.read("", _("Who holds or held which office: of people and bodies you see."),
               listed_of(MandateTold))  # fmt: skip
def list_mandates(request, asked: Query[MandatesAsked]):
    """List mandates, all through time unless a day is asked."""
    insist_on_directory(request)
    seen = {
        "office__body__in": request.viewer.visible(Body.objects.all()),
        "person__in": request.viewer.visible(Person.objects.unmerged()),
    }
    rows = Mandate.objects.on(asked.on) if asked.on else Mandate.objects.all()
    rows = rows.filter(**seen).select_related("office__body", "person")
    if asked.body:
        rows = rows.filter(office__body__code=asked.body)
    if asked.person:
        rows = rows.filter(person=asked.person)
    rows = rows.prefetch_related("office__body__names").order_by("-since", "pk")
    return turn(request, rows, asked, _mandate)
