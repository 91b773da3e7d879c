"""Approvals entrusted to another member: between days, revocable, never passed on."""

import datetime as dt

import pytest
from django.urls import reverse

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import today
from intranet.permissions import Viewer
from tests.cast import LONG_AGO, office, person
from tests.markup import squeezed
from tests.workflows.way import (
    sign,
    vote,
)
from workflows import actions
from workflows.inbox import waiting_for
from workflows.models import Signature
from workflows.rules import Verdict


def entrust(way, giver=None, taker=None, **fields):
    return actions.delegate(
        way.cast.secretariat, (giver or way.first).person, (taker or way.cast.member).person,
        fields.pop("since", today()), fields.pop("until", today() + dt.timedelta(days=5)),
        by=way.first, **fields,
    )  # fmt: skip


def test_a_delegate_approves_for_who_entrusted_it(way):
    way.approval()
    entrust(way)
    step = way.handed_in()
    assert sign(step, way.cast.member) == Verdict.APPROVED
    row = Signature.objects.get()
    assert row.how == "delegation" and row.covers == [str(way.first.person.pk)]
    assert "شخص first_reviewer" in row.office


def test_all_of_them_count_those_who_entrusted_one_of_them(way):
    way.approval(needs="all")
    entrust(way, way.first, way.second)
    step = way.handed_in()
    assert sign(step, way.second) == Verdict.APPROVED
    assert len(Signature.objects.get().covers) == 2


def test_one_who_carries_a_delegation_still_counts_once(way):
    way.approval(needs="some", number=2)
    entrust(way, way.first, way.second)
    step = way.handed_in()
    assert sign(step, way.second) == Verdict.OPEN


def test_a_delegation_is_of_members_of_the_body_with_a_right_of_their_own(way):
    for giver, taker in (
        (way.cast.member, way.first), (way.first, way.cast.outsider), (way.first, way.first),
    ):  # fmt: skip
        with pytest.raises(Refused):
            entrust(way, giver, taker)
    with pytest.raises(Refused):
        entrust(way, until=today())
    with pytest.raises(Refused):
        entrust(way, since=today() - dt.timedelta(days=1))


def test_a_delegation_is_not_passed_on(way):
    way.approval()
    entrust(way)
    with pytest.raises(Refused):
        entrust(way, way.cast.member, way.cast.secretary)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.secretary)


def test_a_delegation_ends_when_it_is_taken_back_or_its_giver_leaves(way):
    way.approval()
    made = entrust(way)
    with pytest.raises(Refused):
        entrust(way, taker=way.cast.secretary)
    step = way.handed_in()
    actions.revoke_delegation(made, by=way.first)
    with pytest.raises(Refused):
        sign(step, way.cast.member)
    entrust(way)
    institution.end_mandate(way.first.person.mandates.get(), today(), by=None, reason="نهاية")
    with pytest.raises(Refused):
        sign(step, way.cast.member)


def test_a_delegation_ends_when_who_was_entrusted_leaves_the_body(way):
    """Also for somebody who holds an office in another body still."""
    way.approval()
    entrust(way)
    step = way.handed_in()
    seat = office(way.cast.council, "كاتب", may_vote=False)
    institution.appoint(seat, way.cast.member.person, LONG_AGO, by=None)
    for held in way.cast.member.person.mandates.filter(office__body=way.cast.secretariat):
        institution.end_mandate(held, today(), by=None, reason="نهاية")
    with pytest.raises(Refused):
        sign(step, way.cast.member)
    assert waiting_for(Viewer(way.cast.member)) == []


def test_who_entrusted_it_adds_nothing_by_approving_too(way):
    way.approval(needs="some", number=2)
    made = entrust(way)
    step = way.handed_in()
    assert sign(step, way.cast.member) == Verdict.OPEN
    assert sign(step, way.first) == Verdict.OPEN
    actions.revoke_delegation(made, by=way.first)
    entrust(way, taker=way.cast.secretary)
    assert sign(step, way.cast.secretary) == Verdict.OPEN
    assert sign(step, way.second) == Verdict.APPROVED


def test_a_signature_says_for_whom_else_it_counts(way):
    way.approval(needs="all")
    entrust(way, way.first, way.second)
    sign(way.handed_in(), way.second)
    assert "شخص first_reviewer" in Signature.objects.get().office


def test_a_delegate_does_not_approve_their_own_text_for_another(way):
    way.approval()
    entrust(way, taker=way.cast.editor)
    step = way.handed_in()
    with pytest.raises(Refused):
        sign(step, way.cast.editor)


def test_votes_are_not_delegated(way):
    way.ballot()
    review = office(way.cast.council, "مراجع ثان", may_review=True, may_vote=True)
    institution.appoint(review, way.first.person, today(), by=None)
    plain = office(way.cast.council, "كاتب", may_vote=False)
    institution.appoint(plain, way.cast.member.person, today(), by=None)
    actions.delegate(
        way.cast.council, way.first.person, way.cast.member.person, today(),
        today() + dt.timedelta(days=3), by=way.first,
    )  # fmt: skip
    step = way.handed_in()
    with pytest.raises(Refused):
        vote(step, way.cast.member)


def test_who_delegated_to_their_own_double_stays_two(way):
    """Merged, they would delegate to themselves: refused in a sentence, and nothing is moved."""
    seat = office(way.cast.secretariat, "مستشار")
    double = person("شخص آخر")
    institution.appoint(seat, double, LONG_AGO, by=None)
    until = today() + dt.timedelta(days=9)
    made = actions.delegate(
        way.cast.secretariat, way.first.person, double, today(), until, by=way.first
    )
    with pytest.raises(Refused, match="لا يدمجان"):
        institution.merge_people(double, way.first.person, by=way.cast.operator)
    made.refresh_from_db()
    double.refresh_from_db()
    assert made.taker == double and double.merged_into is None


def test_a_delegation_taken_back_twice_is_told(way, enter):
    made = entrust(way)
    actions.revoke_delegation(made, by=way.first)
    answer = enter("first_reviewer").post(reverse("revoke_delegation", args=[made.pk]))
    assert answer.status_code in (302, 404)


def test_what_is_to_be_taken_back_first_is_called_as_its_button(way, enter):
    made, verb = entrust(way), "اسحب"
    typed = {
        "body": made.body_id, "taker": made.taker_id, "since": made.since, "until": made.until,
    }  # fmt: skip
    shown = enter("first_reviewer").post(reverse("delegations"), typed).content.decode()
    assert f'<button class="button">{verb}<' in squeezed(shown)
    assert f"{verb}ه أولا" in shown
