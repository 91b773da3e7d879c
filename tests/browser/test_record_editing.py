"""Preview, comments, a lock and the plain workflow on a record's screen, as people use them."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Comment, Workflow

from intranet import actions
from intranet.models import MeetingRecordPage
from tests import cast as people
from tests.browser.screens import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPENING = "[data-contentpath=opening] [contenteditable=true]"
SHOWS = """word => [...document.querySelectorAll(".w-preview iframe")]
    .some(frame => frame.contentDocument?.body?.innerText.includes(word))"""
SETTLED = 2500  # milliseconds after which Wagtail begins to look for changes
PATIENCE = 30_000  # milliseconds within which Wagtail has saved by itself, on any machine


@pytest.fixture
def home(transactional_db):
    """The cast, in a database that a server may read."""
    return people.build()


@pytest.fixture
def meeting(home):
    """A meeting with one item on its agenda and a draft that says something."""
    meeting = actions.open_meeting(home.secretariat, dt.date(2023, 1, 14), by=home.editor)
    actions.add_row(meeting, "agenda", by=home.editor, title="إخبارات")
    people.record(meeting, "افتتح الأمين الجهوي الاجتماع", published=False, by=home.editor)
    return meeting


@pytest.fixture
def enter(chromium, live_server, home):
    """Return a page of somebody signed in; fails on a script's error or a broken answer."""
    contexts, errors = [], []

    def as_(name, path="/admin/"):
        context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="ar-MA")
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"{name}: {error}"))
        page.on("response", lambda answer: answer.status >= 500 and errors.append(answer.url))
        sign_in(page, live_server.url, name, people.PASSWORD)
        contexts.append(context)
        page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("networkidle")
        return page

    yield as_
    for context in contexts:
        context.close()
    assert not errors


def screen_of(meeting):
    """Return the path of the record's screen."""
    return f"/admin/pages/{meeting.record.pk}/edit/"


def panel(page, name):
    """Open a panel beside the form."""
    page.click(f"[data-side-panel-toggle={name}]")
    page.wait_for_timeout(400)


def until(page, saved):
    """Wait until `saved()` finds what the page was to save; return it."""
    for _time in range(PATIENCE // 250):
        if found := saved():
            return found
        page.wait_for_timeout(250)
    raise AssertionError("nothing was saved")


def settle(page, reach, sign):
    """Repeat `reach` until `sign` shows.

    A comment moves beside its words while a page settles, and what a click unfolded closes again.
    """

    def reached():
        reach()
        page.wait_for_timeout(400)
        return page.locator(sign).count()

    until(page, reached)


def open_comment(page):
    """Click the comment beside the opening, until it has the focus."""
    page.locator(OPENING).scroll_into_view_if_needed()
    settle(page, page.locator(".comment").click, ".comment--focused")


def say(page, field, text, sign):
    """Write a comment or a reply and send it from the keyboard, until `sign` shows it."""
    page.fill(field, text)
    settle(page, lambda: page.press(f".comment form:has({field}) [type=submit]", "Enter"), sign)


def press(page, name):
    """Press a button of the footer, unfolding the others first when it is among them."""
    button = page.locator(f"footer [name={name}]")
    if not button.is_visible():
        page.locator("footer button[aria-expanded]").last.click()
    button.click()
    page.wait_for_load_state("networkidle")


def test_the_preview_follows_the_typing(enter, meeting):
    page = enter("editor", screen_of(meeting))
    title = page.locator("#prose-root .c-sf-block__title").first
    assert title.inner_text() == "1. إخبارات"
    assert title.bounding_box()["width"] > 30  # seen, not only read aloud
    page.wait_for_timeout(SETTLED)
    page.locator(OPENING).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" زعفران.")
    panel(page, "preview")
    page.wait_for_function(SHOWS, arg="زعفران", timeout=15000)
    assert not MeetingRecordPage.objects.get(meeting=meeting).live


def test_a_comment_goes_round(enter, meeting):
    editor = enter("editor", screen_of(meeting))
    panel(editor, "comments")
    editor.locator(OPENING).dblclick()
    editor.keyboard.press("Control+Alt+m")
    say(editor, ".comment__input", "من قال هذا؟", ".comment--mode-default")
    asked = until(editor, Comment.objects.filter(page=meeting.record).first)
    assert (asked.text, asked.contentpath) == ("من قال هذا؟", "opening")
    secretary = enter("secretary", screen_of(meeting))
    panel(secretary, "comments")
    open_comment(secretary)
    say(secretary, ".comment__reply-input", "الأمين الجهوي", ".comment-reply")
    assert until(secretary, asked.replies.first).text == "الأمين الجهوي"
    editor.reload()
    editor.wait_for_load_state("networkidle")
    open_comment(editor)
    assert "الأمين الجهوي" in editor.locator(".comment").inner_text()
    resolve = "[role=menuitem]:has-text('اعتبره معالَجا'):visible"
    settle(editor, editor.locator(".comment summary").first.click, resolve)
    editor.click(resolve)
    until(editor, Comment.objects.filter(pk=asked.pk, resolved_at__isnull=False).exists)


def test_a_lock_is_told_to_others(enter, home, meeting):
    editor = enter("editor", screen_of(meeting))
    panel(editor, "status")
    editor.locator("[data-w-action-url-value*='/lock/'] + .switch__toggle").click()
    until(editor, MeetingRecordPage.objects.filter(locked_by=home.editor).exists)
    secretary = enter("secretary", screen_of(meeting))
    assert str(home.editor) in secretary.locator("main").inner_text()
    assert not secretary.locator("footer [name=action-publish]").count()
    row = meeting.attendance.first()
    marks = secretary.locator(f"#r-k{row.pk.hex} input[value=absent]")
    assert not marks.count() or marks.is_disabled()


def test_an_operator_makes_a_workflow_and_a_record_passes_it(enter, home, meeting, live_server):
    Group.objects.create(name="المراجعون").user_set.add(home.secretary)
    operator = enter("operator", "/admin/workflows/add/")
    operator.fill("[name=name]", "مسطرة المصادقة")
    operator.click("#id_workflow_tasks-ADD")
    operator.click("#id_workflow_tasks-0-task-chooser [data-chooser-action-choose]")
    operator.click(".modal .task-type-choice[href*='groupapprovaltask' i]")
    operator.fill(".modal [name$=name]", "مراجعة المحضر")
    operator.check(".modal [name$=groups]")
    operator.click(".modal button[type=submit]")
    operator.locator("#id_workflow_tasks-0-task-chooser", has_text="مراجعة المحضر").wait_for()
    operator.click("#id_pages-0-page-chooser [data-chooser-action-choose]")
    operator.locator(".modal [name=q]").fill("الأمانة الجهوية")
    operator.locator(".modal a.choose-page", has_text="الأمانة الجهوية").first.click()
    operator.locator("#id_pages-0-page-chooser", has_text="الأمانة الجهوية").wait_for()
    operator.locator("main form button[type=submit]").last.click()
    operator.wait_for_load_state("networkidle")
    assert Workflow.objects.get().name == "مسطرة المصادقة"
    editor = enter("editor", screen_of(meeting))
    press(editor, "action-submit")
    page = MeetingRecordPage.objects.get(meeting=meeting)
    assert page.current_workflow_state and not page.live
    secretary = enter("secretary", screen_of(meeting))
    secretary.locator("footer button[aria-expanded]").last.click()
    secretary.locator("footer [data-workflow-action-name=approve]").first.click()
    until(secretary, MeetingRecordPage.objects.filter(meeting=meeting, live=True).exists)
