"""Words in pictures are recognised where tesseract is installed, said to be so, and bounded."""

import io

import pytest
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from intranet import extracting
from intranet.extraction import scan
from intranet.models import Document, PaperText
from tests.cast import paper
from tests.intranet import documents

LINES = ("محضر اجتماع الأمانة الجهوية", "تقرير لجنة المالية حول الميزانية")
State = PaperText.State


@pytest.fixture
def laid(cast, settings):
    """Return a function that lays a file and returns what was read of it by machine."""
    settings.OCR = True

    def lay(name, content):
        document = paper(name, name, content, body=cast.secretariat)
        extracting.read_waiting()
        return PaperText.objects.get(document=document)

    Document.objects.all().delete()  # nothing else is to be read
    return lay


@pytest.mark.tesseract
def test_a_scan_is_read_by_machine_and_says_so(laid, enter):
    text = laid("مسح.pdf", documents.joined(documents.drawn_words(*LINES), documents.scanned()))
    assert (text.state, text.reason, text.by_machine) == (State.MACHINE, "machine", True)
    ((number, words, _name, by_machine),) = text.leaves
    assert (number, by_machine) == (1, True)
    for word in ("محضر", "الميزانية"):
        assert word in words
    page = enter("editor").get(reverse("paper_words", args=[text.pk])).content.decode()
    assert "قُرئ آليا" in page
    listed = enter("editor").get(reverse("amana:unread"), {"state": "machine"})
    assert [one.pk for one in listed.context["page"]] == [text.pk]
    assert not enter("editor").get(reverse("amana:unread")).context["page"].object_list


@pytest.mark.tesseract
def test_only_the_silent_pages_of_a_file_are_recognised(laid):
    content = documents.joined(
        documents.printed("نص مطبوع يقرأ كما هو من الملف"), documents.drawn_words(*LINES)
    )
    text = laid("نصفان.pdf", content)
    assert [(number, by_machine) for number, _words, _name, by_machine in text.leaves] == [
        (1, False), (2, True),
    ]  # fmt: skip


@pytest.mark.tesseract
def test_a_picture_is_read_too(laid):
    sheet, held = io.BytesIO(documents.drawn_words(*LINES)), io.BytesIO()
    PdfReader(sheet).pages[0].images[0].image.save(held, "PNG")
    text = laid("صورة.png", held.getvalue())
    assert text.state == State.MACHINE and "محضر" in text.leaves[0][1]
    Image.new("L", (300, 300), 255).save(blank := io.BytesIO(), "PNG")
    assert laid("بياض.png", blank.getvalue()).reason == "picture"


def test_without_tesseract_a_scan_is_a_scan(laid, monkeypatch):
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    assert laid("مسح.pdf", documents.scanned(2)).reason == "pdf-pictures"


def test_a_file_has_its_time_and_no_more(laid, monkeypatch):
    asked, clock = [], iter(range(0, 10_000, scan.FILE_SECONDS // 3))
    monkeypatch.setattr(scan, "is_installed", lambda: True)
    monkeypatch.setattr(scan, "_words", lambda file, page: asked.append(page) or LINES[0])
    monkeypatch.setattr(scan.time, "monotonic", lambda: next(clock))
    text = laid("طويل.pdf", documents.scanned(9))
    assert 1 < len(asked) < 5
    assert text.state == State.PARTLY


def test_a_page_that_hangs_or_dies_is_a_silent_page(laid, monkeypatch, tmp_path):
    hanging = tmp_path / "pdftoppm"
    hanging.write_text("#!/bin/sh\nkill -9 $$\n")
    hanging.chmod(0o700)
    (tmp_path / "tesseract").symlink_to("/bin/false")
    monkeypatch.setattr(scan, "is_installed", lambda: True)
    monkeypatch.setitem(scan.ENVIRONMENT, "PATH", f"{tmp_path}:/usr/bin:/bin")
    assert laid("مسح.pdf", documents.scanned(2)).reason == "pdf-pictures"
