"""Word and PDF documents: their words in order and in shape, or one sentence; within bounds."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intranet.extraction import NotAReport, bounded, extract, read_file, readable_kind, recognise
from tests.intranet import documents
from tests.intranet.documents import BAD_DOCUMENTS, Page
from tests.intranet.reports import REPORT


def read(data):
    return read_file(io.BytesIO(data))


def test_word_keeps_order_and_shape():
    found = read(documents.minutes())
    lines = list(zip(found.shapes, found.text.split("\n"), strict=True))
    assert lines == [
        ("p", "محضر اجتماع الأمانة الجهوية"),
        ("p", "التاريخ: السبت 14 يناير 2023"),
        ("p", "جدول الأعمال:"),
        ("ol", "1. إخبارات"),
        ("ol", "2. تقديم برنامج الأنشطة الرياضية"),
        ("ol", "3. مختلفات"),
        ("h3", "المناقشة"),
        ("p", "وقدم الكاتب برنامج الأنشطة الرياضية أمام الأعضاء"),
        ("h4", "الحضور"),
        ("row", "الاسم | الصفة | الحضور"),
        ("row", "كريم | عضو | حاضر"),
        ("ul", "• نوه الجميع بجدية النقاش"),
        ("ul", "• رفعت الجلسة"),
    ]
    assert found.encoding == "DOCX" and found.remarks == ()


def test_the_agenda_of_word_is_recognised():
    found = read(documents.minutes())
    report = recognise(found.text, found.shapes)
    assert [item.value for item in report.agenda][-1] == "مختلفات"
    assert str(report.date.value) == "2023-01-14"
    assert [report.shape_of(index) for index in (3, 6)] == ["ol", "h3"]


def test_a_table_that_only_frames_is_no_table():
    lines = ("محضر اجتماع", "حضر جميع الأعضاء")
    assert read(documents.framed(*lines)).text == "\n".join(lines)


def test_a_pdf_is_read_in_the_order_of_the_eye():
    """Numbers and foreign words drawn as runs of their own keep their places in the line."""
    page = Page()
    page.arabic("يوم السبت ", "14", " يناير ", "2023", "، على الساعة ", "15:30", "، (القاعة)")
    page.arabic("عرض ", "PowerPoint", " حول الأنشطة")
    assert read(documents.pdf(page)).text == (
        "يوم السبت 14 يناير 2023، على الساعة 15:30، (القاعة)\nعرض PowerPoint حول الأنشطة"
    )


def test_letters_drawn_as_shapes_become_letters():
    page = Page()
    page.arabic("ﻣﺤﻀﺮ ﺍﺟﺘﻤﺎﻉ ﺍﻷﻣﺎﻧﺔ ﺍﻟﺠﻬﻮﻳﺔ")
    found = read(documents.pdf(page))
    assert (found.text, found.remarks) == ("محضر اجتماع الأمانة الجهوية", ())


def test_a_report_that_was_printed_is_recognised():
    found = read(documents.printed(REPORT))
    report = recognise(found.text, found.shapes)
    assert found.text == REPORT.rstrip()
    assert report.title.value == "الأمانة الجهوية تتدارس برنامج السنة"
    assert len(report.agenda) == 3


def test_a_document_is_given_by_its_pages():
    first = "الصفحة الأولى من المحضر\n1"
    data = documents.joined(
        documents.printed(first), documents.scanned(), documents.printed("الثالثة")
    )
    stream = io.BytesIO(data)
    found = extract(stream, readable_kind(stream))
    pages = [(page.number, page.text) for page in found.pages]
    assert pages == [(1, first), (2, ""), (3, "الثالثة")]
    assert found.silent == [2] and "2" in str(found.remarks[0])
    assert read(data).text == "الصفحة الأولى من المحضر\nالثالثة", "page numbers are no words"


def test_a_locked_pdf_that_opens_without_a_password_is_read():
    assert read(documents.locked(documents.printed("محضر اجتماع"), "")).text == "محضر اجتماع"


def test_a_document_in_latin_letters_is_read_with_a_remark():
    found = read(documents.word("Compte rendu de la réunion du secrétariat régional"))
    assert len(found.remarks) == 1


def test_a_font_that_does_not_tell_its_letters_is_refused():
    page = Page()
    page.arabic("ԔϸЇΨߙϣϙķϢʆԔϸЇΨߙϣϙķϢʆ")
    with pytest.raises(NotAReport) as refused:
        read(documents.pdf(page))
    assert refused.value.kind == "pdf-letters"


@pytest.mark.parametrize("kind", BAD_DOCUMENTS)
def test_a_bad_document_is_refused_with_its_sentence(kind):
    with pytest.raises(NotAReport) as refused:
        read(BAD_DOCUMENTS[kind])
    assert refused.value.kind == kind
    assert str(refused.value).endswith(".") and "%" not in str(refused.value)


def test_a_document_may_not_grow():
    """What 90 KB unpack into fits no memory: that process ends, and this one does not notice."""
    with pytest.raises(NotAReport) as refused:
        read(documents.swollen())
    assert refused.value.kind == "heavy"


def test_a_document_may_not_stay(monkeypatch):
    monkeypatch.setattr(bounded, "DEADLINE", 0.01)
    start = time.monotonic()
    with pytest.raises(NotAReport) as refused:
        read(documents.WORD)
    assert refused.value.kind == "heavy" and time.monotonic() - start < 5


def test_the_process_knows_nothing_of_the_house():
    listed = "import sys, apart.word, apart.pdf; print(*sys.modules)"
    folder = str(Path(bounded.__file__).parent)
    ended = subprocess.run(
        [sys.executable, "-c", listed], env={"PYTHONPATH": folder}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert not {"django", "intranet", "search"} & set(ended.stdout.split())
