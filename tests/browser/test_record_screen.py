"""A secretary fills a whole meeting, facts and prose, on one screen, and publishes it."""

import datetime as dt

import pytest

from intranet import actions
from intranet.models import Attendance, Decision, MeetingRecordPage
from tests import cast as people
from tests.browser.test_record_editing import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(home):
    """A meeting of two weeks ago with three members on its list, in `home`'s cast."""
    return actions.open_meeting(home.secretariat, dt.date(2023, 1, 14), by=home.editor)


@pytest.fixture
def home(transactional_db):
    """The cast, in a database that a server may read."""
    return people.build()


@pytest.fixture
def screen(editing):
    """The record's screen, with the prose at hand."""
    editing.wait_for_function("document.getElementById('prose-root')?.rootBlock")
    return editing


def saved(page, key):
    """Wait until the row says that it was saved."""
    page.wait_for_selector(f"#{key}-says.is-saved")


def add_item(page, title):
    """Add an agenda item as a person does; wait for its row and its place in the prose."""
    page.fill("#new-agenda-title", title)
    page.press("#new-agenda-title", "Enter")
    page.wait_for_function("t => [...document.querySelectorAll('#rows-agenda [name=title]')]"
                           ".some(input => input.value === t)", arg=title)  # fmt: skip


def test_a_meeting_is_filled_on_one_screen(screen, meeting):
    page = screen
    page.fill(f"#k{meeting.pk.hex}-starts_at", "10:00")
    page.fill(f"#k{meeting.pk.hex}-place", "المقر الجهوي")
    page.press(f"#k{meeting.pk.hex}-place", "Tab")
    saved(page, f"k{meeting.pk.hex}")
    absent = meeting.attendance.first()
    page.check(f"#r-k{absent.pk.hex} input[value=absent]", force=True)
    saved(page, f"k{absent.pk.hex}")
    add_item(page, "إخبارات")
    add_item(page, "الانخراط برسم سنة 2023")
    assert page.locator("#prose-root .c-sf-block__title").all_inner_texts() == [
        "1. إخبارات", "2. الانخراط برسم سنة 2023"
    ]  # fmt: skip
    second = page.locator("#prose-root [contenteditable=true]").nth(1)
    second.click()
    page.keyboard.type("ناقش الأعضاء تجديد الانخراط.")
    page.fill("#new-decisions-text", "فتح باب التجديد يوم الاثنين.")
    page.select_option("#new-decisions-item", label="2. الانخراط برسم سنة 2023")
    page.fill("#new-decisions-votes_for", "٣")
    page.click("button[form=f-new-decisions]")
    page.wait_for_selector("#rows-decisions li")
    page.wait_for_timeout(2500)  # autosave
    page.click("[name=action-publish]", timeout=3000)
    page.wait_for_load_state()
    record = MeetingRecordPage.objects.get(meeting=meeting)
    assert record.live
    item = meeting.agenda.last()
    assert "تجديد الانخراط" in record.prose_of_item[str(item.pk)]
    decision = Decision.objects.get(meeting=meeting)
    assert (decision.item, decision.votes_for) == (item, 3)
    absent.refresh_from_db()
    assert absent.status == Attendance.Status.ABSENT
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts_at) == ("المقر الجهوي", dt.time(10))


def test_rows_that_were_not_added_are_added_before_the_page_is_sent(screen, meeting):
    page = screen
    page.fill("#new-decisions-text", "قرار لم تُضغط إضافته")
    page.fill("#new-actions-task", "مهمة لم تُضغط إضافتها")
    page.click("[name=action-publish]", timeout=3000)
    until(page, lambda: MeetingRecordPage.objects.get(meeting=meeting).live)
    page.wait_for_load_state("networkidle")
    assert Decision.objects.get(meeting=meeting).text == "قرار لم تُضغط إضافته"
    assert meeting.actions.get().task == "مهمة لم تُضغط إضافتها"


def test_a_row_that_is_refused_keeps_the_page_from_being_sent(screen, meeting):
    page = screen
    page.fill("#new-decisions-text", "قرار")
    page.fill("#new-decisions-votes_for", "كثير")
    page.click("[name=action-publish]", timeout=3000)
    page.wait_for_selector("#new-decisions-votes_for[aria-invalid=true]")
    assert page.input_value("#new-decisions-text") == "قرار"
    assert not MeetingRecordPage.objects.get(meeting=meeting).live


def test_nothing_typed_is_lost_in_an_old_tab(screen, meeting):
    page, row = screen, meeting.attendance.first()
    actions.change_row(row, row.version, by=None, status="excused", reason="سفر")
    page.check(f"#r-k{row.pk.hex} input[value=absent]", force=True)
    page.wait_for_selector(f"#k{row.pk.hex}-says.is-stale")
    assert page.is_checked(f"#r-k{row.pk.hex} input[value=absent]")
    row.refresh_from_db()
    assert (row.status, row.reason) == ("excused", "سفر")
    page.click(f"#k{row.pk.hex}-says button")
    saved(page, f"k{row.pk.hex}")
    row.refresh_from_db()
    assert row.status == "absent"


def test_a_bad_value_is_told_at_its_field(screen, meeting):
    page = screen
    page.fill("#new-decisions-text", "قرار")
    page.fill("#new-decisions-votes_for", "كثير")
    page.click("button[form=f-new-decisions]")
    page.wait_for_selector("#new-decisions-votes_for[aria-invalid=true]")
    assert page.inner_text("#new-decisions-votes_for-error").strip()
    assert page.input_value("#new-decisions-text") == "قرار"
