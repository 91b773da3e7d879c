"""The list of papers without readable words: why, what to do, and only what one may change."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions, extracting
from intranet.models import Document, PaperText, waiting_papers
from tests.cast import paper
from tests.intranet import documents, hostile

LIST = reverse("amana:unread")


@pytest.fixture
def shelf(cast):
    """Lay papers of two bodies; read whatever waits."""
    Document.objects.all().delete()  # nothing else is to be read
    cast.scan = paper("مسح المقر", "scan.pdf", documents.scanned(2), body=cast.secretariat)
    cast.locked = paper("مقفل", "locked.pdf", documents.BAD_DOCUMENTS["pdf-locked"],
                        body=cast.secretariat)  # fmt: skip
    cast.theirs = paper("صورة السر", "secret.png", hostile.drawn("PNG"), body=cast.ethics)
    cast.sound = paper("سليمة", "sound.txt", "نص عربي".encode(), body=cast.secretariat)
    extracting.read_waiting()
    return cast


def listed(browser, **asked):
    answer = browser.get(LIST, asked)
    return {str(one.document) for one in answer.context["page"]}, answer.content.decode()


def test_an_editor_is_told_why_and_what_to_do_of_their_own_papers(shelf, enter):
    titles, html = listed(enter("editor"))
    assert {"مسح المقر", "مقفل"} <= titles
    assert titles.isdisjoint({"صورة السر", "سليمة"})
    assert "صورة السر" not in html
    for sentence in ("صفحاته صور لنص", "محمي بكلمة مرور"):
        assert sentence in html
    for thing in (shelf.scan, shelf.locked):
        assert f'href="{reverse("wagtaildocs:edit", args=[thing.pk])}"' in html
    theirs = listed(enter("ethics_editor"))[0]
    assert "صورة السر" in theirs and theirs.isdisjoint({"مسح المقر", "مقفل"})
    assert {"مسح المقر", "صورة السر"} <= listed(enter("operator"))[0]


@pytest.mark.parametrize("who", ["member", "outsider", "reviewer"])
def test_others_have_no_such_list(shelf, enter, who):
    browser = enter(who)
    assert browser.get(LIST).status_code == 404
    assert browser.post(reverse("amana:read_again", args=[shelf.scan.pk])).status_code == 404
    assert PaperText.objects.filter(pk=shelf.scan.pk).exists()


def test_the_list_is_narrowed_by_body_and_state(shelf, enter):
    browser = enter("operator")
    of_ethics = listed(browser, body=shelf.ethics.pk)[0]
    assert "صورة السر" in of_ethics and of_ethics.isdisjoint({"مقفل", "مسح المقر"})
    refused = listed(browser, state="refused", body=shelf.secretariat.pk)[0]
    assert "مقفل" in refused and refused.isdisjoint({"صورة السر", "مسح المقر"})
    everything = listed(browser)[0]
    for nonsense in ({"body": "x"}, {"state": "’"}, {"p": "-1"}, {"body": "9" * 30}):
        assert listed(browser, **nonsense)[0] == everything


def test_a_paper_is_read_again_when_somebody_asks(shelf, enter):
    browser = enter("editor")
    answer = browser.post(reverse("amana:read_again", args=[shelf.scan.pk]), follow=True)
    assert "مسح المقر" in answer.content.decode()  # in the message
    assert list(waiting_papers()) == [shelf.scan]
    assert answer.context["waiting"] == 1
    refused = browser.post(reverse("amana:read_again", args=[shelf.theirs.pk]))
    assert refused.status_code == 404
    assert browser.get(reverse("amana:read_again", args=[shelf.scan.pk])).status_code == 405


def test_a_replaced_file_leaves_the_list(shelf, enter):
    browser = enter("editor")
    screen = reverse("wagtaildocs:edit", args=[shelf.scan.pk])
    content = documents.word("محضر مقروء")
    browser.post(screen, {
        "title": "مسح المقر", "body": shelf.secretariat.pk,
        "file": SimpleUploadedFile("scan.docx", content),
    })  # fmt: skip
    extracting.read_waiting()
    assert "مسح المقر" not in listed(browser)[0]


def test_the_list_costs_the_same_however_long(shelf, enter):
    browser = enter("editor")
    listed(browser)
    with CaptureQueriesContext(connection) as few:
        listed(browser)
    for number in range(9):
        one = paper(f"مسح {number}", "x.pdf", b"scan", body=shelf.secretariat)
        actions.keep_silence(actions.take_up_paper(one), "", "pdf-pictures", {})
    with CaptureQueriesContext(connection) as many:
        assert {f"مسح {number}" for number in range(9)} <= listed(browser)[0]
    assert len(many) == len(few) <= 30


def test_the_first_screen_counts_them(shelf, enter):
    home = reverse("wagtailadmin_home")
    assert f'href="{LIST}"' in enter("editor").get(home).content.decode()
    assert f'href="{LIST}"' not in enter("youth_editor").get(home).content.decode()
