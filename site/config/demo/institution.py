"""Founds the demo's bodies, with their people, accounts, names, places, rules and offices.

Every function may run again: what is there stays as it is, renamed or moved as it may be.
"""

import uuid

from config.demo.reading import YES, day, table
from intranet.actions import (
    appoint,
    end_mandate,
    enter_contact,
    enter_territories,
    found_body,
    move_body,
    rename_body,
    set_rule,
)
from intranet.models import (
    Body,
    BodyName,
    BodyParent,
    BodyRule,
    ContactDetail,
    Mandate,
    Office,
    Person,
    Power,
    Territory,
    User,
)

# Demo people and meetings keep their keys through every load and every renaming.
NAMESPACE = uuid.UUID("5b1d7c7e-3f0a-5d0c-9a53-0a4d616e6121")


def key_of(kind, name):
    """Return the UUID under which the demo's `kind` called `name` is stored."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}")


def load_territories():
    """Enter the official territories unless they are there."""
    if not Territory.objects.filter(kind=Territory.Kind.COMMUNE).exists():
        enter_territories()


def load_people(folder):
    """Return {key: `Person`} of `people.csv`, those merged meanwhile as what they became."""
    known = {person.pk: person for person in Person.objects.select_related("merged_into")}
    people = {}
    for row in table(folder, "people"):
        pk = key_of("person", row["key"])
        person = known.get(pk) or Person.objects.create(
            pk=pk, title=row["title"], name=row["name"], gender=row["gender"]
        )
        people[row["key"]] = person.merged_into or person
    return people


def load_contacts(folder, people, by):
    """Enter how the people of `contacts.csv` are reached, unless one of theirs is known."""
    reached = set(ContactDetail.objects.values_list("person", flat=True))
    for row in table(folder, "contacts"):
        person = people[row["person"]]
        if person.pk not in reached:
            values = {name: row[name] for name in ("kind", "value", "circle")}
            enter_contact(person, by=by, **values)


def load_users(folder, people):
    """Return {username: `User`} of `users.csv`; an account that exists keeps its password."""
    users = {user.username: user for user in User.objects.all()}
    for row in table(folder, "users"):
        if row["username"] not in users:
            make = User.objects.create_user
            if row["superuser"] == YES:
                make = User.objects.create_superuser
            users[row["username"]] = make(
                username=row["username"], email=row["email"] or None, password=row["password"],
                person=people[row["person"]], language=row["language"],
            )  # fmt: skip
    return users


def load_bodies(folder, by):
    """Return {code: `Body`}, founded with their first name and place, then renamed and moved."""
    bodies = {body.code: body for body in Body.objects.all()}
    names, places = table(folder, "body_names"), table(folder, "body_parents")
    for row in table(folder, "bodies"):
        code = row["code"]
        if code not in bodies:
            first = next(name for name in names if name["body"] == code)
            place = next((place for place in places if place["body"] == code), None)
            bodies[code] = _found(row, first, place and bodies[place["parent"]], by)
    for row in names:
        _later_name(bodies[row["body"]], row, by)
    for row in places:
        _later_place(bodies[row["body"]], bodies[row["parent"]], row, by)
    return bodies


def _found(row, first, parent, by):
    return found_body(
        row["code"], row["kind"], row["level"], first["name"], by=by, since=day(row["founded"]),
        short_name=first["short_name"], parent=parent, territory_id=row["territory"],
        theme=row["theme"], mission=row["mission"], audience=row["audience"],
    )  # fmt: skip


def _later_name(body, row, by):
    since = day(row["since"])
    if not BodyName.objects.filter(body=body, since__gte=since).exists():
        rename_body(body, row["name"], since, by=by, short_name=row["short_name"])


def _later_place(body, parent, row, by):
    since = day(row["since"])
    if not BodyParent.objects.filter(body=body, since__gte=since).exists():
        move_body(body, parent, since, by=by)


def load_rules(folder, bodies, statutes, by):
    """Put the rules of `rules.csv` in force, unless the body has that rule or a later one."""
    columns = ("body_id", "kind", "call", "topic", "since")
    known = set(BodyRule.objects.values_list(*columns))
    for row in table(folder, "rules"):
        call = int(row["call"])
        for code in row["bodies"].split():
            since = max(day(row["since"]), bodies[code].founded)
            if (bodies[code].pk, row["kind"], call, row["topic"], since) not in known:
                set_rule(
                    bodies[code], row["kind"], since, row["source"], by=by, call=call,
                    topic=row["topic"], words=row["words"],
                    statute=statutes[row["statute"]], article=row["article"], **_quantity(row),
                )  # fmt: skip


def _quantity(row):
    """Return the columns of a rule that say how many."""
    if row["number"]:
        return {"number": int(row["number"])}
    if not row["denominator"]:
        return {}
    return {
        "numerator": int(row["numerator"]),
        "denominator": int(row["denominator"]),
        "more_than": row["more_than"] == YES,
    }


def load_offices(folder, bodies):
    """Return {key: `Office`} of `offices.csv`."""
    offices = {}
    for row in table(folder, "offices"):
        powers = set(row["powers"].split())
        offices[row["key"]], _new = Office.objects.get_or_create(
            body=bodies[row["body"]], name=row["name"],
            defaults={
                "name_feminine": row["name_feminine"],
                "rank": int(row["rank"]),
                "seats": int(row["seats"]) if row["seats"] else None,
                "reach": row["reach"],
            } | {power.column: power.value in powers for power in Power},
        )  # fmt: skip
    return offices


def load_mandates(folder, offices, people, by):
    """Appoint those of `mandates.csv` in the order of their days, and end what ended."""
    known = set(Mandate.objects.values_list("office_id", "person_id", "since"))
    for row in sorted(table(folder, "mandates"), key=lambda row: row["since"]):
        office, person = offices[row["office"]], people[row["person"]]
        since, until = day(row["since"]), day(row["until"])
        if (office.pk, person.pk, since) in known:
            continue
        mandate = appoint(office, person, since, by=by, until=until)
        if row["ended_reason"]:
            end_mandate(mandate, until, by=by, reason=row["ended_reason"])
