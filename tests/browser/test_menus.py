"""The menus of the masthead close as people expect: by Escape, and by a press elsewhere."""

import pytest

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
