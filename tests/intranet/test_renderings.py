"""A record's rendering is kept, and never shown to another circle nor after a change."""

import pytest
from django.core.cache import cache

from intranet import actions
from intranet.models import AudienceKind


@pytest.fixture
def meeting(cast):
    """Return the body's meeting, which holds an item for its writers alone."""
    cache.clear()
    return cast.inner_item.meeting


def shown(client, user, meeting):
    """Return the record's page as `user` gets it."""
    client.force_login(user)
    answer = client.get(meeting.record.url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_rendering_is_not_shown_to_another_circle(cast, client, meeting):
    """Who writes the records reads the inner item first; a member then does not."""
    assert cast.inner_item.title in shown(client, cast.editor, meeting)
    assert cast.inner_item.title not in shown(client, cast.member, meeting)
    assert cast.inner_item.title in shown(client, cast.editor, meeting)


def test_an_item_for_attendees_is_kept_apart(cast, client, meeting):
    """An item addressed to attendees shows to a member who came, not to one who did not."""
    actions.set_audience(cast.inner_item, AudienceKind.ATTENDEES, by=cast.editor)
    meeting.refresh_from_db()
    assert meeting.for_attendees
    there = meeting.attendance.there().filter(person=cast.member.person)
    before = there.exists()
    assert (cast.inner_item.title in shown(client, cast.member, meeting)) is before
    for row in meeting.attendance.filter(person=cast.member.person):
        actions.remove_row(row, row.version, by=cast.editor)
    assert cast.inner_item.title not in shown(client, cast.member, meeting)


def test_a_change_of_a_fact_shows_at_once(cast, client, meeting):
    """A decision recorded, changed and removed is seen by the next reader."""
    shown(client, cast.member, meeting)
    row = actions.add_row(meeting, "decisions", by=cast.editor, text="قرار جديد تماما")
    assert "قرار جديد تماما" in shown(client, cast.member, meeting)
    row = actions.change_row(row, row.version, by=cast.editor, text="قرار معدل")
    assert "قرار معدل" in shown(client, cast.member, meeting)
    actions.remove_row(row, row.version, by=cast.editor)
    assert "قرار معدل" not in shown(client, cast.member, meeting)


def test_a_kept_rendering_costs_little(cast, client, meeting, django_assert_max_num_queries):
    """Who reads after another of the same circle asks none of the meeting's rows."""
    shown(client, cast.member, meeting)
    with django_assert_max_num_queries(8):
        client.get(meeting.record.url)
