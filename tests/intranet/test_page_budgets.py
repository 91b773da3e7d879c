"""What the pages of members ask the database, however much there is, and that lists stay right."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet import actions
from intranet.models import BodyPage, Meeting, today
from tests.cast import ARTICLE, LONG_AGO, record

BODY, HOME, RECORD, FIRST = 23, 16, 8, 18  # statements


def asked(client, address):
    """Return how many statements GET `address` sends, once it was asked before."""
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


@pytest.fixture
def member(cast, client):
    """Return a client in which the member is signed in."""
    client.force_login(cast.member)
    return client


def hold(cast, count):
    """Publish `count` records of the secretariat, one a month from 2010 on."""
    for number in range(count):
        held = dt.date(2010 + number // 12, number % 12 + 1, 5)
        meeting = actions.open_meeting(cast.secretariat, held, by=None, expect_members=False)
        record(meeting, "نص")


def found_below(cast, count):
    """Found `count` bodies below the secretariat."""
    for number in range(count):
        actions.found_body(
            f"below-{number}", "committee", "local", f"فرع {number}", by=None, since=LONG_AGO,
            parent=cast.secretariat,
        )  # fmt: skip


def furnish(cast):
    """Give the secretariat all that the page of a body shows."""
    body = cast.secretariat
    actions.publish_programme(actions.open_programme(body, today().year, by=None), by=None)
    statute = actions.open_statute(body, "rules", "النظام الداخلي", by=None)
    version = statute.versions.get()
    actions.publish_record(version.page.specific, by=None)
    actions.put_in_force(statute.versions.get(), LONG_AGO, by=None)
    actions.set_rule(
        body, "quorum", LONG_AGO, ARTICLE, by=None, numerator=1, denominator=2, statute=statute,
        article="12",
    )  # fmt: skip
    actions.write_page(body, "كيف تصل إلينا", by=None)


@pytest.mark.parametrize("who", ["member", "editor", "secretary", "operator", "youth_editor"])
def test_the_page_of_a_body_costs_nobody_more(cast, client, who):
    furnish(cast)
    hold(cast, 16)
    client.force_login(getattr(cast, who))
    address = cast.secretariat.page.url
    assert asked(client, address) <= BODY
    assert "كيف تصل إلينا" in client.get(address).content.decode()


def test_pages_cost_the_same_with_more_to_show(cast, member):
    body, home = cast.secretariat.page.url, "/"
    assert asked(member, body) <= BODY
    assert asked(member, home) <= HOME
    hold(cast, 16)
    found_below(cast, 14)
    assert asked(member, body) <= BODY
    assert asked(member, home) <= HOME


def test_a_record_costs_the_same_for_all_of_a_circle(cast, member):
    address = cast.inner_item.meeting.record.url
    assert asked(member, address) <= RECORD
    cache.clear()
    with CaptureQueriesContext(connection) as statements:
        member.get(address)
    assert len(statements) <= FIRST


def test_meetings_are_counted_by_year_and_page(cast, member):
    hold(cast, 16)
    address = cast.secretariat.page.url
    shown = member.get(address, {"year": "2010"}).context
    assert [meeting.year for meeting in shown["meetings"]] == [2010] * BodyPage.MEETINGS
    assert shown["meetings"].paginator.count == 12
    shown = member.get(address, {"year": "2011"}).context
    assert shown["meetings"].paginator.count == 4
    whole = member.get(address, {"page": "2"}).context["meetings"]
    seen = Meeting.objects.filter(body=cast.secretariat)
    assert 16 < whole.paginator.count <= seen.count()
    numbers = [row.record_number for row in whole if row.record_live]
    assert numbers
    assert all(f'href="/r/{number}"' in member.get(address, {"page": "2"}).content.decode()
               for number in numbers)  # fmt: skip


def test_only_published_records_are_linked(cast, member):
    held = dt.date(2024, 2, 3)
    meeting = actions.open_meeting(cast.secretariat, held, by=None, audience="members")
    page = member.get(cast.secretariat.page.url)
    assert meeting in list(page.context["meetings"])
    assert f'href="{meeting.record.permanent_url}"' not in page.content.decode()
    record(meeting, "نص")
    again = member.get(cast.secretariat.page.url).content.decode()
    assert f'href="{meeting.record.permanent_url}"' in again


def test_bodies_are_linked_by_their_permanent_address(cast, member):
    for body in (cast.youth, cast.taounate):
        assert body.address == body.page.permanent_url
    page = member.get(cast.secretariat.page.url).content.decode()
    assert f'<a href="{cast.youth.address}">{cast.youth.name}</a>' in page
    assert f'<a href="{cast.secretariat.address}">' in member.get("/").content.decode()
    assert (
        cast.secretariat.address in member.get(cast.meetings["members"].record.url).content.decode()
    )
