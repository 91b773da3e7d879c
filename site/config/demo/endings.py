"""Ends what ended, after all that was done: people merged or closed, bodies dissolved."""

from config.demo.reading import day, table
from intranet.actions import close_person, dissolve_body, merge_people


def load_endings(folder, bodies, people, by):
    """Merge and close the people, and dissolve the bodies, of whom the tables say so.

    What is merged, closed or dissolved stays as it is.
    """
    for row in table(folder, "people"):
        _end_person(row, people, by)
    for row in table(folder, "bodies"):
        body = bodies[row["code"]]
        if row["dissolved"] and body.dissolved is None:
            dissolve_body(body, day(row["dissolved"]), by=by, reason=row["dissolved_reason"])


def _end_person(row, people, by):
    person = people[row["key"]]
    kept = people[row["merged_into"] or row["key"]]
    if person != kept:
        merge_people(person, kept, by=by)
    elif row["closed_on"] and person.closed_on is None:
        close_person(person, day(row["closed_on"]), by=by)
