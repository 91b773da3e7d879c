"""Names in minutes lead to people, for who may open their pages, kept renderings included."""

import re

import pytest

from intranet import actions

PERSON = re.compile(r'<a class="quiet" href="(/people/[0-9a-f-]{36}/)">')


@pytest.fixture
def record(cast):
    """Minutes for all members: the members in office on their list, a guest, a task."""
    meeting = cast.meetings["members"]
    actions.add_row(
        meeting, "actions", by=None, task="مهمة", owner=cast.member.person, owner_name="شخص"
    )
    return meeting.record


def links(browser, record):
    """Return the addresses of people that the minutes lead to."""
    return PERSON.findall(browser.get(record.url).content.decode())


@pytest.mark.parametrize("name", ["member", "editor", "youth_editor", "operator"])
def test_names_lead_to_pages_that_open(cast, enter, record, name):
    browser = enter(name)
    found = links(browser, record)
    assert f"/people/{cast.member.person.pk}/" in found
    assert found.count(f"/people/{cast.member.person.pk}/") == 2  # on the list, and of the task
    assert {browser.get(address).status_code for address in found} == {200}


def test_a_guest_without_an_office_in_the_body_is_named_only(cast, enter, record):
    page = enter("member").get(record.url).content.decode()
    assert cast.guest.person.name in page
    assert str(cast.guest.person.pk) not in page


@pytest.mark.parametrize("first", ["outsider", "youth_editor"])
def test_what_is_kept_for_one_reader_is_not_shown_to_another(enter, record, first):
    """Both belong to the same circles of the meeting; only one of them has the directory."""
    readers = {"outsider": enter("outsider"), "youth_editor": enter("youth_editor")}
    for name in (first, *(set(readers) - {first}), first):
        assert bool(links(readers[name], record)) is (name == "youth_editor"), name


def test_a_body_that_closes_takes_the_links_with_it(cast, enter, record):
    reader = enter("youth_editor")
    assert links(reader, record)
    actions.set_audience(cast.secretariat, "body", by=None)
    assert not links(reader, record)
    assert links(enter("member"), record)
