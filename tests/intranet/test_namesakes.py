"""Two spellings of one person are found, laid side by side, merged by who may, or told apart."""

import datetime as dt
import functools

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.actions.merge import pointers
from intranet.models import (
    AgendaItem,
    Answer,
    Attendance,
    Body,
    ContactDetail,
    Mandate,
    Meeting,
    Namesakes,
    Person,
    ReportHeard,
    User,
    today,
)
from intranet.models.namesakes import alike
from intranet.permissions import Viewer
from search.models import IndexJob
from tests.bench.measure import statements
from tests.cast import LONG_AGO, account, office, person, record
from tests.intranet.deeds import at, refuses
from tests.workflows.way import Way
from workflows.models import Delegation, Opinion, Signature, Voter

LIST = 22  # statements
NUMBER = {"kind": "mobile", "value": "0600000001", "circle": "holders"}


def signed_in(user):
    """Return a browser in which `user` has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def pair(cast):
    """One person entered twice: by the council with an account, by the secretariat with facts."""
    kept, gone = person("عبد الرحمن الحجيرة", "m"), person("عبدالرحمان لحجيرة", "")
    cast.pair_user = account("rahman", kept)
    actions.appoint(office(cast.council, "مستشار"), kept, LONG_AGO, by=None)
    cast.old_term = actions.appoint(cast.seat, gone, LONG_AGO, by=None, until=dt.date(2022, 1, 1))
    return kept, gone


def keeper(cast, *bodies, appoints=()):
    """Return somebody who manages membership in `bodies`, and appoints in some."""
    user = account(f"keeper{Person.objects.count()}", person("كاتب الانخراط"))
    for body in bodies:
        seat = office(
            body, f"مكلف {user.username}", may_manage_membership=True, may_appoint=body in appoints
        )
        actions.appoint(seat, user.person, LONG_AGO, by=None)
    return user


def test_spellings_are_found_and_others_are_not(cast):
    kept, gone = person("عبد الرحمن الحجيرة"), person("عبدالرحمان لحجيرة")
    near = person("عبد الرحمن حجير")
    people = list(Person.objects.filter(pk__in=[kept.pk, gone.pk, near.pk]))
    found = {(frozenset((one.pk, other.pk)), sure) for one, other, sure in alike(people)}
    assert (frozenset((kept.pk, gone.pk)), True) in found
    assert all(not sure for two, sure in found if near.pk in two)
    assert not alike([person("خديجة حجوبي"), person("محمد الحجيرة"), person("…")])


def everything(cast, who):
    """Give `who` a row in every table that points to a person, one of each."""
    meeting = actions.open_meeting(
        cast.secretariat, dt.date(2023, 9, 1), by=None, audience="members"
    )
    Attendance.objects.filter(meeting=meeting, person=who).delete()
    actions.add_row(meeting, "attendance", by=None, person=who, name="الاسم كما كُتب يومها")
    actions.add_row(meeting, "agenda", by=None, title="نقطة", presenter=who)
    actions.add_row(meeting, "actions", by=None, task="مهمة", owner=who)
    actions.add_row(meeting, "reports", by=None, title="تقرير", presenter=who)
    actions.enter_contact(who, by=None, **NUMBER)
    ahead = actions.open_meeting(cast.secretariat, today(), by=None, state="planned")
    actions.answer_meeting(ahead, who, True, by=None)
    person("كتابة ثالثة", closed_on=today(), merged_into=who)
    third = person("عبد الرحمن الحجير")
    actions.tell_apart(third, who, by=None)
    record(meeting, "نص")
    _on_a_text(cast, who)
    return meeting, third


def _on_a_text(cast, who):
    """Let `who` have answered texts in every way, and stand on both sides of a delegation."""
    way = Way(cast)
    way.approval()
    step = way.handed_in()
    said = {"step": step, "person": who, "user": cast.editor, "name": "س", "office": "ع"}
    Signature.objects.create(**said, approves=True, how="office", fingerprint="0")
    Voter.objects.create(**said, fingerprint="0")
    Opinion.objects.create(step=step, body=cast.youth, person=who, state="declined")
    days = {"since": today(), "until": today() + dt.timedelta(days=2)}
    for giver, taker in ((who, cast.member.person), (cast.member.person, who)):
        Delegation.objects.create(body=cast.secretariat, giver=giver, taker=taker, **days)


def test_no_key_to_a_person_is_forgotten(cast, pair):
    """Every foreign key to a person is tried; a table that comes later must join `everything`."""
    kept, gone = pair
    User.objects.filter(person=kept).update(person=gone)
    _meeting, third = everything(cast, gone)
    for model, name in pointers():
        assert model._base_manager.filter(**{name: gone}).exists() or name in ("one", "other"), (
            f"give {model.__name__}.{name} a row in this test"
        )
    actions.merge_people(gone, Person.objects.get(pk=kept.pk), by=cast.operator)
    for model, name in pointers():
        left = model._base_manager.filter(**{name: gone})
        assert not left.exclude(pk=gone.pk).exists(), (model, name)
    gone.refresh_from_db()
    assert (gone.merged_into, gone.closed_on) == (kept, today())
    assert Person.objects.filter(merged_into=kept).count() == 2, "and who was merged before"
    assert User.objects.get(username="rahman").person == kept
    assert Namesakes.objects.between(kept, third).exists()


def test_of_two_answers_that_of_the_one_kept_stays(cast, pair):
    kept, gone = pair
    meeting, _third = everything(cast, gone)
    ahead = Answer.objects.get(person=gone).meeting
    actions.answer_meeting(ahead, kept, False, by=None, reason="سفر")
    actions.merge_people(gone, kept, by=cast.operator)
    assert [(row.person, row.coming) for row in ahead.answers.all()] == [(kept, False)]


def test_what_was_written_stays_and_what_is_kept_is_made_anew(cast, pair):
    kept, gone = pair
    meeting, _third = everything(cast, gone)
    row = Attendance.objects.get(meeting=meeting, person=gone)
    before, jobs = meeting, IndexJob.objects.count()
    before.refresh_from_db()
    body = Body.objects.get(pk=cast.secretariat.pk).stamp
    actions.merge_people(gone, kept, by=cast.operator)
    after = Attendance.objects.get(pk=row.pk)
    assert (after.name, after.office_name) == (row.name, row.office_name)
    assert after.version == row.version + 1, "a form read before is stale"
    assert Meeting.objects.get(pk=meeting.pk).stamp > before.stamp
    assert Body.objects.get(pk=cast.secretariat.pk).stamp > body
    assert IndexJob.objects.count() > jobs
    kept.refresh_from_db()
    assert kept.gender == "m"
    logged = ModelLogEntry.objects.filter(action="intranet.merge_people")
    assert {entry.object_id for entry in logged} == {str(kept.pk), str(gone.pk)}
    assert signed_in(cast.operator).get(gone.address)["Location"] == kept.address
    assert signed_in(cast.operator).get(at("person", gone.pk))["Location"] == at("person", kept.pk)


def test_the_same_number_is_kept_once(cast, pair):
    for who in pair:
        actions.enter_contact(who, by=None, **NUMBER)
    actions.merge_people(pair[1], pair[0], by=None)
    assert ContactDetail.objects.filter(person=pair[0]).count() == 1


def same_seat(cast, kept, gone):
    actions.appoint(cast.seat, kept, LONG_AGO, by=None)


def same_meeting(cast, kept, gone):
    meeting = cast.meetings["members"]
    for who in (kept, gone):
        actions.add_row(meeting, "attendance", by=None, person=who)


def both_sign_in(cast, kept, gone):
    account("rahman2", gone)


def man_and_woman(cast, kept, gone):
    actions.change_person(gone, by=None, gender="f")


def said_to_be_two(cast, kept, gone):
    actions.tell_apart(kept, gone, by=None)


def kept_is_closed(cast, kept, gone):
    Person.objects.filter(pk=kept.pk).update(closed_on=today())


def merged_before(cast, kept, gone):
    Person.objects.filter(pk=gone.pk).update(closed_on=today(), merged_into=cast.guest.person)


@pytest.mark.parametrize(
    "contradiction",
    [same_seat, same_meeting, both_sign_in, man_and_woman, said_to_be_two, kept_is_closed,
     merged_before],
)  # fmt: skip
def test_what_contradicts_is_refused_with_a_sentence(cast, pair, contradiction):
    kept, gone = pair
    contradiction(cast, kept, gone)
    browser = signed_in(cast.operator)
    address = at("merge_people", gone.pk, kept.pk)
    with translation.override("en"), pytest.raises(ValidationError):
        actions.merge_people(gone, kept, by=None)
    if contradiction is merged_before:
        assert browser.get(address).status_code == 404
        return
    refuses(browser, address, "__all__", kept=str(kept.pk))
    assert Mandate.objects.get(pk=cast.old_term.pk).person == gone, "nothing moved"
    shown = browser.get(at("namesakes")).content.decode()
    assert (at("merge_people", *sorted_pair(kept, gone)) in shown) == (
        contradiction is not said_to_be_two
    )


def sorted_pair(kept, gone):
    """Return both ids in the order of the list."""
    return [one.pk for one in sorted((kept, gone), key=lambda one: (one.findable, one.pk))]


def test_nobody_is_merged_with_oneself(cast, pair):
    with pytest.raises(ValidationError):
        actions.merge_people(pair[0], pair[0], by=None)
    address = at("merge_people", pair[0].pk, pair[0].pk)
    assert signed_in(cast.operator).get(address).status_code == 404


def test_who_manages_membership_in_every_body_of_both_merges(cast, pair):
    kept, gone = pair
    half = keeper(cast, cast.council)
    whole = keeper(cast, cast.council, cast.secretariat)
    address = at("merge_people", gone.pk, kept.pk)
    for user in (half, cast.secretary):
        assert signed_in(user).get(address).status_code == 404
        assert signed_in(user).post(address, {"kept": str(kept.pk)}).status_code == 404
    assert at("merge_people", *sorted_pair(kept, gone)) not in (
        signed_in(half).get(at("namesakes")).content.decode()
    )
    assert signed_in(cast.secretary).get(at("namesakes")).status_code == 404
    listed = signed_in(whole).get(at("namesakes")).content.decode()
    assert at("merge_people", *sorted_pair(kept, gone)) in listed
    answer = signed_in(whole).post(address, {"kept": str(kept.pk)})
    assert answer.status_code == 302
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_a_merge_hands_an_account_no_seat_the_merger_could_not_give(cast, pair):
    """The account is of `kept`: what `gone` holds today would open to it."""
    kept, gone = pair
    actions.appoint(cast.desk, gone, LONG_AGO, by=None)
    keeps = keeper(cast, cast.council, cast.secretariat)
    assert not Viewer(keeps).may_merge(kept, gone)
    assert not Viewer(keeps).may_merge(gone, kept)
    appoints = keeper(cast, cast.council, cast.secretariat, appoints=[cast.secretariat])
    assert Viewer(appoints).may_merge(kept, gone)
    User.objects.filter(person=kept).delete()
    assert Viewer(keeps).may_merge(*Person.objects.filter(pk__in=[kept.pk, gone.pk]))


def test_nor_meetings_that_were_attended(cast, pair):
    kept, gone = pair
    keeps = keeper(cast, cast.council, cast.secretariat)
    assert Viewer(keeps).may_merge(kept, gone)
    actions.add_row(cast.meetings["attendees"], "attendance", by=None, person=gone, role="guest")
    assert not Viewer(keeps).may_merge(kept, gone)


def test_nobody_merges_into_themselves_or_with_an_operator(cast, pair):
    kept, gone = pair
    keeps = keeper(cast, cast.council, cast.secretariat, appoints=[cast.council, cast.secretariat])
    assert not Viewer(keeps).may_merge(gone, keeps.person)
    User.objects.filter(username="rahman").update(person=None)
    User.objects.filter(pk=cast.operator.pk).update(person=kept)
    people = Person.objects.filter(pk__in=[kept.pk, gone.pk])
    assert not Viewer(keeps).may_merge(*people)
    assert Viewer(User.objects.get(pk=cast.operator.pk)).may_merge(*people)


def test_two_are_told_apart_and_taken_back(cast, pair):
    kept, gone = pair
    browser = signed_in(keeper(cast, cast.council, cast.secretariat))
    one, other = sorted_pair(kept, gone)
    log = ModelLogEntry.objects.filter(action="intranet.tell_apart")
    assert browser.post(at("tell_apart", one, other)).status_code == 302
    assert log.count() == 2
    merge = at("merge_people", one, other)
    assert merge not in browser.get(at("namesakes")).content.decode()
    back = at("take_back_apart", one, other)
    assert back in browser.get(at("namesakes"), {"told": "1"}).content.decode()
    assert browser.post(back).status_code == 302
    assert merge in browser.get(at("namesakes")).content.decode()
    refuses(browser, back, "__all__")
    assert browser.post(at("merge_people", one, other), {"kept": "x"}).status_code == 422


def test_the_list_costs_the_same_with_more_pairs(cast, pair):
    browser = signed_in(keeper(cast, cast.council, cast.secretariat))
    seat, costs = office(cast.council, "مستشارون"), []
    for letters in ("", "بتثجحخدرز"):
        for letter in letters:
            for name in (f"{letter}وعبد الكريم الوزاني", f"{letter}وعبدالكريم لوزاني"):
                actions.appoint(seat, person(name), LONG_AGO, by=None)
        browser.get(at("namesakes"))
        fetch = functools.partial(browser.get, at("namesakes"))
        costs.append(len(statements(fetch)))
    assert max(costs) <= LIST, costs
    assert costs[1] <= costs[0] + 1


def test_agenda_and_reports_point_to_who_stays(cast, pair):
    kept, gone = pair
    everything(cast, gone)
    actions.merge_people(gone, kept, by=None)
    assert AgendaItem.objects.get(title="نقطة").presenter == kept
    assert ReportHeard.objects.get(title="تقرير").presenter == kept
