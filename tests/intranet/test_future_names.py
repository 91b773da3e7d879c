"""A body whose first name begins tomorrow breaks no page, and is called by that name already."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from intranet import actions
from intranet.models import Body, BodyName, today
from search import index
from tests.cast import LONG_AGO
from tests.intranet.test_gate_properties import on

NAME = "لجنة الغد"


@pytest.fixture
def coming(cast, settings, tmp_path):
    """A body of long ago whose name rows begin tomorrow, with a record, under the secretariat."""
    settings.INDEX_DIR = tmp_path / "index"
    body = actions.found_body(
        "tomorrow", "committee", "regional", NAME, by=None, since=LONG_AGO,
        parent=cast.secretariat, theme="youth",
    )  # fmt: skip
    BodyName.objects.filter(body=body).update(since=today() + dt.timedelta(days=1))
    meeting = actions.open_meeting(body, dt.date(2024, 2, 3), by=None)
    actions.publish_record(meeting.record, by=None)
    index.reindex()
    return Body.objects.get(pk=body.pk)


def test_it_is_called_by_the_name_to_come(coming):
    assert coming.name == coming.name_on(LONG_AGO) == str(coming) == NAME


@pytest.mark.parametrize("name", ["operator", "secretary", "member", "outsider"])
def test_every_page_of_the_site_stands(enter, cast, coming, name):
    browser, meeting = enter(name), coming.meetings.get()
    for address in (
        "/", "/regional/", coming.page.get_url(), cast.secretariat.page.get_url(),
        meeting.record.get_url(), "/search/", "/search/?q=محضر", "/search/?q=محضر&body=tomorrow",
    ):  # fmt: skip
        answer = browser.get(address)
        assert answer.status_code in (200, 404), address
        if address == coming.page.get_url():
            assert NAME in answer.content.decode()


def test_search_calls_it_by_its_name(enter, coming):
    answer = enter("operator").get("/search/?q=محضر&body=tomorrow")
    assert NAME in answer.content.decode()
    offered = answer.context["facets"]["body"]
    assert NAME in [str(choice.name) for choice in offered]


@pytest.mark.parametrize("name", ["operator", "secretary"])
def test_every_screen_of_the_admin_stands(enter, coming, name):
    browser, meeting = enter(name), coming.meetings.get()
    for address in (
        reverse("amana:meetings"), reverse("amana:open_meeting"), reverse("amana:bodies"),
        reverse("amana:body", args=[coming.pk]), reverse("amana:rename", args=[coming.pk]),
        reverse("amana:move_body", args=[coming.pk]), reverse("amana:set_rule", args=[coming.pk]),
        reverse("amana:make_office", args=[coming.pk]), reverse("amana:import_text"),
        reverse("amana:meeting_rights", args=[meeting.pk]),
        reverse("wagtailadmin_pages:edit", args=[meeting.record.pk]),
        reverse("wagtailadmin_explore", args=[coming.page.pk]),
    ):  # fmt: skip
        assert browser.get(address).status_code in (200, 404), address


@pytest.mark.parametrize("name", ["operator", "secretary"])
def test_a_body_without_any_name_breaks_nothing_either(enter, coming, name):
    BodyName.objects.filter(body=coming).delete()
    browser = enter(name)
    for address in ("/", "/regional/", coming.page.get_url(), "/search/?q=محضر",
                    reverse("amana:bodies"), reverse("amana:body", args=[coming.pk])):  # fmt: skip
        assert browser.get(address).status_code == 200, address


def test_a_body_founded_in_the_future_breaks_nothing(enter, cast):
    later = today() + dt.timedelta(days=30)
    body = actions.found_body(
        "later", "committee", "regional", NAME, by=None, since=later, parent=cast.secretariat
    )
    for name in ("operator", "member"):
        browser = enter(name)
        for address in ("/", "/regional/", body.page.get_url(), cast.secretariat.page.get_url()):
            assert browser.get(address).status_code == 200, (name, address)
    for address in (reverse("amana:bodies"), reverse("amana:body", args=[body.pk])):
        assert enter("operator").get(address).status_code == 200, address


def test_a_name_that_begins_is_taken_up_by_the_face_and_by_search(cast, enter, settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "index"
    index.reindex()
    tomorrow = today() + dt.timedelta(days=1)
    actions.rename_body(cast.youth, "لجنة الزعفران", tomorrow, by=None)
    index.drain()
    for day, title in ((today(), "لجنة الشباب"), (tomorrow, "لجنة الزعفران")):
        with on(day):
            call_command("tick", verbosity=0)
            index.drain()
            page = Body.objects.get(pk=cast.youth.pk).page
            assert page.title == page.draft_title == title
            found = enter("member").get("/search/?q=الزعفران").context["found"].records
            assert found == (day == tomorrow)
    with on(tomorrow):
        page.title = "عنوان خاص"
        page.save()
        call_command("tick", verbosity=0)
        assert Body.objects.get(pk=cast.youth.pk).page.title == "عنوان خاص"
