"""Notices: who is told of what, who still may know of it, and what is read."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from intranet import actions
from intranet.models import Meeting, MeetingGrant, Notice, User, today
from intranet.notices.shown import lines_of
from intranet.notices.telling import tell
from intranet.permissions import Viewer

PAGE, LIST = 10, "/notices/"


@pytest.fixture(autouse=True)
def _begin(cast):
    Notice.objects.all().delete()


def told(kind=None):
    """Return {(sign-in name, kind)} of all notices, or the names told of a kind."""
    rows = set(Notice.objects.values_list("recipient__username", "kind"))
    return {name for name, each in rows if each == kind} if kind else rows


def said(user, **fields):
    """Return the sentences that a user may read today."""
    notices = Notice.objects.filter(recipient=user, **fields).order_by("pk")
    return [line.words for line in lines_of(Viewer(user), list(notices))]


def in_days(count):
    return today() + dt.timedelta(days=count)


def convene(cast, days=9, **fields):
    fields = {"state": "convened", "by": cast.editor, "place": "قاعة الزيتون"} | fields
    return actions.open_meeting(cast.secretariat, in_days(days), **fields)


def test_a_meeting_tells_those_convened_and_nobody_else(cast):
    meeting = actions.open_meeting(cast.secretariat, in_days(9), by=cast.editor)
    assert not told()  # planned: nobody is convened yet
    meeting = actions.change_meeting(meeting, meeting.version, by=cast.editor, state="convened")
    asked = {"secretary", "member", "future"}  # in office that day; not the editor, whose act it is
    assert told("meeting_convened") == asked
    guest = cast.guest.person
    actions.add_row(meeting, "attendance", by=cast.editor, person=guest, role="guest")
    assert told("meeting_convened") == asked | {"guest"}
    meeting.refresh_from_db()
    changed = actions.change_meeting(meeting, meeting.version, by=cast.editor, kind="session")
    assert not told("meeting_changed")
    for place in ("المقر", "القاعة"):
        changed = actions.change_meeting(changed, changed.version, by=cast.editor, place=place)
    assert told("meeting_changed") == asked | {"guest"}
    assert Notice.objects.filter(recipient=cast.member, kind="meeting_changed").count() == 1
    actions.change_meeting(changed, changed.version, by=cast.secretary, state="cancelled")
    assert told("meeting_cancelled") == (asked | {"guest", "editor"}) - {"secretary"}


def test_what_lies_behind_is_no_news(cast):
    convene(cast, days=-9)
    assert not told("meeting_convened")
    old = cast.meetings["body"]
    actions.add_row(old, "actions", by=cast.editor, task="مهمة قديمة", owner=cast.member.person)
    actions.adopt_minutes(old, by=cast.editor)
    assert not told()


def test_a_task_is_told_to_whom_it_is_given(cast):
    meeting = convene(cast, days=-9, state="held")
    task = actions.add_row(
        meeting, "actions", by=cast.editor, task="موافاة الأمانة", owner=cast.member.person
    )
    [words] = said(cast.member)
    assert "موافاة الأمانة" in words
    task = actions.change_row(task, task.version, by=cast.editor, due_on=in_days(3))
    assert told() == {("member", "task_given")}
    actions.change_row(task, task.version, by=cast.editor, owner=cast.secretary.person)
    assert told("task_given") == {"member", "secretary"}
    assert said(cast.member) == []  # it is theirs no longer
    mine = actions.add_row(meeting, "actions", by=cast.editor, task="لي", owner=cast.editor.person)
    assert mine.owner and not said(cast.editor)


def test_minutes_are_told_once_to_those_on_the_list(cast):
    meeting = convene(cast, days=-3, state="held", audience="members")
    page = actions.publish_record(meeting.record, by=cast.editor)
    actions.publish_record(page, by=cast.editor)
    listed = set(meeting.attendance.values_list("person__user__username", flat=True))
    assert {"secretary", "member"} <= listed
    assert told("minutes_published") == listed - {"editor"}
    assert Notice.objects.filter(kind="minutes_published").count() == len(listed - {"editor"})
    actions.adopt_minutes(meeting, by=cast.secretary)
    assert told("minutes_adopted") == listed - {"secretary"}


def test_offices_and_rights(cast):
    mandate = actions.appoint(cast.seat, cast.outsider.person, in_days(5), by=cast.secretary)
    [words] = said(cast.outsider)
    assert "عضو الأمانة" in words
    actions.take_back_appointment(mandate, by=cast.secretary)
    assert said(cast.outsider) == []
    given = actions.grant(cast.outsider, cast.meetings["named"], "طلب", by=cast.secretary,
                          expires_on=in_days(2))  # fmt: skip
    assert len(said(cast.outsider)) == 1
    meeting = Meeting.objects.filter(pk=cast.meetings["named"].pk)
    meeting.update(audience="editors")
    assert said(cast.outsider) == []
    meeting.update(audience="named")
    MeetingGrant.objects.filter(pk=given.pk).update(expires_on=today(), given_on=in_days(-1))
    assert said(cast.outsider) == []


def test_nobody_is_told_of_what_is_not_theirs(cast):
    """Told, and no longer allowed to know: silent, until the right returns."""
    meeting = convene(cast)
    assert said(cast.member)
    Meeting.objects.filter(pk=meeting.pk).update(audience="editors")
    assert said(cast.member) == [] and said(cast.editor, kind="meeting_convened") == []
    Meeting.objects.filter(pk=meeting.pk).update(audience="body")
    mandate = cast.member.person.mandates.get()
    actions.end_mandate(mandate, today(), by=cast.secretary)
    member = User.objects.get(pk=cast.member.pk)
    assert said(member) == []
    tell([cast.closed, cast.outsider], "meeting_convened", meeting, held_on=in_days(9))
    assert said(cast.closed) == said(cast.outsider) == []


def test_an_unknown_kind_is_an_error_and_an_old_one_is_silent(cast):
    with pytest.raises(ValueError, match="register_notices"):
        tell([cast.member], "rumour", cast.secretariat)
    Notice.objects.create(recipient=cast.member, kind="rumour", about="1")
    assert said(cast.member) == []


def test_pages_without_a_procedure_are_told_to_their_writers(cast):
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = cast.draft.record
    page.save_revision(user=cast.editor)
    workflow.start(page, cast.editor)
    assert told() == {("operator", "page_submitted")}
    state = page.current_workflow_task_state
    state.specific.task.specific.on_action(state, cast.secretary, "reject", comment="انظر التاريخ")
    assert ("editor", "page_rejected") in told()
    [line] = lines_of(Viewer(cast.editor), list(Notice.objects.filter(recipient=cast.editor)))
    assert "انظر التاريخ" in line.note and f"/admin/pages/{page.pk}/edit/" == line.address


def test_the_list_is_ones_own_and_is_read_by_post(cast, enter):
    convene(cast)
    convene(cast, days=12, place="مكان آخر")
    member, other = enter("member"), enter("outsider")
    page = member.get(LIST)
    assert page.status_code == 200 and len(page.context["listing"].page) == 2
    assert "قاعة الزيتون" in page.content.decode()
    assert not list(other.get(LIST).context["listing"].page)
    first = Notice.objects.filter(recipient=cast.member).first()
    assert other.post(f"{LIST}{first.pk}/read/").status_code == 404
    assert member.get(f"{LIST}{first.pk}/read/").status_code == 405
    assert Notice.objects.unread().filter(recipient=cast.member).count() == 2
    assert member.post(f"{LIST}{first.pk}/read/")["Location"] == LIST
    [left] = member.get(f"{LIST}?unread=1").context["listing"].page
    assert left.notice.pk != first.pk
    assert member.post(f"{LIST}read/", {"desk": "1"})["Location"] == "/"
    assert not Notice.objects.unread().filter(recipient=cast.member).exists()
    assert Notice.objects.unread().filter(recipient=cast.secretary).count() == 2
    for page in ("0", "9", "x", "-1", "٣"):
        assert member.get(LIST, {"page": page, "unread": "ن"}).status_code == 200


def fill(cast, count):
    """Tell the member `count` times, of everything there is to tell."""
    meetings = [cast.meetings["members"], cast.meetings["body"]]
    given = actions.grant(cast.member, cast.meetings["named"], "طلب", by=cast.secretary)
    task = actions.add_row(
        meetings[0], "actions", by=cast.editor, task="مهمة", owner=cast.member.person
    )
    for number in range(count):
        facts = {"number": number, "year": 2023, "body": "الأمانة", "held_on": "2023-03-04"}
        by = cast.editor
        tell([cast.member], "meeting_cancelled", meetings[number % 2], by=by, **facts)
        tell([cast.member], "task_given", task, by=by, task="مهمة", **facts)
        tell([cast.member], "meeting_granted", given, by=by, **facts)
        record = meetings[0].record
        tell([cast.member], "minutes_published", record, by=by, permalink=1, **facts)
        mandate = cast.member.person.mandates.get()
        tell([cast.member], "appointed", mandate, by=by, office="عضو", body="الأمانة")


def asked(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert browser.get(address).status_code == 200
    return len(statements)


def test_the_list_and_the_desk_ask_little(cast, enter):
    member = enter("member")
    before = asked(member, "/")
    fill(cast, 12)
    assert asked(member, LIST) <= PAGE
    assert len(member.get(LIST).context["listing"].page) == 20
    assert asked(member, "/") <= before + 2
    assert "/notices/" in member.get("/").content.decode().split("<main")[1]
    Notice.objects.update(read_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert 'id="told"' not in member.get("/").content.decode()


def test_words_are_in_the_readers_language(cast, enter):
    convene(cast)
    User.objects.filter(pk=cast.member.pk).update(language="fr", digits="latin")
    page = enter("member").get(LIST).content.decode()
    assert "Convocation" in page and "\u2068" in page
    assert "استدعاء" in enter("secretary").get(LIST).content.decode()


def test_old_notices_are_forgotten(cast):
    convene(cast)
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=400)
    Notice.objects.filter(recipient=cast.member).update(created_at=long_ago)
    assert actions.forget_notices() == 1
    assert told("meeting_convened") == {"secretary", "future"}
