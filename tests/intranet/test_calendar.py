"""Coming meetings: the page, one meeting before its minutes, answers, and private addresses."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from intranet import actions
from intranet.models import Answer, Mandate, Meeting, today
from tests.cast import paper

HOUR = dt.time(17, 30)


@pytest.fixture
def ahead(cast):
    """A meeting of the secretariat in ten days, with an open and a secret item, and a paper."""
    day = today() + dt.timedelta(days=10)
    meeting = actions.open_meeting(
        cast.secretariat, day, by=cast.editor, place="قاعة الزيتون", starts_at=HOUR
    )
    actions.add_row(meeting, "agenda", by=None, title="نقطة علنية")
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة سرية")
    actions.set_audience(item, "editors", by=None)
    paper("ورقة الميزانية", meeting=meeting)
    actions.open_meeting(cast.ethics, day, by=None, title="اجتماع التحكيم المكتوم")
    return meeting


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def private(user, kind):
    """Return a new private address of a person."""
    route = {"calendar": "meetings.ics", "news": "news.xml"}[kind]
    return f"/private/{actions.make_access_key(user, kind, 'هاتفي', by=user)[1]}/{route}"


def events(address, client=None):
    """Return {uid: event} of a calendar."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    made = Calendar.from_ical(answer.content)
    return {str(one["uid"]): one for one in made.walk("VEVENT")}


# The page


def test_the_calendar_lists_what_comes_to_ones_bodies(enter, cast, ahead):
    later = actions.open_meeting(cast.council, today() + dt.timedelta(days=70), by=None,
                                 title="دورة المجلس", audience="members")  # fmt: skip
    member = enter("member")
    mine = page(member, "/calendar/")
    assert "قاعة الزيتون" in mine and str(later) not in mine
    everything = page(member, "/calendar/?whose=all")
    assert "قاعة الزيتون" in everything and str(later) in everything
    assert "المكتوم" not in everything
    only = page(member, "/calendar/?whose=all&body=council")
    assert "قاعة الزيتون" not in only and str(later) in only
    for odd in ("?body=ethics", "?body=none", "?page=x", "?whose=x", "?body=%00"):
        assert "المكتوم" not in page(member, f"/calendar/{odd}")
    assert "قاعة الزيتون" not in page(enter("outsider"), "/calendar/?whose=all")


def test_a_cancelled_meeting_stays_marked(enter, cast, ahead):
    actions.change_meeting(ahead, ahead.version, by=None, state=Meeting.State.CANCELLED)
    shown = page(enter("member"), "/calendar/")
    assert "struck" in shown and 'name="coming"' not in shown
    assert ahead not in [row for row, _papers in enter("member").get("/").context["desk"].coming]


def test_the_calendar_costs_the_same_with_more(enter, cast, ahead):
    member = enter("member")

    def cost():
        member.get("/calendar/")
        with CaptureQueriesContext(connection) as asked:
            member.get("/calendar/")
        return len(asked)

    few = cost()
    for number in range(8):
        actions.open_meeting(cast.secretariat, today() + dt.timedelta(days=20 + number), by=None)
    assert cost() == few <= 25


def test_a_meeting_before_and_after_its_minutes(enter, cast, ahead):
    member = enter("member")
    shown = page(member, ahead.address)
    assert "نقطة علنية" in shown and "نقطة سرية" not in shown and "ورقة الميزانية" in shown
    assert "نقطة سرية" in page(enter("editor"), ahead.address)
    for other in ("outsider", "youth_editor", "former"):
        assert enter(other).get(ahead.address).status_code == 404
    held = cast.meetings["body"]
    assert member.get(held.address)["Location"] == held.record.permanent_url
    assert "المكتوم" not in page(member, cast.draft.address)


# Answers


@pytest.fixture
def convened(ahead):
    """The meeting ahead, its members told of it."""
    return actions.convene_meeting(ahead, ahead.version, by=None)


def test_nobody_is_asked_while_the_meeting_is_prepared(enter, cast, ahead):
    """Its members see it coming; what is convened later asks and tells them at once."""
    member, form = enter("member"), f'action="{ahead.address}answer/"'
    shown = [page(member, path) for path in ("/", "/calendar/", ahead.address)]
    assert all("قاعة الزيتون" in html and form not in html for html in shown)
    assert answer(member, ahead).status_code == 404
    actions.convene_meeting(ahead, ahead.version, by=None)
    assert form in page(member, "/") and answer(member, ahead).status_code == 302
    with pytest.raises(actions.Stale):
        actions.convene_meeting(ahead, ahead.version, by=None)
    ahead.refresh_from_db()
    with pytest.raises(actions.Refused):
        actions.convene_meeting(ahead, ahead.version, by=None)


def answer(client, meeting, **data):
    return client.post(f"{meeting.address}answer/", {"coming": "yes"} | data)


def test_one_tap_at_the_desk_and_another_to_change_it(enter, cast, convened):
    member = enter("member")
    assert f'action="{convened.address}answer/"' in page(member, "/")
    assert answer(member, convened, back="desk")["Location"] == "/"
    assert Answer.objects.get().coming
    desk = member.get("/")
    assert not [row for row in desk.context["desk"].rows if row.meeting]
    assert "ستحضر" in desk.content.decode()
    back = answer(member, convened, coming="no", reason="  سفر   مهني ", back="calendar")
    assert back["Location"] == f"/calendar/#m-{convened.pk}"
    row = Answer.objects.get()
    assert (row.coming, row.reason) == (False, "سفر مهني")
    assert "سفر مهني" in page(member, convened.address)
    assert (
        answer(member, convened, back="https://elsewhere.example")["Location"] == convened.address
    )


def test_who_is_asked_and_who_is_not(enter, cast, convened):
    for name in ("outsider", "reviewer", "operator", "youth_editor", "former", "future"):
        assert answer(enter(name), convened).status_code == 404, name
    assert not Answer.objects.exists()
    Meeting.objects.filter(pk=convened.pk).update(audience="members")
    assert answer(enter("guest"), convened).status_code == 404
    actions.add_row(convened, "attendance", by=None, person=cast.guest.person, role="guest")
    assert answer(enter("guest"), convened).status_code == 302  # invited by name
    member = enter("member")
    assert member.get(f"{convened.address}answer/").status_code == 405
    assert answer(member, convened, coming="perhaps").status_code == 404
    assert answer(member, cast.ethics.meetings.last()).status_code == 404


def test_an_answer_is_no_attendance(enter, cast, convened):
    before = list(convened.attendance.values_list("status", "reason"))
    answer(enter("member"), convened, coming="no", reason="مرض")
    assert list(convened.attendance.values_list("status", "reason")) == before


def test_too_late_and_too_long_are_told(enter, cast, convened):
    member = enter("member")
    long = answer(member, convened, coming="no", reason="س" * 300)
    assert long.status_code == 422 and "س" * 300 in long.content.decode()
    answer(member, convened)
    Meeting.objects.filter(pk=convened.pk).update(state="held")
    late = answer(member, convened, coming="no")
    assert late.status_code == 422 and 'role="alert"' in late.content.decode()
    assert Answer.objects.get().coming
    assert answer(enter("editor"), convened).status_code == 404  # never answered, never asked


def test_who_writes_the_minutes_sees_the_answers(enter, cast, convened):
    answer(enter("member"), convened, coming="no", reason="سفر مهني")
    screen = f"/admin/pages/{convened.record.pk}/edit/"
    assert "سفر مهني" in page(enter("editor"), screen)
    assert "سفر مهني" in page(enter("secretary"), convened.address)
    assert "سفر مهني" not in page(enter("reviewer"), "/")
    other = actions.appoint(cast.seat, cast.outsider.person, today(), by=None)
    assert other and "سفر مهني" not in page(enter("outsider"), convened.address)


# Private addresses


def test_a_calendar_tells_what_its_owner_sees(cast, ahead):
    found = events(private(cast.member, "calendar"))
    event = found[str(ahead.pk)]
    start = dt.datetime.combine(ahead.held_on, HOUR, timezone.get_default_timezone())
    assert event["dtstart"].dt == start and event["dtstart"].to_ical().endswith(b"Z")
    assert event["location"] == "قاعة الزيتون"
    assert event["url"] == f"http://testserver{ahead.address}"
    assert "نقطة علنية" in event["description"] and "نقطة سرية" not in event["description"]
    assert event["status"] == "TENTATIVE"
    assert event["last-modified"].dt == ahead.changed_at.replace(microsecond=0)
    assert not any("المكتوم" in str(one) for one in found.values())
    assert "نقطة سرية" in events(private(cast.editor, "calendar"))[str(ahead.pk)]["description"]


def test_a_change_raises_the_sequence_and_keeps_the_uid(cast, ahead):
    address = private(cast.member, "calendar")
    before = events(address)[str(ahead.pk)]["sequence"]
    later = ahead.held_on + dt.timedelta(days=1)
    changed = actions.change_meeting(ahead, ahead.version, by=None, held_on=later, starts_at=None)
    event = events(address)[str(ahead.pk)]
    assert event["sequence"] > before
    assert event["dtstart"].dt == later  # a whole day: no hour is set
    actions.change_meeting(changed, changed.version, by=None, state=Meeting.State.CANCELLED)
    event = events(address)[str(ahead.pk)]
    assert event["status"] == "CANCELLED" and event["summary"].startswith("ملغى")


@pytest.mark.parametrize(
    "day, hour, utc",
    [
        (dt.date(2023, 3, 10), 17, 16),  # Morocco is an hour ahead of UTC
        (dt.date(2023, 4, 10), 17, 17),  # and not in Ramadan
    ],
)
def test_hours_follow_ramadan(cast, day, hour, utc):
    from intranet import calendar_feed

    meeting = Meeting(held_on=day, starts_at=dt.time(hour), ends_at=dt.time(1))
    begins, ends = calendar_feed._span(meeting)
    assert (begins.hour, begins.tzinfo) == (utc, dt.UTC)
    assert ends.date() > day  # past midnight


def test_a_calendar_not_changed_is_not_sent_again(cast, ahead):
    address = private(cast.member, "calendar")
    etag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": etag}).status_code == 304
    assert Client().head(address).status_code == 200
    assert Client().post(address).status_code == 405


def test_news_by_private_address(cast):
    piece = actions.write_news(cast.secretariat, "خبر الأمانة", by=None, summary="م")
    actions.set_audience(piece.addressed, "body", by=None)

    def titles(user):
        answer = Client().get(private(user, "news"))
        return [item.text for item in ET.fromstring(answer.content).iter("title")][1:]

    assert titles(cast.member) == ["خبر الأمانة"]
    assert titles(cast.outsider) == []


@pytest.mark.parametrize("kind", ["calendar", "news"])
def test_a_private_address_answers_as_of_today_and_ends(cast, kind, ahead, enter):
    address = private(cast.member, kind)
    assert Client().get(address).status_code == 200
    Mandate.objects.filter(person=cast.member.person).update(until=today())
    answer = Client().get(address)
    assert answer.status_code == 200 and "قاعة الزيتون" not in answer.content.decode()
    wrong = address.replace("amana_", "amana-")
    other = private(cast.member, "news" if kind == "calendar" else "calendar")
    secret = other.split("/")[2]
    for path in (wrong, address.replace(address.split("/")[2], secret)):
        assert Client().get(path).status_code == 404
        assert enter("operator").get(path).status_code == 404
    cast.member.person.closed_on = today()
    cast.member.person.save()
    assert Client().get(address).status_code == 404


def test_a_private_address_made_without_the_second_factor_of_an_office(cast):
    address = private(cast.member, "calendar")
    cast.seat.needs_second_factor = True
    cast.seat.save()
    assert Client().get(address).status_code == 404
