"""Search with a script: results go on in place, places are stepped through, references copied."""

import pytest

pytestmark = pytest.mark.browser


def test_results_go_on_places_open_and_a_reference_is_copied(readers, demo):
    page = readers.page("member")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo)
    page.goto(f"{demo}/search/?q=الأنشطة الجهوية&kind=record")
    first = page.locator(".result").count()
    page.locator("#pages .button").click()
    page.locator(".result").nth(first).wait_for()
    assert "page=2" in page.url and page.locator("#pages [aria-current]").inner_text().endswith("2")
    result = page.locator(".result:has(.more)").first
    shown = result.locator(".passage").count()
    result.locator(".more").click()
    result.locator(".passage").nth(shown).wait_for()
    page.locator(".passage[href*='#']").first.click()
    page.locator(".steps button").last.click()
    assert page.locator("mark.now").count() == 1
    page.locator(".prose[id] .anchor").first.click()
    page.locator(".prose .cited:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "الفقرة 1" in copied and f"{demo}/r/" in copied and "#" in copied
    page.context.close()
