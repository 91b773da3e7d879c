"""The screen that checks a table: nothing found by axe, nothing wider than its window."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import SIZES
from tests.browser.test_axe import FADED, MEASURE_LETTER_BY_LETTER, findings

pytestmark = pytest.mark.browser

ROWS = """الاسم الكامل;الجنس;الهيئة;الصفة;ابتداء من;الهاتف
سلمى البقالي;أنثى;لجنة لا توجد;عضوة;14/01/2023;1
إدريس الوزاني;ذكر;;;;2
إدريس الوزانى;ذكر;;;;3
نزهة بنشقرون;امرأة;;;قريبا;4
"""


@pytest.mark.parametrize("size", SIZES)
def test_a_table_is_checked_and_corrected(readers, size):
    page = readers.page("secretary", size)
    try:
        page.goto(f"{readers.address}/admin/tables/people/")
        file = {"name": "people.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
        page.set_input_files("[name=file]", file)
        page.click("form.amana-deed [type=submit]")
        page.wait_for_selector("form.check")
        page.evaluate(MEASURE_LETTER_BY_LETTER)
        found = findings(page)
        page.emulate_media(color_scheme="dark")
        page.evaluate(FADED)
        assert not found | findings(page)
        root = "document.documentElement"
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
        page.fill("[name=r5-since]", "")
        page.check("[name='r4-person?'][value=new]")
        page.click(".check-end [name=keep]")
        expect(page.locator("li.is-asks")).to_have_count(1)
        page.click(".check-states [href='?show=all']")
        expect(page.locator(".check-row")).to_have_count(4)
    finally:
        page.click(".check-end [name=forget]")
        page.context.close()
