"""The record's editing screen: a place for every item's prose, and nothing saved by accident."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intranet import actions
from intranet.models import MeetingRecordPage


@pytest.fixture
def editor(client, cast):
    """A browser signed in as the secretariat's editor."""
    client.force_login(cast.editor)
    return client


def edit(page):
    """Return the address of the editing screen."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def typed(page, *prose, **more):
    """Return what the page's form sends; `prose` are (item, words)."""
    blocks = [
        ("item", {"item": str(item.pk), "text": rich_text(f"<p>{text}</p>")})
        for item, text in prose
    ]
    return nested_form_data({
        "title": page.title, "opening": rich_text(""), "closing": rich_text(""),
        "prose": streamfield(blocks), "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "comments-MAX_NUM_FORMS": "",
    } | more)  # fmt: skip


def test_the_screen_shows_every_fact(editor, cast):
    meeting = cast.draft
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة البرنامج")
    actions.add_row(meeting, "decisions", by=None, text="قرار البرنامج", item=item)
    html = editor.get(edit(meeting.record)).content.decode()
    for words in (
        "نقطة البرنامج",
        "قرار البرنامج",
        *(row.name for row in meeting.attendance.all()),
    ):
        assert words in html
    assert html.count(str(item.pk)) >= 2  # its row, and its place in the prose


def test_facts_and_page_form_do_not_meet(editor, cast):
    """Every input of a fact belongs to a form that stands outside the page's form."""
    html = editor.get(edit(cast.draft.record)).content.decode()
    outside, inside = html.split('id="page-edit-form"')
    assert 'id="f-new-agenda"' in outside
    assert 'form="f-new-agenda"' in inside
    assert "<form" not in inside.split("</form>")[0].split(">", 1)[1]


def test_a_draft_leaves_facts_alone(editor, cast):
    meeting = cast.draft
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    before = list(meeting.attendance.values())
    data = typed(meeting.record, (item, "ناقشوا"), status="absent", version="1", place="x")
    answer = editor.post(edit(meeting.record), data)
    assert answer.status_code == 302
    assert list(meeting.attendance.values()) == before
    page = MeetingRecordPage.objects.get(meeting=meeting)
    draft = page.get_latest_revision_as_object()
    assert "ناقشوا" in draft.prose_of_item[str(item.pk)]


def test_prose_of_a_removed_item_is_kept(editor, cast):
    meeting = cast.draft
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    editor.post(edit(meeting.record), typed(meeting.record, (item, "كلام مكتوب")))
    actions.remove_row(item, item.version, by=None)
    html = editor.get(edit(meeting.record)).content.decode()
    assert json.dumps("كلام مكتوب")[1:-1] in unescape(html).replace("\\\\u", "\\u")


def test_publishing_and_revisions(editor, cast):
    meeting = cast.draft
    item = actions.add_row(meeting, "agenda", by=None, title="نقطة")
    data = typed(meeting.record, (item, "نص أول"), **{"action-publish": "1"})
    assert editor.post(edit(meeting.record), data).status_code == 302
    page = Page.objects.get(pk=meeting.record.pk).specific
    assert page.live
    revision = page.latest_revision
    editor.post(edit(page), typed(page, (item, "نص ثان")))
    old = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk])
    assert "نص أول" in editor.get(old).content.decode()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    assert editor.get(revert).status_code == 200


@pytest.mark.parametrize("door", ["copy", "delete"])
def test_a_record_is_neither_copied_nor_deleted(client, cast, door):
    client.force_login(cast.operator)
    page = cast.meetings["body"].record
    address = reverse(f"wagtailadmin_pages:{door}", args=[page.pk])
    data = {"new_title": "نسخة", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    for answer in (
        client.get(address),
        client.post(address, data),
        client.post(address, data | {"alias": "on"}),
    ):
        assert answer.status_code in (302, 404)
    assert Page.objects.filter(pk=page.pk).exists()
    assert not Page.objects.filter(slug="copy").exists()


def test_to_an_editor_of_another_body_there_is_no_screen(client, cast):
    client.force_login(cast.youth_editor)
    assert client.get(edit(cast.draft.record)).status_code == 404


def test_the_screen_has_a_budget(editor, cast, django_assert_max_num_queries):
    meeting = cast.draft
    for number in range(30):
        item = actions.add_row(meeting, "agenda", by=None, title=f"نقطة {number}")
        actions.add_row(meeting, "decisions", by=None, text=f"قرار {number}", item=item)
        actions.add_row(meeting, "attendance", by=None, name=f"ضيف {number}", role="guest")
    editor.get(edit(meeting.record))
    with django_assert_max_num_queries(68):
        editor.get(edit(meeting.record))


def test_what_a_meeting_entrusts_is_not_called_a_step_of_approval(editor, cast):
    shown = editor.get(edit(cast.draft.record)).content.decode()
    assert "المهام" in shown
    assert "المراحل" not in shown


def test_minutes_have_one_title_and_the_meeting_a_name(editor, cast):
    shown = editor.get(edit(cast.draft.record)).content.decode()
    labels = re.findall(r"<label[^>]*>\s*([^<]+?)\s*<", shown)
    assert labels.count("العنوان") <= 1 and "اسم الاجتماع" in labels
