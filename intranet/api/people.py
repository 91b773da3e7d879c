"""People, as far as the viewer sees them: offices of the day, and how they are reached."""

import uuid

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Schema

from intranet.api.bodies import Named, insist_on_directory
from intranet.api.reading import Asked, Code, Reading, listed_of, one_of, turn
from intranet.models import Body, ContactDetail, Mandate, Person
from intranet.typed import one_line

people = Reading("people", _("People"))


class PeopleAsked(Asked):
    """What the list of people may be asked."""

    name: str = Field("", max_length=100)
    body: Code | None = None


class HeldTold(Schema):
    """An office held today."""

    office: str
    body: Named


class ReachTold(Schema):
    """A number or an address, shown to the circle its owner chose."""

    kind: str
    value: str


class PersonTold(Schema):
    """Somebody."""

    id: uuid.UUID
    name: str
    title: str
    url: str
    offices: list[HeldTold]
    contact: list[ReachTold]


def _seen(request):
    viewer = request.viewer
    bodies = viewer.visible(Body.objects.all())
    held = Mandate.objects.in_office(viewer.day).filter(office__body__in=bodies)
    held = held.select_related("office__body").prefetch_related("office__body__names")
    reach = viewer.visible(ContactDetail.objects.all())
    rows = viewer.visible(Person.objects.unmerged()).prefetch_related(
        Prefetch("mandates", held, to_attr="held"),
        Prefetch("contact_details", reach, to_attr="reach"),
    )
    return rows.order_by("findable", "pk")


def _told(request, person):
    offices = [
        {"office": one.title, "body": {"id": one.office.body.code, "name": one.office.body.name}}
        for one in person.held
    ]
    return {
        "id": person.pk,
        "name": person.name,
        "title": person.title,
        "url": request.build_absolute_uri(person.address),
        "offices": offices,
        "contact": [{"kind": one.kind, "value": one.value} for one in person.reach],
    }


@people.read("", _("The people whose bodies you see, with the offices they hold today."),
             listed_of(PersonTold))  # fmt: skip
def list_people(request, asked: Query[PeopleAsked]):
    """List people."""
    insist_on_directory(request)
    rows = _seen(request)
    if words := one_line(asked.name):
        rows = rows.called(words)
    if asked.body:
        bodies = request.viewer.visible(Body.objects.filter(code=asked.body))
        held = Mandate.objects.on(request.viewer.day).filter(office__body__in=bodies)
        rows = rows.filter(pk__in=held.values("person"))
    return turn(request, rows, asked, lambda person: _told(request, person))


@people.read("/{uuid:pk}", _("One of them."), PersonTold)
def read_person(request, pk: uuid.UUID):
    """Tell one person."""
    return _told(request, one_of(_seen(request).filter(pk=pk)))
