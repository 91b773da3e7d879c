"""Programmes of bodies, with their activities and what became of them."""

import datetime as dt

from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema

from intranet.api.reading import Reading, listed_of, turn
from intranet.api.written import PageTold, WrittenAsked, narrowed, page_told, read_one, seen
from intranet.models import ProgrammePage

programmes = Reading("programmes", _("Programmes"))
PLAN = ("nature", "kind", "place", "body", "person", "partners", "audience", "expected", "budget")


class ProgrammeTold(PageTold):
    """A programme of a body for a year."""

    year: int


class ActivityTold(Schema):
    """An activity: the plan, and `state` and `outcome` as last reported."""

    id: str
    number: int
    title: str
    nature: str
    kind: str
    begins: dt.date | None
    ends: dt.date | None
    place: str
    body: str
    person: str
    partners: str
    audience: str
    expected: str
    budget: str
    state: str
    outcome: str
    url: str


class ProgrammeWhole(ProgrammeTold):
    """A programme with its activities, by day."""

    activities: list[ActivityTold]


def _told(request, page):
    return page_told(request, page, "programme", page.day) | {"year": page.year}


def _activity(request, page, one):
    address = request.build_absolute_uri(page.permanent_url)
    return {name: one.plan.get(name) or "" for name in PLAN} | {
        "id": one.key,
        "number": one.number,
        "title": str(one.plan),
        "begins": one.plan.begins,
        "ends": one.plan.last_day,
        "state": one.state,
        "outcome": one.outcome,
        "url": f"{address}#{one.anchor}",
    }


@programmes.read("", _("Programmes, the latest year first."), listed_of(ProgrammeTold))
def list_programmes(request, asked: Query[WrittenAsked]):
    """List programmes."""
    columns = {"body": "addressed__body__code", "year": "programme__year"}
    rows = narrowed(seen(request, ProgrammePage), asked, **columns).with_bodies()
    rows = rows.defer("activities", "introduction").order_by("-programme__year", "-pk")
    return turn(request, rows, asked, lambda page: _told(request, page))


@programmes.read("/{int:number}", _("A programme with its activities."), ProgrammeWhole)
def read_programme(request, number: int):
    """Tell a programme."""
    page = read_one(request, ProgrammePage, number)
    told = [_activity(request, page, one) for one in page.planned]
    return _told(request, page) | {"activities": told}
