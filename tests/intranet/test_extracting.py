"""Papers are read in the background: each content once, whatever happens, and nothing is lost."""

import fcntl
import re
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import translation

from intranet import actions, extracting
from intranet.extraction import bounded, paper_refusal
from intranet.extraction.refusal import SENTENCES
from intranet.models import PaperText, waiting_papers
from tests.cast import paper
from tests.intranet import documents, hostile, tables

State = PaperText.State
WORDS = "محضر اجتماع الأمانة الجهوية"


class PowerFailure(BaseException):
    """Ends what is under way, as the loss of the process would: nobody catches it."""


@pytest.fixture
def shelf(db, settings, tmp_path):
    """Return a function that stores {name: content} as papers, and returns these by name."""
    settings.MEDIA_ROOT = tmp_path
    return lambda files: {name: paper(name, name, content) for name, content in files.items()}


def text_of(document):
    return PaperText.objects.select_related("document").get(document=document)


def words_of(document):
    return [words for _number, words, _name, _by_machine in text_of(document).leaves]


def printed(*pages):
    """Return a PDF, a page for each of `pages`."""
    return documents.joined(*map(documents.printed, pages))


READABLE = {
    "صفحتان.pdf": (printed(WORDS, "جدول الأعمال"), [WORDS, "جدول الأعمال"]),
    "محضر.docx": (documents.word(WORDS), [WORDS]),
    "ورقة.txt": (WORDS.encode(), [WORDS]),
    "قديمة.txt": (WORDS.encode("cp1256"), [WORDS]),
    "لائحة.csv": (
        'الاسم;الصفة\nكريم;\nهند;"عضوة، مقررة"\n'.encode("utf-16"),
        ["الاسم | الصفة\nكريم\nهند | عضوة، مقررة"],
    ),
    "مصنف.xlsx": (
        tables.workbook([["الاسم", "الصفة"], ["كريم", None]], [], [["الغياب"]]),
        ["الاسم | الصفة\nكريم", "الغياب"],
    ),
    "french.txt": ("Procès-verbal de l’année passée".encode(), ["Procès-verbal de l’année passée"]),
}


def test_every_kind_of_paper_is_read_by_its_pages(shelf):
    laid = shelf({name: content for name, (content, _words) in READABLE.items()})
    assert extracting.read_waiting() == len(READABLE)
    for name, document in laid.items():
        assert words_of(document) == READABLE[name][1], name
        assert text_of(document).state == State.READ, name
    assert not waiting_papers().exists()


UNREADABLE = documents.BAD_DOCUMENTS | {
    "picture": hostile.drawn("PNG"),
    "zip": hostile.archive({"a.txt": b"x"}),
    "html": hostile.PAGE,
    "zip-broken": documents.WORD[:700],
    "empty": b"",
    "blank": b" \n ",
    "binary": b"\x00\x01\x02" * 99,
    "enormous": b"x" * (2 * 1024 * 1024 + 1),
    "workbook-broken": documents.repacked(tables.workbook([["a"]]), {"xl/workbook.xml": b"<"}),
    "pdf-letters": documents.printed("ÇáÓáÇã Úáíßã ÃíåÇ ÇáÅÎæÉ"),
}


def test_what_cannot_be_read_says_why_and_what_to_do(shelf):
    laid = shelf(UNREADABLE)
    extracting.read_waiting()
    for reason, document in laid.items():
        text = text_of(document)
        assert (text.reason, text.page_count) == (reason, 0)
        assert text.state in (State.SILENT, State.LARGE, State.REFUSED)
        assert paper_refusal.sentence_of(text.reason, text.places)
        assert paper_refusal.cure_of(text.reason)
    assert text_of(laid["pdf-pictures"]).state == State.SILENT
    assert text_of(laid["enormous"]).state == State.LARGE
    assert not waiting_papers().exists()


def test_whatever_the_readers_refuse_has_a_sentence():
    archives = {"zip-empty", "zip-bomb", "files", "zip-outside", "zip-locked", "zip-member-broken"}
    others = {"long", "paragraphs", "xlsx"}  # said of a pasted text, and of what papers may be
    assert SENTENCES.keys() - archives - others <= paper_refusal.SENTENCES.keys()
    with translation.override("en"):
        told = paper_refusal.sentence_of("enormous", {"size": 3 * 1024**2, "limit": 2 * 1024**2})
        assert "3.0" in told and "2.0" in told


def test_a_paper_that_is_mostly_scanned_is_found_by_the_rest_and_listed(shelf):
    content = documents.joined(documents.printed(f"{WORDS}\n{WORDS}"), documents.scanned(3))
    (document,) = shelf({"نصف.pdf": content}).values()
    extracting.read_waiting()
    text = text_of(document)
    assert (text.state, text.page_count) == (State.PARTLY, 1)
    assert list(PaperText.objects.lacking()) == [text]


def test_the_same_content_is_read_once(shelf, monkeypatch):
    asked, real = [], bounded.ask
    monkeypatch.setattr(bounded, "ask", lambda data, kind: asked.append(kind) or real(data, kind))
    content = documents.word(WORDS)
    laid = shelf({"أ.docx": content, "ب.docx": content, "ج.docx": documents.word("غيره")})
    extracting.read_waiting()
    assert asked == ["docx", "docx"]
    assert words_of(laid["ب.docx"]) == words_of(laid["أ.docx"]) == [WORDS]
    laid["أ.docx"].delete()
    assert words_of(laid["ب.docx"]) == [WORDS]


def test_a_changed_file_is_read_again_and_its_old_words_hold_no_more(shelf):
    (document,) = shelf({"ورقة.txt": WORDS.encode()}).values()
    extracting.read_waiting()
    document.file.save("ورقة.txt", ContentFile("نص جديد".encode()))
    assert words_of(document) == []
    assert extracting.read_waiting() == 1
    assert words_of(document) == ["نص جديد"]
    document.title = "عنوان آخر"
    document.save()
    assert extracting.read_waiting() == 0


@pytest.mark.parametrize("step", ["take_up_paper", "paper_kind", "read_paper", "keep_leaves"])
@pytest.mark.parametrize("before", [True, False])
def test_a_paper_survives_the_loss_of_its_reader_at_every_step(shelf, monkeypatch, step, before):
    laid = shelf({"أ.txt": WORDS.encode(), "ب.txt": "نص".encode()})
    real = getattr(extracting, step)

    def failing(*arguments):
        if not before:
            real(*arguments)
        raise PowerFailure

    with monkeypatch.context() as patch:
        patch.setattr(extracting, step, failing)
        with pytest.raises(PowerFailure):
            extracting.read_waiting()
    extracting.read_waiting()
    assert [words_of(document) for document in laid.values()] == [[WORDS], ["نص"]]


def test_a_paper_that_ends_its_reader_each_time_holds_up_no_other(shelf, monkeypatch):
    laid = shelf({"أ.txt": b"bad", "ب.txt": WORDS.encode()})
    real = extracting.read_paper

    def deadly(stream, *how):
        if stream.read(3) == b"bad":
            raise PowerFailure
        stream.seek(0)
        return real(stream, *how)

    monkeypatch.setattr(extracting, "read_paper", deadly)
    for _ in range(PaperText.MOST_TRIES):
        with pytest.raises(PowerFailure):
            extracting.read_waiting()
    extracting.read_waiting()
    assert (text_of(laid["أ.txt"]).state, text_of(laid["أ.txt"]).reason) == (
        State.FAILED,
        "crashed",
    )
    assert words_of(laid["ب.txt"]) == [WORDS]


def test_a_reader_that_dies_or_takes_too_much_is_a_reason_and_nothing_else(shelf, monkeypatch):
    laid = shelf({"أ.docx": documents.word(WORDS), "ب.docx": documents.word("غيره")})
    real = subprocess.run

    def killed(*arguments, **options):
        monkeypatch.setattr(subprocess, "run", real)
        raise subprocess.TimeoutExpired("apart", bounded.DEADLINE)

    monkeypatch.setattr(subprocess, "run", killed)
    extracting.read_waiting()
    assert text_of(laid["أ.docx"]).reason == "heavy"
    assert words_of(laid["ب.docx"]) == ["غيره"]


def test_what_was_removed_or_replaced_meanwhile_keeps_nothing_of_the_old(shelf, monkeypatch):
    laid = shelf({"أ.txt": WORDS.encode(), "ب.txt": WORDS.encode()})
    real = extracting.read_paper

    def meanwhile(stream, *how):
        monkeypatch.setattr(extracting, "read_paper", real)
        laid["ب.txt"].delete()
        laid["أ.txt"].file.save("أ.txt", ContentFile("نص جديد".encode()))
        return real(stream, *how)

    monkeypatch.setattr(extracting, "read_paper", meanwhile)
    extracting.read_waiting()
    assert words_of(laid["أ.txt"]) == ["نص جديد"]
    assert PaperText.objects.count() == 1


def test_a_file_that_the_disk_lost_is_said(shelf):
    (document,) = shelf({"أ.txt": WORDS.encode()}).values()
    document.file.storage.delete(document.file.name)
    extracting.read_waiting()
    assert text_of(document).reason == "missing"


def test_what_lacked_words_is_read_again_when_asked(shelf, capsys):
    laid = shelf({"أ.png": hostile.drawn("PNG"), "ب.txt": WORDS.encode()})
    call_command("extract")
    call_command("extract")
    call_command("extract", again=True)
    told = re.findall(r"\d+", capsys.readouterr().out)
    assert told == ["2", "0", "1"]
    actions.read_paper_again(laid["ب.txt"], by=None)
    assert list(waiting_papers()) == [laid["ب.txt"]]


def test_a_tick_leaves_the_papers_to_whoever_reads_already(shelf, settings):
    shelf({"أ.txt": WORDS.encode()})
    with (settings.DATA_DIR / "extracting.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert extracting.read_waiting(extracting.A_TICK) == 0
    assert extracting.read_waiting(extracting.A_TICK) == 1


def test_upload_does_not_wait_and_the_server_reads_by_itself(shelf, monkeypatch):
    begun = []
    monkeypatch.setattr(extracting.Background, "begin", lambda: begun.append(True))
    extracting.post_save.connect(extracting._waits, sender=extracting.Document, dispatch_uid="here")
    shelf({"أ.txt": WORDS.encode()})
    extracting.post_save.disconnect(dispatch_uid="here", sender=extracting.Document)
    assert not begun and waiting_papers().count() == 1  # nothing before the commit
