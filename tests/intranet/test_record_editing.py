"""What Wagtail offers beside the writing of a record: preview, old revisions, comments, locks,
a day of publication. Facts stay out of all of it.
"""

import datetime as dt
import json

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset

from intranet import actions
from intranet.models import MeetingRecordPage, Notice
from tests.intranet.record_form import (
    LATE,
    NEW,
    OLD,
    add_item,
    draft_of,
    facts_of,
    route,
    typed,
    words_of,
)

# Preview


def test_the_preview_shows_what_is_typed_and_not_saved(enter, drafted):
    page, editor = MeetingRecordPage.objects.get(meeting=drafted), enter("editor")
    before = facts_of(drafted), page.latest_revision_id
    address = route("preview_on_edit", page.pk)
    answer = editor.post(address, typed(page, "زعفران لم يحفظ"))
    assert answer.json()["is_valid"]
    shown = editor.get(address)
    assert shown.status_code == 200
    html = shown.content.decode()
    assert "زعفران لم يحفظ" in html and LATE in html
    page.refresh_from_db()
    assert (facts_of(drafted), page.latest_revision_id) == before


def test_a_preview_is_its_typists_own(enter, drafted):
    page = drafted.record
    address = route("preview_on_edit", page.pk)
    enter("editor").post(address, typed(page, "زعفران لم يحفظ"))
    assert "زعفران" not in words_of(enter("secretary").get(address))
    for stranger in ("youth_editor", "member", "outsider"):
        assert enter(stranger).get(address).status_code == 404, stranger


# Revisions


def revisions_of(page):
    """Return the revisions that hold the old and the new words."""
    found = list(page.revisions.order_by("pk"))
    old = next(one for one in found if OLD in json.dumps(one.content, ensure_ascii=False))
    return old, found[-1]


def test_two_revisions_are_compared(enter, drafted):
    page = drafted.record
    item = actions.add_row(drafted, "agenda", by=None, title="نقطة")
    for words in ("كلام أول", "كلام ثان"):
        draft = draft_of(drafted)
        draft.prose = [("item", {"item": str(item.pk), "text": f"<p>{words}</p>"})]
        draft.save_revision()
    first, *_rest, last = page.revisions.order_by("pk")
    answer = enter("editor").get(route("revisions_compare", page.pk, first.pk, last.pk))
    html = words_of(answer)
    assert answer.status_code == 200
    assert "كلام ثان" in html and "نقطة" in html and str(item.pk) not in html
    assert "<dt>Item</dt>" not in html and "الانخراط" in html


def test_an_old_revision_shows_the_facts_of_today_and_says_so(enter, drafted):
    old, _new = revisions_of(drafted.record)
    html = words_of(enter("editor").get(route("revisions_view", drafted.record.pk, old.pk)))
    assert OLD in html and NEW not in html and LATE in html
    assert "والوقائع كما هي اليوم" in html


def test_going_back_to_an_old_revision_leaves_the_facts(enter, drafted):
    page, before, editor = drafted.record, facts_of(drafted), enter("editor")
    old, _new = revisions_of(page)
    screen = editor.get(route("revisions_revert", page.pk, old.pk))
    assert screen.status_code == 200
    assert OLD in words_of(screen) and LATE in words_of(screen)
    assert NEW not in words_of(screen)
    answer = editor.post(route("edit", page.pk), typed(page, OLD, revision=old.pk))
    assert answer.status_code == 302
    assert OLD in draft_of(drafted).opening
    assert facts_of(drafted) == before


@pytest.mark.parametrize("name", ["youth_editor", "member", "outsider"])
def test_revisions_are_as_if_absent_for_others(enter, drafted, name):
    page, browser = drafted.record, enter(name)
    old, new = revisions_of(page)
    for address in (
        route("history", page.pk),
        route("revisions_view", page.pk, old.pk),
        route("revisions_revert", page.pk, old.pk),
        route("revisions_compare", page.pk, old.pk, new.pk),
        route("workflow_history", page.pk),
    ):
        assert browser.get(address).status_code == 404, address


# Comments


def comment(text, **more):
    """Return a new comment on the opening, as the form set sends it."""
    return {"contentpath": "opening", "position": "[]", "text": text} | more | {
        "replies": more.get("replies", inline_formset([]))
    }  # fmt: skip


def test_a_comment_goes_round(enter, cast, drafted):
    page = drafted.record
    answer = enter("editor").post(
        route("edit", page.pk), typed(page, NEW, [comment("من قال هذا؟")])
    )
    assert answer.status_code == 302
    asked = Comment.objects.get(page=page)
    assert (asked.user, asked.text, asked.resolved_at) == (cast.editor, "من قال هذا؟", None)
    secretary = enter("secretary")
    assert "من قال هذا؟" in words_of(secretary.get(route("edit", page.pk)))
    replied = comment(asked.text, id=asked.pk, replies=inline_formset([{"text": "الأمين الجهوي"}]))
    secretary.post(route("edit", page.pk), typed(page, NEW, [replied], known=1))
    reply = asked.replies.get()
    assert (reply.user, reply.text) == (cast.secretary, "الأمين الجهوي")
    kept = inline_formset([{"id": reply.pk, "text": reply.text}], initial=1)
    resolved = comment(asked.text, id=asked.pk, resolved="on", replies=kept)
    enter("editor").post(route("edit", page.pk), typed(page, NEW, [resolved], known=1))
    asked.refresh_from_db()
    assert asked.resolved_by == cast.editor
    assert told_of_comments() == ["editor", "secretary"]
    assert "من قال هذا" not in words_of(enter("editor").get(route("edit", page.pk)))


def told_of_comments():
    """Return who was told, in order; mailed was nobody."""
    assert mail.outbox == []
    told = Notice.objects.filter(kind="page_commented").order_by("pk")
    return list(told.values_list("recipient__username", flat=True))


def test_a_comment_is_for_those_who_write(enter, cast):
    page = cast.meetings["members"].record
    enter("editor").post(
        route("edit", page.pk), typed(page, NEW, [comment("زعفران")], **{"action-publish": "1"})
    )
    assert Comment.objects.filter(page=page).exists()
    for name in ("member", "outsider", "editor"):
        html = words_of(enter(name).get(page.get_url()))
        assert NEW in html and "زعفران" not in html, name


def test_whose_term_has_ended_hears_no_more_of_a_comment(enter, cast, drafted):
    page = drafted.record
    Comment.objects.create(page=page, user=cast.youth_editor, text="سؤال", contentpath="opening")
    Comment.objects.create(page=page, user=cast.secretary, text="سؤال", contentpath="opening")
    known = [
        comment(one.text, id=one.pk, replies=inline_formset([{"text": "جواب سري"}]))
        for one in Comment.objects.filter(page=page)
    ]
    enter("editor").post(route("edit", page.pk), typed(page, NEW, known, known=2))
    assert told_of_comments() == ["secretary"]


# Locks


def test_a_lock_refuses_anothers_save_with_a_sentence(enter, cast, drafted):
    page = drafted.record
    assert enter("editor").post(route("lock", page.pk)).status_code == 302
    page.refresh_from_db()
    assert page.locked_by == cast.editor
    secretary, before = enter("secretary"), page.revisions.count()
    screen = words_of(secretary.get(route("edit", page.pk)))
    assert str(cast.editor) in screen
    answer = secretary.post(route("edit", page.pk), typed(page, "كلام آخر"))
    assert page.revisions.count() == before
    assert "مقفلة" in answer.content.decode()
    assert NEW in draft_of(drafted).opening


def test_the_one_who_locked_writes_on(enter, drafted):
    page, editor = drafted.record, enter("editor")
    editor.post(route("lock", page.pk))
    assert editor.post(route("edit", page.pk), typed(page, "كلام آخر")).status_code == 302
    assert "كلام آخر" in draft_of(drafted).opening


def test_a_lock_holds_facts_too_and_is_opened_again(enter, drafted):
    page = drafted.record
    enter("editor").post(route("lock", page.pk))
    secretary, before = enter("secretary"), facts_of(drafted)
    refused = add_item(secretary, drafted)
    assert refused.status_code == 422 and "مقفل" in words_of(refused)
    assert facts_of(drafted) == before
    assert secretary.post(route("unlock", page.pk)).status_code == 302
    assert secretary.post(route("edit", page.pk), typed(page, "كلام آخر")).status_code == 302
    assert "كلام آخر" in draft_of(drafted).opening


@pytest.mark.parametrize("name", ["youth_editor", "member", "outsider"])
def test_nobody_else_locks(enter, drafted, name):
    browser, page = enter(name), drafted.record
    assert browser.post(route("lock", page.pk)).status_code == 404
    page.refresh_from_db()
    assert not page.locked


# A day of publication


def test_a_record_is_published_on_its_day(enter, drafted, monkeypatch):
    page, later = drafted.record, timezone.localtime() + dt.timedelta(days=2)
    when = {"go_live_at": later.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    answer = enter("editor").post(route("edit", page.pk), typed(page, NEW, **when))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert not page.live and page.scheduled_revision
    assert enter("member").get(page.get_url() or page.permanent_url).status_code == 404
    call_command("publish_scheduled")
    assert not MeetingRecordPage.objects.get(pk=page.pk).live
    monkeypatch.setattr(timezone, "now", lambda: later + dt.timedelta(minutes=1))
    call_command("publish_scheduled")
    monkeypatch.undo()
    page.refresh_from_db()
    assert page.live and NEW in page.opening
    assert NEW in words_of(enter("member").get(page.get_url()))


def test_a_day_of_publication_is_taken_back(enter, drafted):
    page, later = drafted.record, timezone.localtime() + dt.timedelta(days=2)
    when = {"go_live_at": later.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    editor = enter("editor")
    editor.post(route("edit", page.pk), typed(page, NEW, **when))
    page.refresh_from_db()
    address = route("revisions_unschedule", page.pk, page.scheduled_revision.pk)
    assert editor.get(address).status_code == 200
    assert editor.post(address).status_code == 302
    assert not MeetingRecordPage.objects.get(pk=page.pk).scheduled_revision
