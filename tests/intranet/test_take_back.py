"""What was done by mistake is taken back: by who did it, whole, and with its own audit line."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import Mandate, Office, today
from intranet.models.removed_row import removed_rows
from tests.intranet.test_facts import HTMX, post


@pytest.fixture
def editor(enter):
    """A browser signed in as the secretariat's editor."""
    return enter("editor")


def back(browser, meeting, entry, **headers):
    """Post what the button “Take back” does."""
    address = reverse("amana:take_back_fact", args=[meeting.pk, entry])
    return browser.post(address, headers=headers or HTMX)


def removed(cast, editor, kind, **fields):
    """Add a fact to the draft, remove it on the screen; return it and its audit line's key."""
    row = actions.add_row(cast.draft, kind, by=None, **fields)
    answer = post(editor, cast.draft, kind, row, do="remove")
    assert answer.status_code == 200
    entry = removed_rows(cast.draft, cast.editor)[-1].entry
    assert f'form="b-removed{entry}"' in answer.content.decode()
    return row, entry


@pytest.mark.parametrize(
    "kind, fields",
    [
        ("agenda", {"title": "نقطة", "minutes_planned": 15, "audience": "editors"}),
        ("attendance", {"name": "ضيف", "role": "guest", "status": "excused", "reason": "سفر"}),
        ("decisions", {"text": "قرار", "votes_for": 7, "majority": "simple"}),
        ("actions", {"task": "مهمة", "due_on": dt.date(2023, 7, 1)}),
        ("reports", {"title": "تقرير"}),
    ],
)
def test_a_fact_comes_back_as_it_was(cast, editor, kind, fields):
    row, entry = removed(cast, editor, kind, **fields)
    screen = reverse("wagtailadmin_pages:edit", args=[cast.draft.record.pk])
    assert f'id="b-removed{entry}"' in editor.get(screen).content.decode()  # after a reload too
    assert back(editor, cast.draft, entry).status_code == 200
    again = type(row).objects.get(pk=row.pk)
    for name, value in fields.items():
        assert getattr(again, name) == value
    assert again.version == row.version + 1
    assert ModelLogEntry.objects.filter(action="intranet.take_back_row").count() == 1
    assert back(editor, cast.draft, entry).status_code == 404  # once


def test_a_decision_whose_number_was_given_again_gets_the_next(cast, editor):
    row, entry = removed(cast, editor, "decisions", text="قرار")
    other = actions.add_row(cast.draft, "decisions", by=None, text="آخر")
    assert other.number == row.number
    back(editor, cast.draft, entry)
    row.refresh_from_db()
    assert row.number == other.number + 1


def test_what_its_item_lost_belongs_to_the_meeting(cast, editor):
    item = actions.add_row(cast.draft, "agenda", by=None, title="نقطة")
    row, entry = removed(cast, editor, "actions", task="مهمة", item=item)
    actions.remove_row(item, item.version, by=None)
    assert back(editor, cast.draft, entry).status_code == 200
    row.refresh_from_db()
    assert row.item is None


def test_who_was_entered_again_is_not_listed_twice(cast, editor):
    guest = {"person": cast.outsider.person, "role": "guest"}
    _row, entry = removed(cast, editor, "attendance", **guest)
    actions.add_row(cast.draft, "attendance", by=None, **guest)
    answer = back(editor, cast.draft, entry)
    assert answer.status_code == 422
    assert str(cast.outsider.person) in answer.content.decode()


def test_nobody_takes_back_what_another_removed(cast, enter, editor):
    _row, entry = removed(cast, editor, "decisions", text="قرار")
    for other in ("secretary", "operator", "youth_editor", "member", "outsider"):
        assert back(enter(other), cast.draft, entry).status_code == 404
    assert not cast.draft.decisions.exists()
    answer = back(editor, cast.draft, entry, Accept="text/html")  # without a script
    assert answer.status_code == 302
    assert cast.draft.decisions.exists()


def test_a_locked_record_takes_nothing_back(cast, editor):
    _row, entry = removed(cast, editor, "decisions", text="قرار")
    page = cast.draft.record
    page.locked, page.locked_by = True, cast.operator
    page.save()
    assert back(editor, cast.draft, entry).status_code == 422


def test_a_term_that_was_ended_goes_on(cast, enter):
    secretary = enter("secretary")
    term = Mandate.objects.get(person=cast.member.person)
    end, go_on = (reverse(f"amana:{n}", args=[term.pk]) for n in ("end_term", "take_back_end"))
    assert secretary.post(go_on).status_code == 404  # it does not end
    ended = {"until": today().isoformat(), "reason": "خطأ"}
    said = secretary.post(end, ended, follow=True).content.decode()
    assert go_on in said
    assert enter("editor").post(go_on).status_code == 404
    secretary.post(go_on)
    term.refresh_from_db()
    assert (term.until, term.ended_reason) == (None, "")


def test_a_term_does_not_go_on_beside_its_successor(cast, enter):
    secretary, term = enter("secretary"), Mandate.objects.get(person=cast.secretary.person)
    actions.end_mandate(term, today() + dt.timedelta(days=1), by=cast.operator)
    actions.appoint(
        cast.chief, cast.outsider.person, today() + dt.timedelta(days=1), by=cast.operator
    )
    answer = secretary.post(reverse("amana:take_back_end", args=[term.pk]))
    assert answer.status_code == 422
    assert str(cast.outsider.person) in answer.content.decode()


@pytest.mark.parametrize("gone", ["person", "office", "body"])
def test_a_term_does_not_go_on_where_there_is_nothing_to_go_on(cast, enter, gone):
    secretary, term = enter("secretary"), Mandate.objects.get(person=cast.youth_editor.person)
    actions.end_mandate(term, today(), by=cast.operator)
    if gone == "person":
        actions.close_person(cast.youth_editor.person, today(), by=cast.operator)
    elif gone == "body":
        actions.dissolve_body(cast.youth, today(), by=cast.operator, reason="دمج")
    else:
        Office.objects.filter(pk=term.office_id).update(abolished_on=today())
    answer = secretary.post(reverse("amana:take_back_end", args=[term.pk]))
    assert answer.status_code in (404, 422)
    term.refresh_from_db()
    assert term.until == today()


def test_an_appointment_by_mistake_never_was(cast, enter):
    secretary, person = enter("secretary"), cast.outsider.person
    given = {"person": person.pk, "since": today().isoformat()}
    said = secretary.post(reverse("amana:appoint", args=[cast.seat.pk]), given, follow=True)
    mandate = Mandate.objects.get(person=person)
    undo = reverse("amana:take_back_appointment", args=[mandate.pk])
    assert said.content.decode().count(undo) == 2  # beside the message and beside the term
    assert enter("editor").post(undo).status_code == 404
    assert secretary.post(undo).status_code == 302
    assert not Mandate.objects.filter(person=person).exists()
    line = ModelLogEntry.objects.get(action="intranet.take_back_appointment")
    assert (line.data["mandate"], line.data["person"]) == (mandate.pk, str(person))
    assert secretary.post(undo).status_code == 404


def test_an_appointment_of_another_day_is_not_undone(cast, enter):
    mandate = actions.appoint(cast.seat, cast.outsider.person, today(), by=cast.secretary)
    yesterday = timezone.now() - dt.timedelta(days=1)
    ModelLogEntry.objects.filter(action="intranet.appoint").update(timestamp=yesterday)
    undo = reverse("amana:take_back_appointment", args=[mandate.pk])
    assert enter("secretary").post(undo).status_code == 422
    assert Mandate.objects.filter(pk=mandate.pk).exists()


def test_a_person_closed_by_mistake_is_a_step_away(cast, enter):
    person = cast.outsider.person
    close = reverse("amana:close_person", args=[person.pk])
    said = enter("secretary").post(close, {"on": today().isoformat()}, follow=True)
    assert reverse("amana:reopen_person", args=[person.pk]) in said.content.decode()
