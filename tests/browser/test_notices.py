"""Opening what a notice is about reads the notice; without scripts its button does."""

import pytest

pytestmark = pytest.mark.browser


def test_opening_a_notice_reads_it(readers):
    page = readers.page("editor", "phone")
    page.goto(f"{readers.address}/notices/?unread=1")
    unread = page.locator(".notice.unread")
    before = unread.count()
    with page.expect_request("**/read/"):
        page.locator("a[data-reads]").last.click()
    page.goto(f"{readers.address}/notices/?unread=1")
    assert before > 1 and unread.count() == before - 1
    unread.last.locator("button").click()
    page.goto(f"{readers.address}/notices/?unread=1")
    assert unread.count() == before - 2
    page.context.close()
