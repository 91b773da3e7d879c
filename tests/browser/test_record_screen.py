"""A secretary fills a whole meeting, facts and prose, on one screen, and publishes it."""

import datetime as dt

import pytest

from intranet import actions
from intranet.models import Attendance, Decision, MeetingRecordPage, today
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


def place_of(meeting):
    """Return where the meeting is held, as the database has it."""
    return type(meeting).objects.get(pk=meeting.pk).place


def type_place(page, meeting, words):
    """Type into the field of the place and stay in it."""
    page.click(f"#k{meeting.pk.hex}-place")
    page.keyboard.type(words)


@pytest.mark.parametrize("leave", ["go", "shut", "look away"])
def test_what_was_typed_last_is_saved_on_leaving(screen, meeting, live_server, leave):
    page = screen
    type_place(page, meeting, "المقر")
    page.evaluate("""way => {
        if (way === "go") window.location.href = "/";
        if (way !== "look away") return;
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""", leave)  # fmt: skip
    if leave == "shut":
        page.close()
        page = page.context.new_page()
        page.goto(f"{live_server.url}/")
    until(page, lambda: place_of(meeting) == "المقر")


def test_who_leaves_what_cannot_be_sent_is_asked(screen, meeting):
    """What was refused, and a second change before the first is answered."""
    page, key, asked = screen, f"k{meeting.pk.hex}", []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    def typed(name, value):
        page.fill(f"#{key}-{name}", value)
        page.press(f"#{key}-{name}", "Tab")

    def leaves():
        page.evaluate("window.location.href = '/'")
        page.wait_for_timeout(500)
        assert page.url.endswith("/edit/")
        return len(asked)

    typed("starts_at", "12:00")
    saved(page, key)
    typed("ends_at", "10:00")
    page.wait_for_selector(f"#{key}-says.is-refused")
    assert leaves() == 1
    typed("ends_at", "13:00")
    saved(page, key)
    page.route("**/facts/*/meeting/", lambda route: None)  # under way for ever
    typed("place", "المقر")
    type_place(page, meeting, " الجهوي")
    assert leaves() == 2 and set(asked) == {"beforeunload"}


def test_members_are_convened_from_the_screen(screen, meeting):
    """What the button did is shown in the field of the state, and goes on from there."""
    page, key = screen, f"k{meeting.pk.hex}"
    day = today() + dt.timedelta(days=9)
    type(meeting).objects.filter(pk=meeting.pk).update(held_on=day, year=day.year, state="planned")
    page.reload()
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("button[value=convene]")
    page.wait_for_function("key => document.getElementById(`${key}-state`).value === 'convened'",
                           arg=key)  # fmt: skip
    assert not page.locator("button[value=convene]").count()
    page.fill(f"#{key}-place", "المقر")
    page.press(f"#{key}-place", "Tab")
    until(page, lambda: place_of(meeting) == "المقر")
    meeting.refresh_from_db()
    assert meeting.state == "convened"
