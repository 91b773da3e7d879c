"""What opens in the masthead is walked by keys, and closes as people expect."""

import pytest

from tests.browser.test_axe import MEASURE_LETTER_BY_LETTER, findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("menu", "size"), [("who", "desktop"), ("menu", "phone")])
def test_a_menu_closes_by_escape_and_by_a_press_elsewhere(readers, menu, size):
    page = readers.page("editor", size)
    page.goto(readers.address)
    opened, summary = page.locator(f"details.{menu}"), page.locator(f".{menu} > summary")
    summary.click()
    opened.locator("a").filter(visible=True).first.focus()
    page.keyboard.press("Escape")
    assert opened.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    summary.click()
    assert opened.get_attribute("open") is not None
    page.locator("main").dispatch_event("click")  # the menu covers all else on a phone
    assert opened.get_attribute("open") is None
    page.context.close()


def test_suggestions_are_walked_by_the_arrow_keys_and_closed_by_escape(readers):
    page = readers.page("member", "desktop")
    page.goto(readers.address)
    page.locator("#masthead-q").press_sequentially("الامانه الجه")
    suggested = page.locator(".suggestions")
    suggested.wait_for(state="visible")
    page.evaluate(MEASURE_LETTER_BY_LETTER)
    assert not findings(page, ".suggestions")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement"
    assert "الأمانة الجهوية" in page.evaluate(f"{focused}.textContent")
    page.keyboard.press("Escape")
    assert not suggested.is_visible()
    assert page.evaluate(f"{focused}.id") == "masthead-q"
    page.context.close()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_main_menu_stands_in_one_line(readers, language):
    with readers.speaking(language):
        page = readers.page("member", "desktop")
        page.goto(readers.address)
        tops = page.eval_on_selector_all(".nav a", "links => links.map(link => link.offsetTop)")
        assert len(tops) > 8 and len(set(tops)) == 1
        page.context.close()
