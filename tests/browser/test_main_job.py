"""The main job, as people do it: a report goes in through the admin and a member finds it.

The demo is loaded without the seed's meeting; beside it stand eleven records of the same
secretariat, five of them of 2023.
"""

import re
from urllib.parse import urlencode

import pytest

from tests.browser.screens import sign_in
from tests.browser.served import ROOT, served_demo

pytestmark = pytest.mark.browser

SECRETARIAT = "الأمانة الجهوية لجهة فاس مكناس"
REPORT = (ROOT / "site/demo/reports/2023-01-14-fes-meknes-secretariat.txt").read_text()
TITLE = REPORT.splitlines()[0]
FIRST = ["محمد لحجيرة"]
FIRST_THREE = [
    "اجتماع الأمانة الجهوية فاس مكناس",
    "اجتماع الامانه الجهويه",
    "برنامج الانشطة السنوية",
    "تجديد الانخراط ٢٠٢٣",
]
FILTERS = {"body": "fes-meknes-secretariat", "year": "2023", "month": "1"}


@pytest.fixture(scope="module")
def place():
    """Yield the address of the demo without the seed's meeting."""
    with served_demo("--without-seed") as address:
        yield address


@pytest.fixture(scope="module")
def record(chromium, place):
    """Let the editor import, correct and publish the report; return the admin's address of it."""
    page = chromium.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    sign_in(page, place, "editor")
    page.goto(f"{place}/admin/")
    page.get_by_role("link", name="استيراد محضر").first.click()
    page.fill("#id_body", SECRETARIAT)
    page.press("#id_body", "Enter")
    page.fill("textarea[name=text]", REPORT)
    page.get_by_role("button", name="اقرأ وتحقق").click()
    _check(page)
    page.get_by_role("button", name="أنشئ المسودة").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    address = page.url
    _publish(page)
    page.context.close()
    return address


def _check(page):
    """Confirm what was recognised, correct one thing, take the suggestions."""
    assert page.input_value("[name=title]") == TITLE
    assert page.input_value("[name=held_on]") == "2023-01-14"
    assert page.input_value("[name=items-3-title]").startswith("انطلاق عملية الانخراط")
    page.get_by_role("button", name="أنشئ المسودة").click()
    page.wait_for_selector(".import-error, [role=alert], .errorlist")  # the date is not sure
    page.check("[name=held_on_right]")
    page.fill("[name=chairs-0-office_name]", "الأمين الجهوي")
    page.locator("[name=accept][value=all]").click()
    assert page.input_value("[name=chairs-0-office_name]") == "الأمين الجهوي"
    for chair in (0, 1):
        page.locator(f"[name=chairs-{chair}-person]").first.check()


def _publish(page):
    page.wait_for_load_state("networkidle")
    page.locator("[name=action-publish]").click()
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def member(chromium, place, record):
    """Return the member's browser, once the record is published."""
    page = chromium.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    sign_in(page, place, "member")
    return page


def titles(page, place, words, **filters):
    """Search as a person does and return the titles of the records found, best first."""
    page.goto(f"{place}/search/?{urlencode({'q': words} | filters)}")
    return page.locator(".result h2, .result h3").all_inner_texts()


def test_there_is_company(member, place):
    """Beside the imported record stand enough others to be confused with."""
    member.goto(f"{place}/regional/fes-meknes-secretariat/?year=2023")
    assert member.locator(".year-block tbody tr").count() >= 5
    member.goto(f"{place}/regional/fes-meknes-secretariat/")
    assert member.locator(".year-block tbody tr").count() >= 11


@pytest.mark.parametrize("words", FIRST)
def test_the_record_comes_first(member, place, words):
    """The name of the chair, spelled as one speaks it, finds the record first."""
    assert titles(member, place, words)[0] == TITLE


@pytest.mark.parametrize("words", FIRST_THREE)
def test_the_record_is_among_the_first_three(member, place, words):
    """Ordinary words of the meeting, however spelled, find it at once."""
    assert TITLE in titles(member, place, words)[:3]


@pytest.mark.parametrize("words", FIRST + FIRST_THREE)
def test_filters_bring_the_record_to_the_top(member, place, words):
    """Body, year and month leave it first for every question."""
    assert titles(member, place, words, **FILTERS)[0] == TITLE


def test_the_hit_opens_at_its_paragraph_with_the_words_marked(member, place):
    """Following a hit shows the paragraph itself, and the words in it marked."""
    titles(member, place, "تجديد الانخراط ٢٠٢٣")
    hit = member.locator(".result", has_text=TITLE).locator(".passage").nth(1)
    anchor = hit.get_attribute("href").split("#")[1]
    hit.click()
    member.wait_for_load_state("networkidle")
    target = member.locator(f"[id='{anchor}']")
    assert member.url.endswith(f"#{anchor}")
    assert target.locator("mark").count() or target.evaluate("e => e.tagName") == "SECTION"
    box = target.bounding_box()
    assert 0 <= box["y"] < member.viewport_size["height"]
    assert member.locator("main mark").count() > 1


def test_a_stranger_to_the_body_finds_nothing(chromium, place, record):
    """The record is addressed to its body: for the outsider it is absent everywhere."""
    page = chromium.new_context().new_page()
    sign_in(page, place, "outsider")
    for words in FIRST + FIRST_THREE:
        assert TITLE not in titles(page, place, words)
    assert page.goto(f"{place}/regional/fes-meknes-secretariat/2023-1/").status == 404
    assert page.goto(record).status == 404
    page.context.close()
