"""A table to begin with: its columns named in the language of the moment, and one line."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from intranet.models import ActivityKind, Body, ImportedTable, Nature, Person, today

Kind = ImportedTable.Kind


def example_of(check):
    """Return two lines for a check: the names of its columns, and an example."""
    words = {Kind.PEOPLE: _person, Kind.BODIES: _body, Kind.ACTIVITIES: _activity}
    line = words[check.source.kind](check)
    fields = [each for each in check.fields if each.name in line]
    return [[str(each.label) for each in fields], [line[each.name] for each in fields]]


def _person(check):
    free = (office for body in check.bodies for office in check.offices[body.pk])
    office = next((one for one in free if one.seats is None), None)
    return {
        "name": pgettext("example", "Salma Bennani"),
        "title": "",
        "gender": Person.Gender.FEMALE.label,
        "body": office.body.name if office else _("Youth committee"),
        "office": office.name if office else _("Member"),
        "since": today().replace(month=1, day=1).isoformat(),
        "until": "",
    }


def _body(check):
    above = next(iter(check.above), None)
    return {
        "name": pgettext("example", "Youth committee of Sefrou"),
        "kind": Body.Kind.COMMITTEE.label,
        "level": Body.Level.PROVINCIAL.label,
        "parent": above.name if above else "",
        "since": today().replace(month=1, day=1).isoformat(),
        "code": "sefrou-youth",
        "short_name": "",
        "theme": Body.Theme.YOUTH.label,
        "territory": "",
    }


def _activity(check):
    begins = today().replace(year=check.source.programme.year, month=3, day=1)
    return {
        "title": pgettext("example", "Regional youth forum"),
        "nature": Nature.OUTREACH.label,
        "kind": ActivityKind.FORUM.label,
        "begins": begins.isoformat(),
        "ends": "",
        "place": pgettext("example", "Cultural centre"),
        "body": check.source.programme.body.name,
        "person": pgettext("example", "Salma Bennani"),
        "partners": "",
        "audience": pgettext("example", "Young members"),
        "expected": "",
        "budget": "",
        "state": "",
        "outcome": "",
    }
