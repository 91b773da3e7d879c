"""The requests that are measured, and as whom."""

from urllib.parse import quote

from django.test import Client
from django.urls import reverse

from intranet.actions import minutes
from intranet.models import (
    Body,
    Mandate,
    Meeting,
    MeetingRecordPage,
    NewsIndexPage,
    Person,
    ReportIndexPage,
    StatuteIndexPage,
    User,
)
from tests.bench import content
from tests.bench.bars import (
    BODY,
    CALENDAR,
    DECISIONS,
    HOME,
    MEETINGS,
    NEWS,
    OFFICERS,
    PEOPLE,
    PERSON,
    RECORD,
    REPORTS,
    SEARCH,
    STATUTES,
    TREE,
    YEAR,
)
from tests.bench.measure import size_of, statements, turn_ms

SECRETARIAT = "fes-meknes-secretariat"
QUERY = "برنامج الأنشطة السنوية"


def client_of(user):
    """Return a client in which `user` is signed in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, backend="intranet.backends.MandateBackend")
    return client


def member():
    """Return the client of a member of the secretariat."""
    return client_of(User.objects.get(username="member"))


def secretariat():
    """Return the body whose page and record are asked for."""
    return Body.objects.get(code=SECRETARIAT)


def longest():
    """Return the long record, published last in the demo."""
    return MeetingRecordPage.objects.order_by("-pk").first()


def paths():
    """Return {request: address}."""
    return {
        RECORD: longest().url,
        BODY: secretariat().page.url,
        SEARCH: f"{reverse('search')}?q={quote(QUERY)}",
        HOME: "/",
        TREE: reverse("body_tree"),
        PEOPLE: reverse("people"),
        PERSON: Mandate.objects.of_body(secretariat()).in_office().first().person.address,
        MEETINGS: reverse("minutes"),
        DECISIONS: reverse("body_decisions", args=[secretariat().pk]),
        OFFICERS: reverse("body_officers", args=[secretariat().pk]),
        YEAR: reverse("year"),
        CALENDAR: reverse("calendar"),
        NEWS: NewsIndexPage.objects.get().url,
        REPORTS: ReportIndexPage.objects.get().url,
        STATUTES: StatuteIndexPage.objects.get().url,
    }


def amount():
    """Say how much content there is."""
    records, meetings = MeetingRecordPage.objects.live().count(), Meeting.objects.count()
    bodies, people = Body.objects.count(), Person.objects.count()
    return f"{records} records of {meetings} meetings, {bodies} bodies, {people} people"


def publish_sql():
    """Return how many statements publishing the long record again sends."""
    page = longest()
    return len(statements(lambda: minutes.publish_record(page, by=content.operator())))


def explorer():
    """Return the `Size` of the admin explorer for an officer over 500 bodies."""
    user, index = content.officer_over(content.OFFICER_BODIES)
    return size_of(client_of(user), reverse("wagtailadmin_explore", args=[index.pk]))


def chart():
    """Return `(ms of CPU, Size)` of the picture of all bodies, `explorer`'s 500 among them."""
    client, path = client_of(content.operator()), reverse("body_chart")
    return turn_ms(client, path), size_of(client, path)
