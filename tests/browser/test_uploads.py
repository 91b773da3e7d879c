"""Many papers go up at once: each with its bar and its sentence, one by one, and none lost."""

import datetime as dt

import pytest

from intranet import actions
from intranet.models import Document
from tests import cast as people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "[data-uploads-list]"
PAPERS = "**/papers/"


def paper(name, content=b"text"):
    """Return a file as a browser chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture
def meeting(transactional_db):
    """A meeting of the cast's secretariat."""
    cast = people.build()
    return actions.open_meeting(cast.secretariat, dt.date(2023, 1, 14), by=cast.editor, number=9)


@pytest.fixture
def screen(editing):
    """The record's screen, where many papers may go up at once."""
    editing.wait_for_selector("[data-uploads] [data-with-script]:not([hidden])")
    return editing


def rows(page, mark):
    """Return the names of the files whose rows bear a mark."""
    return page.locator(f"{LIST} li.{mark} bdi").all_inner_texts()


def test_each_of_many_has_its_bar_and_its_sentence(screen, meeting):
    page, held = screen, []
    page.route(PAPERS, lambda route: held.append(route), times=1)  # the first is kept waiting
    chosen = [paper("أولى.txt"), paper("برنامج.exe"), paper("ثانية.pdf", b"%PDF-1.7\n%%EOF")]
    page.set_input_files("[data-uploads] input[type=file]", chosen)
    page.wait_for_function(f"document.querySelectorAll('{LIST} progress').length === 3")
    while not held:
        page.wait_for_timeout(50)
    assert len(held) == 1  # the others wait for it
    assert page.locator(f"{LIST} li").nth(2).inner_text().strip().endswith("في الانتظار")
    held[0].continue_()
    page.wait_for_function(f"document.querySelectorAll('{LIST} progress').length === 0")
    assert rows(page, "is-kept") == ["أولى.txt", "ثانية.pdf"]
    assert rows(page, "is-refused") == ["برنامج.exe"]
    told = page.locator(f"{LIST} li.is-refused").inner_text()
    assert "برنامج.exe" in told.replace("\u2068", "").replace("\u2069", "") and len(told) > 30
    kept = Document.objects.filter(meeting=meeting).order_by("pk")
    assert [one.title for one in kept] == ["أولى", "ثانية"]
    assert page.locator("#rows-papers > li").count() == 2


def test_files_that_go_up_by_themselves_need_no_button(screen, meeting):
    assert screen.locator("button[form=f-new-papers]").count() == 1
    assert not screen.locator("button[form=f-new-papers]").is_visible()


def test_what_is_too_large_never_goes_up(screen, meeting):
    page, asked = screen, []
    page.on("request", lambda request: asked.append(request.method))
    page.evaluate("document.querySelector('[data-uploads]').dataset.largest = '3'")
    asked.clear()
    page.set_input_files("[data-uploads] input[type=file]", [paper("كبيرة.txt")])
    page.wait_for_selector(f"{LIST} li.is-refused")
    assert "POST" not in asked and not Document.objects.filter(meeting=meeting).exists()


def test_a_broken_connection_is_tried_again(screen, meeting):
    page = screen
    page.route(PAPERS, lambda route: route.abort())
    page.set_input_files("[data-uploads] input[type=file]", [paper("ورقة.txt")])
    page.wait_for_selector(f"{LIST} li.is-refused button")
    page.unroute(PAPERS)
    page.click(f"{LIST} li.is-refused button")
    page.wait_for_selector(f"{LIST} li.is-kept")
    assert rows(page, "is-refused") == []
    assert Document.objects.get(meeting=meeting).title == "ورقة"
