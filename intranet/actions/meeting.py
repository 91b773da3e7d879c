"""A meeting is opened and described."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.actions.log import Refused, insist, note
from intranet.actions.version import lock
from intranet.models import (
    Attendance,
    Body,
    Mandate,
    Meeting,
    MeetingRecordPage,
)
from intranet.notices import happenings

CHANGEABLE = {"kind", "title", "held_on", "starts_at", "ends_at", "place", "call", "state"}


@transaction.atomic
def open_meeting(body, held_on, *, by, number=None, expect_members=True, **fields):
    """Open a meeting of `body` on the day `held_on`, with its draft record; return the `Meeting`.

    The number is the next of that body and year when none is given. Those who hold an office
    with a vote on that day are put on the list as present, for the secretary to correct.
    `fields` are columns of `Meeting`: kind, title, place, starts_at, ends_at, audience, state.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    insist(body.dissolved is None or held_on < body.dissolved, _("The body was dissolved by then."))
    number = number or Meeting.objects.next_number(body, held_on.year)
    _insist_free(body, held_on.year, number)
    meeting = Meeting(body=body, held_on=held_on, year=held_on.year, number=number, **fields)
    if "state" not in fields and meeting.has_begun():
        meeting.state = Meeting.State.HELD
    meeting.full_clean()
    meeting.save()
    if expect_members:
        expect(meeting)
    _make_record(meeting, by)
    note("open_meeting", meeting, by, number=number, held_on=held_on)
    happenings.meeting_changed(meeting, fields, "", by=by)
    return meeting


def _insist_free(body, year, number):
    """Refuse, at the field of the number, one that another meeting bears."""
    if Meeting.objects.filter(body=body, number=number).of_year(year).exists():
        refusal = _("Number %s is used this year by another meeting.") % number
        raise Refused({"number": refusal})


def expect(meeting):
    """Put the members in office on the day of the meeting on its list."""
    mandates = Mandate.objects.of_body(meeting.body).in_office(meeting.held_on)
    seen, rows = set(), []
    for mandate in mandates.with_power("vote"):
        if mandate.person_id not in seen:
            seen.add(mandate.person_id)
            rows.append(
                Attendance(
                    meeting=meeting,
                    position=len(rows),
                    person=mandate.person,
                    name=str(mandate.person),
                    office_name=mandate.title,
                )
            )
    Attendance.objects.bulk_create(rows)


def _make_record(meeting, by):
    page = MeetingRecordPage(
        title=record_title(meeting),
        slug=record_slug(meeting),
        meeting=meeting,
        live=False,
        owner=by,
    )
    meeting.body.page.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def record_slug(meeting):
    """Return the last part of a record's address."""
    return f"{meeting.year}-{meeting.number}"


def record_title(meeting):
    """Return the title a record gets: its own, or by number, in Arabic."""
    with translation.override(settings.LANGUAGE_CODE):
        return meeting.title or _("Minutes of meeting no. %(number)s of %(year)s") % {
            "number": meeting.number,
            "year": meeting.year,
        }


@transaction.atomic
def change_meeting(meeting, version, *, by, **fields):
    """Change columns of a meeting read at `version`; return it.

    Raises `Stale` when somebody changed it since. The day may move within its year only:
    the number belongs to it.
    """
    assert set(fields) <= CHANGEABLE, fields
    meeting = lock(Meeting, meeting.pk, version)
    moved = fields.get("held_on", meeting.held_on)
    insist(
        moved.year == meeting.year,
        _("Number %(number)s is of %(year)s: open another meeting for another year.")
        % {"number": meeting.number, "year": meeting.year},
    )
    changed = {name: value for name, value in fields.items() if getattr(meeting, name) != value}
    was = meeting.state
    for name, value in changed.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.full_clean()
    meeting.save()
    note("change_meeting", meeting, by, **changed)
    happenings.meeting_changed(meeting, changed, was, by=by)
    return meeting


@transaction.atomic
def convene_meeting(meeting, version, *, by):
    """Convene a meeting read at `version`: its members are told, and asked whether they come."""
    meeting = lock(Meeting, meeting.pk, version)
    insist(
        meeting.may_be_convened,
        _("Only a meeting that is planned and still ahead is convened: look at its day and state."),
    )
    return change_meeting(meeting, version, by=by, state=Meeting.State.CONVENED)


@transaction.atomic
def renumber_meeting(meeting, number, *, by):
    """Give a meeting the number it should have borne, and its draft the name that goes with it.

    Refused once the minutes are published: they are cited under their number.
    """
    body = Body.objects.select_for_update().get(pk=meeting.body_id)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    page, before = meeting.record, meeting.number
    insist(not page.live, _("The minutes are published, and cited under their number."))
    if number == before:
        return meeting
    _insist_free(body, meeting.year, number)
    named = record_title(meeting)
    meeting.number, meeting.version = number, meeting.version + 1
    meeting.full_clean()
    meeting.save()
    draft = page.get_latest_revision_as_object()
    for text in (page, draft):
        if text.title == named:
            text.title = text.draft_title = record_title(meeting)
        text.slug = record_slug(meeting)
    page.save()  # a page never published is found by its slug all the same
    draft.save_revision(user=by, log_action=True)
    note("renumber_meeting", meeting, by, before=before, number=number)
    return meeting
