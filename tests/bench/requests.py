"""The requests that are measured, as whom, and the bars they are held to."""

import sys
from urllib.parse import quote

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from intranet.actions import minutes
from intranet.models import Body, Meeting, MeetingRecordPage, Person, User
from tests.bench import content
from tests.bench.figures import Bar
from tests.bench.measure import cost_of, statements_of

SECRETARIAT = "fes-meknes-secretariat"
QUERY = "برنامج الأنشطة السنوية"
RECORD = "record, 40 items and 60 people"
MEASURED = {}


def client_of(user):
    """Return a client in which `user` is signed in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="intranet.backends.MandateBackend")
    return client


def prepare(held_on):
    """Write the long record and settle the addresses to ask."""
    body = Body.objects.get(code=SECRETARIAT)
    page = content.long_record(body, held_on)
    search = reverse("search")
    MEASURED.update(
        {
            RECORD: page.url,
            "body page": body.page.url,
            "search": f"{search}?q={quote(QUERY)}",
            "home": "/",
        }
    )


def measure():
    """Return `{request: Cost}` for a member of the secretariat."""
    client = client_of(User.objects.get(username="member"))
    costs = {name: say(name, cost_of(client, path)) for name, path in MEASURED.items()}
    first = f"{RECORD}, first time"
    costs[first] = say(first, cost_of(client, MEASURED[RECORD], before=cache.clear))
    return costs


def say(name, cost):
    """Print a cost as soon as it is known, and return it."""
    print(f"{name}: {cost.cpu_ms} ms, {cost.sql} SQL", file=sys.stderr, flush=True)
    return cost


def amount():
    """Say how much content there is."""
    records, meetings = MeetingRecordPage.objects.live().count(), Meeting.objects.count()
    bodies, people = Body.objects.count(), Person.objects.count()
    return f"{records} records of {meetings} meetings, {bodies} bodies, {people} people"


def publish_sql():
    """Return how many statements publishing the long record again sends."""
    page = MeetingRecordPage.objects.order_by("-pk").first()
    return len(statements_of(lambda: minutes.publish_record(page, by=content.operator())))


def explorer_cost():
    """Return the cost of the admin explorer for an officer over 500 bodies."""
    user, index = content.officer_over(content.OFFICER_BODIES)
    path = reverse("wagtailadmin_explore", args=[index.pk])
    return say("explorer", cost_of(client_of(user), path))


def bars(costs, publish):
    """Return every bar with its figure."""
    bare = costs["bare private Wagtail page", "–"].cpu_ms
    explorer = costs["explorer, 500 bodies", "ten times"]
    found = [
        Bar("record: CPU, times the bare page", round(costs[RECORD, "demo"].cpu_ms / bare, 2), 1.6),
        Bar("record: SQL", costs[RECORD, "demo"].sql, 18),
    ]
    for name in MEASURED:
        small, large = costs[name, "demo"], costs[name, "ten times"]
        found.append(Bar(f"{name}: SQL at ten times", large.sql, 25))
        growth = round(large.cpu_ms / small.cpu_ms, 2)
        found.append(Bar(f"{name}: CPU at ten times, times demo", growth, 1.3))
    found.append(Bar("publishing a record: SQL", publish, 150))
    found.append(Bar("explorer of an officer over 500 bodies: SQL", explorer.sql, 40))
    return found
