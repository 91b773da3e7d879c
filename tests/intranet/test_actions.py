"""Terms, meetings and their facts change by actions, which refuse with a sentence."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.actions import Refused, Stale
from intranet.models import Attendance, Decision, Mandate, Meeting, Person, today
from tests.cast import ARTICLE, LONG_AGO, office, person

DAY = dt.date(2024, 5, 4)


@pytest.fixture
def body(db):
    return actions.found_body("body", "council", "regional", "المجلس", by=None, since=LONG_AGO)


def test_appointing_keeps_seats_and_terms(body):
    chair = office(body, "رئيس", seats=1)
    first, second = person("علي"), person("عمر")
    mandate = actions.appoint(chair, first, LONG_AGO, by=None)
    for who in (first, second):
        with pytest.raises(Refused):
            actions.appoint(chair, who, DAY, by=None)
    actions.end_mandate(mandate, DAY, by=None, reason="استقالة")
    actions.appoint(chair, second, DAY, by=None)
    in_office = Mandate.objects.of_body(body).in_office
    assert in_office(DAY - dt.timedelta(days=1)).get().person == first
    assert in_office(DAY).get().person == second
    written = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"intranet.found", "intranet.appoint", "intranet.end_mandate"} <= written


def test_a_closed_person_takes_no_office(body):
    with pytest.raises(Refused):
        actions.appoint(office(body, "عضو"), person("ع", closed_on=today()), DAY, by=None)


def test_a_term_ends_by_the_day_its_office_does(body):
    seat = office(body, "عضو", abolished_on=DAY)
    for until in (None, DAY + dt.timedelta(days=1)):
        with pytest.raises(Refused):
            actions.appoint(seat, person("علي"), LONG_AGO, by=None, until=until)
    actions.appoint(seat, person("عمر"), LONG_AGO, by=None, until=DAY)


def test_an_ended_term_does_not_go_on_beyond_its_office(body):
    seat = office(body, "عضو")
    mandate = actions.appoint(seat, person("علي"), LONG_AGO, by=None)
    actions.end_mandate(mandate, DAY, by=None)
    later = today() + dt.timedelta(days=30)
    actions.dissolve_body(body, later, by=None, reason="دمج")
    with pytest.raises(Refused):
        actions.take_back_end(mandate, by=None)


def test_nobody_is_closed_in_advance(body):
    who = person("علي")
    with pytest.raises(Refused):
        actions.close_person(who, today() + dt.timedelta(days=1), by=None)
    assert actions.close_person(who, today(), by=None).closed_on == today()


def test_a_body_is_dissolved_once(body):
    actions.dissolve_body(body, today(), by=None, reason="دمج")
    with pytest.raises(Refused):
        actions.dissolve_body(body, today() + dt.timedelta(days=3), by=None, reason="دمج")


def test_a_rule_of_oversight_names_its_levels(body):
    with pytest.raises(ValidationError):
        actions.set_rule(body, "oversight", DAY, ARTICLE, by=None)
    assert actions.set_rule(body, "oversight", DAY, ARTICLE, by=None, number=0).number == 0


def test_what_two_write_of_one_person_is_both_kept(body):
    who = person("علي")
    before = Person.objects.get(pk=who.pk)
    actions.change_person(who, by=None, gender="f")
    assert actions.change_person(before, by=None, title="د.").gender == "f"


def test_a_meeting_brings_its_number_its_members_and_its_draft(body):
    seat, desk = office(body, "عضو"), office(body, "كاتب", may_vote=False)
    member, before = person("علي"), person("عمر")
    actions.appoint(seat, member, LONG_AGO, by=None)
    actions.appoint(seat, before, LONG_AGO, by=None, until=DAY)
    actions.appoint(desk, person("سعاد", "f"), LONG_AGO, by=None)
    meeting = actions.open_meeting(body, DAY, by=None)
    assert [row.person for row in meeting.attendance.all()] == [member]
    assert (meeting.year, meeting.number, meeting.record.live) == (2024, 1, False)
    assert actions.open_meeting(body, DAY, by=None).number == 2
    assert actions.open_meeting(body, DAY.replace(year=2023), by=None).number == 1
    with pytest.raises(Refused):
        actions.open_meeting(body, DAY, by=None, number=2)


def test_quorum_is_of_the_day_and_of_the_call(body):
    seat = office(body, "عضو")
    people = [person(f"عضو {n}") for n in range(5)]
    for who in people:
        actions.appoint(seat, who, LONG_AGO, by=None)
    half = {"numerator": 1, "denominator": 2, "more_than": True}
    actions.set_rule(body, "quorum", LONG_AGO, ARTICLE, by=None, **half)
    actions.set_rule(body, "quorum", LONG_AGO, ARTICLE, by=None, call=2, number=2)
    meeting = actions.open_meeting(body, DAY, by=None)
    meeting.attendance.filter(person__in=people[:3]).update(status=Attendance.Status.ABSENT)
    actions.add_row(meeting, "attendance", by=None, name="ضيف", role="guest")
    quorum = meeting.quorum()
    assert (quorum.members, quorum.present, quorum.needed, quorum.met) == (5, 2, 3, False)
    meeting = actions.change_meeting(meeting, meeting.version, by=None, call=2)
    assert meeting.quorum().met


def test_decisions_are_numbered_by_body_and_year(body):
    def decide(meeting):
        return actions.add_row(meeting, "decisions", by=None, text="قرار").number

    one, two = (actions.open_meeting(body, DAY, by=None) for _time in range(2))
    before = actions.open_meeting(body, DAY.replace(year=2023), by=None)
    assert [decide(meeting) for meeting in (one, two, before, one)] == [1, 2, 1, 3]
    # A change keeps the number, whatever came after.
    row = Decision.objects.get(body=body, year=2024, number=1)
    assert actions.change_row(row, row.version, by=None, text="قرار معدل").number == 1


def test_a_stale_form_is_refused_with_the_present_value(body):
    meeting = actions.open_meeting(body, DAY, by=None)
    row = actions.add_row(meeting, "attendance", by=None, name="علي")
    actions.change_row(row, row.version, by=None, status="absent")
    with pytest.raises(Stale) as stale:
        actions.change_row(row, row.version, by=None, status="present")
    assert stale.value.row.status == "absent"
    with pytest.raises(Stale):
        actions.remove_row(row, row.version, by=None)
    read = Meeting.objects.get(pk=meeting.pk)
    actions.change_meeting(read, read.version, by=None, place="فاس")
    with pytest.raises(Stale):
        actions.change_meeting(read, read.version, by=None, place="مكناس")


def test_an_item_that_facts_hang_on_stays(body):
    meeting = actions.open_meeting(body, DAY, by=None)
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    decision = actions.add_row(meeting, "decisions", by=None, item=item, text="قرار")
    with pytest.raises(Refused):
        actions.remove_row(item, item.version, by=None)
    actions.remove_row(decision, decision.version, by=None)
    actions.remove_row(item, item.version, by=None)
    assert not meeting.agenda.exists()
