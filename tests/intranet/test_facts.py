"""Facts of a meeting are changed one at a time, by who records, as they were read."""

import datetime as dt
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intranet import actions
from intranet.models import Document, Notice, Person, today
from intranet.permissions import Viewer
from intranet.views.sheet import Sheet
from tests.cast import paper, person

HTMX = {"HX-Request": "true"}


@pytest.fixture
def meeting(cast):
    """A meeting whose record is a draft."""
    return cast.draft


@pytest.fixture
def editor(client, cast):
    """A browser signed in as the secretariat's editor."""
    client.force_login(cast.editor)
    return client


def address(meeting, kind, row=None):
    """Return where a fact is posted to."""
    args = [meeting.pk, kind] + ([row.pk] if row else [])
    return reverse("amana:facts", args=args)


def post(client, meeting, kind, row=None, /, **fields):
    """Post a fact as the screen does."""
    if row is not None and hasattr(row, "version"):
        fields.setdefault("version", row.version)
    return client.post(address(meeting, kind, row), fields, headers=HTMX)


def facts_of(meeting, **more):
    """Return what the meeting's own form sends."""
    return {
        "version": meeting.version, "kind": meeting.kind, "held_on": meeting.held_on,
        "call": 1, "state": meeting.state, "audience": meeting.audience, "place": "", "title": "",
    } | more  # fmt: skip


def test_the_meeting_itself(editor, meeting):
    typed = facts_of(meeting, place="فاس", starts_at="10:00", ends_at="12:30", audience="attendees")
    answer = post(editor, meeting, "meeting", **typed)
    assert answer.status_code == 200
    meeting.refresh_from_db()
    assert (meeting.place, meeting.ends_at, meeting.audience) == (
        "فاس", dt.time(12, 30), "attendees"
    )  # fmt: skip
    assert f'value="{meeting.version}"' in answer.content.decode()


def test_a_meeting_may_end_past_midnight(editor, meeting):
    typed = facts_of(meeting, starts_at="22:00", ends_at="00:30")
    assert post(editor, meeting, "meeting", **typed).status_code == 200
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at) == (dt.time(22), dt.time(0, 30))


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"starts_at": "12:00", "ends_at": "10:00"}, "ends_at"),
        ({"starts_at": "12:00", "ends_at": "12:00"}, "ends_at"),
        ({"held_on": "yesterday"}, "held_on"),
        ({"call": "7"}, None),
        ({"held_on": "2022-06-01"}, None),
        ({"state": "adopted"}, "state"),
    ],
)
def test_a_meeting_refuses_with_a_sentence(editor, meeting, typed, field):
    answer = post(editor, meeting, "meeting", **facts_of(meeting, **typed))
    assert answer.status_code == 422
    before = meeting.version
    meeting.refresh_from_db()
    assert meeting.version == before
    html = answer.content.decode()
    if field:
        error = html.split(f'id="k{meeting.pk.hex}-{field}-error"')[1].split("</p>")[0]
        assert len(error.split(">")[1].strip()) > 3


def test_an_item_is_added_moved_and_removed(editor, meeting):
    for title in ("أولى", "ثانية"):
        answer = post(editor, meeting, "agenda", title=title, kind="discussion")
        assert answer.status_code == 200
    told = json.loads(answer.headers["HX-Trigger"])
    first, second = meeting.agenda.all()
    assert told["facts-item-added"] == [str(second.pk)]
    assert [item["title"] for item in told["facts-items"]][1:] == ["1. أولى", "2. ثانية"]
    assert post(editor, meeting, "agenda", second, do="up").status_code == 200
    assert [item.title for item in meeting.agenda.all()] == ["ثانية", "أولى"]
    first.refresh_from_db()
    assert post(editor, meeting, "agenda", first, do="remove").status_code == 200
    assert meeting.agenda.count() == 1


def test_an_item_needs_a_title(editor, meeting):
    answer = post(editor, meeting, "agenda", title=" ", kind="discussion")
    assert answer.status_code == 422
    assert not meeting.agenda.exists()


def test_an_item_in_use_stays(editor, meeting):
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    actions.add_row(meeting, "decisions", by=None, text="قرار", item=item)
    assert post(editor, meeting, "agenda", item, do="remove").status_code == 422
    assert meeting.agenda.count() == 1


def test_an_item_has_its_own_circle(editor, meeting):
    answer = post(editor, meeting, "agenda", title="سرية", kind="discussion", audience="editors")
    assert answer.status_code == 200
    assert meeting.agenda.get().audience == "editors"


def test_attendance_is_marked(editor, meeting):
    row = meeting.attendance.first()
    answer = post(editor, meeting, "attendance", row, role="member", status="excused", reason="سفر")
    assert answer.status_code == 200
    assert 'id="facts-count"' in answer.content.decode()
    row.refresh_from_db()
    assert (row.status, row.reason) == ("excused", "سفر")


def test_who_is_present_needs_no_reason(editor, meeting):
    row = meeting.attendance.first()
    answer = post(editor, meeting, "attendance", row, role="member", status="present", reason="سفر")
    assert answer.status_code == 422


def test_a_guest_is_added_and_nobody_twice(editor, meeting, cast):
    guest = {"name": str(cast.outsider.person), "role": "guest"}
    assert post(editor, meeting, "attendance", **guest).status_code == 200
    row = meeting.attendance.get(role="guest")
    assert row.person == cast.outsider.person
    assert post(editor, meeting, "attendance", **guest).status_code == 422
    unknown = {"name": "ضيف من خارج التنظيم", "role": "guest"}
    assert post(editor, meeting, "attendance", **unknown).status_code == 200
    assert meeting.attendance.get(name=unknown["name"]).person is None


def test_a_person_is_found_by_any_spelling_of_the_name(meeting, cast):
    """As imports find them; a name that two bear, or that is no spelling of theirs, ties nobody."""
    driss, omar = person("إدريس عبد الله العلوي", title="د."), person("عمر الفاسي")
    person("مصطفى اليوسفي"), person("مصطفي اليوسفي"), person("؟")
    sheet = Sheet(meeting, Viewer(cast.editor))
    for name in ("ادريس عبدالله العلوي", "د إدريس عبد اللّه العلوى"):
        assert sheet.person(name) == driss
    assert Person.objects.named("ادريس عبدالله العلوي") == [driss]
    assert sheet.person(" عمر  الفاسي ") == omar
    assert sheet.person("عمر فاسي") is None and not Person.objects.named("عمر فاسي")
    assert sheet.person("مصطفى اليوسفي") is None
    assert sheet.person("") is sheet.person("!") is sheet.person(None) is None
    assert not Person.objects.named("!")


def test_a_guest_whom_somebody_else_adds_at_that_moment_is_refused(
    editor, meeting, cast, monkeypatch
):
    """The form found nothing against it; the action, which locks first, does."""
    guest, add = cast.outsider.person, actions.add_row

    def after_another(meeting, rows, *, by, **fields):
        add(meeting, "attendance", by=by, person=guest, role="guest")
        return add(meeting, rows, by=by, **fields)

    monkeypatch.setattr(actions, "add_row", after_another)
    refused = post(editor, meeting, "attendance", name=str(guest), role="guest")
    assert refused.status_code == 422
    assert "لعل غيرك غيّره للتو" in refused.content.decode()


def test_votes_are_numbers(editor, meeting):
    answer = post(editor, meeting, "decisions", text="قرار", votes_for="كثير", adopted="on")
    assert answer.status_code == 422
    assert not meeting.decisions.exists()
    assert post(editor, meeting, "decisions", text="قرار", votes_for="١٢").status_code == 200
    assert meeting.decisions.get().votes_for == 12


def test_a_task_and_a_report(editor, meeting, cast):
    owner = cast.member.person
    task = {"task": "إعداد التقرير", "owner_name": owner.name, "due_on": "2023-07-01"}
    assert post(editor, meeting, "actions", state="open", **task).status_code == 200
    row = meeting.actions.get()
    assert (row.owner, row.due_on) == (owner, dt.date(2023, 7, 1))
    report = {"title": "تقرير تاونات", "of_body": cast.taounate.name}
    assert post(editor, meeting, "reports", **report).status_code == 200
    assert meeting.reports.get().of_body == cast.taounate
    report["of_body"] = cast.ethics.name  # the editor does not see it: as if absent
    assert post(editor, meeting, "reports", **report).status_code == 422


def test_papers_are_uploaded_renamed_and_removed(editor, meeting):
    files = [SimpleUploadedFile(f"{n}.txt", b"text") for n in ("a", "b")]
    assert post(editor, meeting, "papers", file=files).status_code == 200
    paper = Document.objects.filter(meeting=meeting).order_by("title").first()
    assert (paper.title, paper.body) == ("a", meeting.body)
    assert post(editor, meeting, "papers", paper, title="العرض").status_code == 200
    paper.refresh_from_db()
    assert paper.title == "العرض"
    assert post(editor, meeting, "papers", paper, do="remove").status_code == 200
    assert meeting.documents.count() == 1
    paper.refresh_from_db()  # nothing is lost: the body's editors may lay it again
    assert (paper.meeting, paper.body, paper.audience) == (None, meeting.body, "editors")
    assert post(editor, meeting, "papers", paper=paper.pk).status_code == 200
    assert meeting.documents.count() == 2
    empty = SimpleUploadedFile("c.txt", b"")
    assert post(editor, meeting, "papers", file=empty).status_code == 422


def test_a_stale_form_shows_the_present_value(editor, meeting):
    row = meeting.attendance.first()
    actions.change_row(row, row.version, by=None, status="excused", reason="سفر")
    answer = post(editor, meeting, "attendance", row, role="member", status="absent")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "سفر" in html
    assert f'value="{row.version + 1}"' in html
    row.refresh_from_db()
    assert row.status == "excused"


def test_minutes_are_adopted_once_published(editor, meeting, cast):
    typed = facts_of(meeting)
    assert post(editor, meeting, "meeting", do="adopt", **typed).status_code == 422
    actions.publish_record(meeting.record, by=cast.editor)
    answer = post(editor, meeting, "meeting", do="adopt", **typed)
    assert answer.status_code == 200
    meeting.refresh_from_db()
    assert meeting.state == "adopted"
    assert f'value="{meeting.version}"' in answer.content.decode()  # what is typed next is not old


def test_a_meeting_ahead_is_convened_by_a_button(editor, cast):
    day = today() + dt.timedelta(days=9)
    meeting = actions.open_meeting(cast.secretariat, day, by=cast.editor)
    screen = reverse("wagtailadmin_pages:edit", args=[meeting.record.pk])
    assert 'value="convene"' in editor.get(screen).content.decode()
    answer = post(editor, meeting, "meeting", do="convene", **facts_of(meeting))
    assert answer.status_code == 200 and '"state": "convened"' in answer["HX-Trigger"]
    meeting.refresh_from_db()
    assert meeting.state == "convened"
    assert Notice.objects.filter(kind="meeting_convened", recipient=cast.member).exists()
    assert 'value="convene"' not in editor.get(screen).content.decode()
    again = post(editor, meeting, "meeting", do="convene", **facts_of(meeting))
    assert again.status_code == 422


def test_a_locked_record_keeps_its_facts(editor, meeting, cast):
    page = meeting.record
    page.locked, page.locked_by = True, cast.operator
    page.save()
    answer = post(editor, meeting, "agenda", title="نقطة", kind="discussion")
    assert answer.status_code == 422
    assert not meeting.agenda.exists()


def test_without_a_script_one_returns_to_the_screen(editor, meeting):
    typed = {"title": "نقطة", "kind": "discussion"}
    answer = editor.post(address(meeting, "agenda"), typed)
    edit = reverse("wagtailadmin_pages:edit", args=[meeting.record.pk])
    assert answer.status_code == 302
    assert answer["Location"] == f"{edit}#facts-agenda"
    answer = editor.post(address(meeting, "agenda"), {"title": "", "presenter_name": "ما كتب"})
    assert answer.status_code == 422
    assert "ما كتب" in answer.content.decode()


@pytest.mark.parametrize("who", ["youth_editor", "ethics_editor"])
def test_to_an_editor_of_another_body_there_is_no_meeting(client, cast, meeting, who):
    client.force_login(getattr(cast, who))
    row = meeting.attendance.first()
    there = post(client, meeting, "attendance", row, role="member", status="absent")
    absent = client.post(
        reverse("amana:facts", args=[uuid.uuid4(), "attendance", row.pk]), {}, headers=HTMX
    )
    assert there.status_code == absent.status_code == 404
    assert there.content == absent.content
    row.refresh_from_db()
    assert row.status == "present"


def test_a_row_of_another_meeting_is_absent(editor, meeting, cast):
    other = cast.ethics_meeting.attendance.first() or actions.add_row(
        cast.ethics_meeting, "agenda", by=None, title="سر"
    )
    kind = "attendance" if hasattr(other, "status") else "agenda"
    assert post(editor, meeting, kind, other).status_code == 404
    assert post(editor, meeting, "secrets").status_code == 404
    assert post(editor, meeting, "agenda", do="burn").status_code == 404
    assert editor.get(address(meeting, "agenda")).status_code == 405


def test_a_paper_that_is_kept_already_is_laid_beside_an_item(editor, meeting, cast):
    """One of the body, or of one's own; it is then addressed as the meeting is."""
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    kept = paper("ورقة محفوظة", body=cast.secretariat)
    own = paper("ورقتي", uploaded_by_user=cast.editor)
    others = [
        paper("ورقة غيري", uploaded_by_user=cast.secretary), paper("ورقة الشباب", body=cast.youth),
        cast.paper, paper("ورقة التحكيم", body=cast.ethics),
    ]  # fmt: skip
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[meeting.record.pk]))
    shown = screen.content.decode()
    assert "ورقة محفوظة" in shown and "ورقتي" in shown
    assert not any(other.title in shown for other in others)
    assert post(editor, meeting, "papers", paper=kept.pk, item=item.pk).status_code == 200
    assert post(editor, meeting, "papers", paper=own.pk).status_code == 200
    kept.refresh_from_db()
    own.refresh_from_db()
    assert (kept.meeting, kept.item, own.item) == (meeting, item, None)
    assert own.body == cast.secretariat
    for other in [*others, kept]:
        assert post(editor, meeting, "papers", paper=other.pk).status_code == 422
    assert post(editor, meeting, "papers", item=item.pk).status_code == 422
    assert meeting.documents.count() == 2


def test_a_paper_of_a_meeting_is_not_laid_beside_another(meeting, cast):
    with pytest.raises(actions.Refused):
        actions.lay_paper(cast.paper, meeting, by=None)
