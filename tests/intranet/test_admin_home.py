"""The admin's first screen: what each may begin, the desk, and what is to be looked after."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions
from intranet.home_hooks import BEGINNINGS
from intranet.models import Mandate, Meeting, today
from tests.cast import paper
from tests.markup import squeezed

HOME = 45  # statements, Wagtail's own of every screen among them


def shown(browser):
    """Return the first screen."""
    answer = browser.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["editor", "secretary", "operator", "youth_editor"])
def test_everything_offered_opens(enter, who):
    browser = enter(who)
    html = shown(browser)
    offered = [one.address for one in BEGINNINGS if f'href="{one.address}"' in html]
    assert reverse("amana:open_meeting") in offered
    for address in offered:
        assert browser.get(address).status_code in (200, 302)
    hidden = {one.address for one in BEGINNINGS} - set(offered)
    assert all(browser.get(address).status_code == 404 for address in hidden)
    assert (who == "operator") == (not hidden)


def test_a_meeting_to_prepare_says_what_it_lacks(cast, enter):
    day = today() + dt.timedelta(days=9)
    meeting = actions.open_meeting(cast.secretariat, day, by=cast.secretary)
    browser = enter("editor")
    screen = reverse("wagtailadmin_pages:edit", args=[meeting.record.pk])
    html = shown(browser)
    assert f'href="{screen}"' in html and "جدول الأعمال فارغ" in html
    assert "هيّئ" in browser.get("/").content.decode()  # the same desk
    assert "هيّئ" not in shown(enter("youth_editor"))
    actions.add_row(meeting, "agenda", by=None, title="نقطة")
    actions.change_meeting(meeting, meeting.version, by=None, place="فاس", starts_at=dt.time(10))
    paper("ورقة", meeting=meeting)
    assert f'href="{screen}"' in shown(browser) and "لم يُدع الأعضاء" in shown(browser)
    meeting.refresh_from_db()
    actions.convene_meeting(meeting, meeting.version, by=None)
    assert f'href="{screen}"' not in shown(browser)


def test_minutes_to_report_and_to_adopt(cast, enter):
    before = today() - dt.timedelta(days=20)
    passed = actions.open_meeting(cast.secretariat, before, by=cast.secretary)
    held = actions.open_meeting(cast.secretariat, before, by=cast.secretary)
    actions.publish_record(held.record, by=cast.secretary)
    Meeting.objects.filter(pk=held.pk).update(state="held")
    html = shown(enter("editor"))
    for meeting in (passed, held):
        screen = reverse("wagtailadmin_pages:edit", args=[meeting.record.pk])
        assert f'href="{screen}#facts-meeting"' in html
    actions.adopt_minutes(Meeting.objects.get(pk=held.pk), by=cast.secretary)
    adopted = reverse("wagtailadmin_pages:edit", args=[held.record.pk])
    assert f'href="{adopted}#facts-meeting"' not in shown(enter("editor"))


def test_terms_that_end_soon_are_told_to_who_appoints(cast, enter):
    Mandate.objects.filter(person=cast.member.person).update(until=today() + dt.timedelta(days=30))
    member = str(cast.member.person)
    for who, told in (("secretary", True), ("operator", True), ("youth_editor", False)):
        assert (f">{member}</a>" in shown(enter(who))) is told


def test_counts_of_the_house_are_operators(enter):
    accounts = f'<li><a href="{reverse("amana:accounts")}">'
    assert accounts in squeezed(shown(enter("operator")))
    assert accounts not in squeezed(shown(enter("secretary")))


def test_the_first_screen_costs_the_same_with_more_to_do(cast, enter):
    def cost():
        browser.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as asked:
            shown(browser)
        return len(asked)

    browser = enter("editor")
    actions.open_meeting(cast.secretariat, today() + dt.timedelta(days=3), by=cast.secretary)
    few = cost()
    for ahead in range(4, 10):
        day = today() + dt.timedelta(days=ahead)
        actions.open_meeting(cast.secretariat, day, by=cast.secretary)
    assert cost() == few <= HOME
