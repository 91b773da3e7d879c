"""Which bodies stand behind people: those they belong to, and those an account would open to them.

`permissions` asks here before it lets one person invite, keep or merge others.
"""

from intranet.models import Attendance, Mandate


def held_bodies(people, day=None):
    """Return {person id: ids of the bodies in which they hold an office on `day`, or ever}."""
    terms = Mandate.objects.filter(person__in=people)
    terms = terms if day is None else terms.on(day)
    return _gathered(people, terms.order_by().values_list("person_id", "office__body_id"))


def reached_bodies(people, day):
    """Return {person id: ids of the bodies that an account lets them into}, from `day` on.

    Those of their offices, and those whose meetings they were at, where something of the
    meeting is for its attendees. What is granted belongs to the account, not to the person.
    """
    offices = Mandate.objects.filter(person__in=people).overlapping(day)
    there = Attendance.objects.there().filter(person__in=people, meeting__for_attendees=True)
    return _gathered(
        people,
        offices.order_by().values_list("person_id", "office__body_id"),
        there.order_by().values_list("person_id", "meeting__body_id"),
    )


def _gathered(people, *rows):
    found = {person.pk: set() for person in people}
    for pairs in rows:
        for person, body in pairs:
            found[person].add(body)
    return found
