"""What is no text is refused with one sentence; what is text is read in any encoding."""

import codecs
import io
import re
import unicodedata

import pytest
from django.utils import translation

from intranet.extraction import NotAReport, read_file, read_pasted, recognise
from intranet.extraction.refusal import SENTENCES
from tests.intranet.reports import BAD, REPORT, SHARED

PLAIN = REPORT.replace("–", "-")


def read(data):
    return read_file(io.BytesIO(data))


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_its_sentence(kind):
    with pytest.raises(NotAReport) as refused:
        recognise(read(BAD[kind]).text)
    assert refused.value.kind == kind
    sentence = str(refused.value)
    assert sentence.endswith(".") and "%" not in sentence


@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_each_sentence_is_translated(kind, language):
    with translation.override("en"):
        english = str(SENTENCES[kind])
    with translation.override(language):
        said = str(SENTENCES[kind])
    assert said != english
    assert sorted(re.findall(r"%\(\w+\)s", said)) == sorted(re.findall(r"%\(\w+\)s", english))


@pytest.mark.skipif(not (SHARED / "data/files").is_dir(), reason="the plan's files are not here")
def test_every_shared_file_is_read_or_refused():
    kinds = {}
    for path in sorted((SHARED / "data/files").iterdir()):
        try:
            with path.open("rb") as stream:
                kinds[path.name] = read_file(stream).encoding
        except NotAReport as refused:
            kinds[path.name] = refused.kind
    assert kinds["mislabelled-pdf-as.docx"] == kinds["sample_ar.pdf"] == "pdf-pictures"
    assert kinds["mislabelled-html-as.xls"] == "html"
    assert kinds["encrypted-pass.docx"] == "office-locked"
    assert kinds["encrypted-aes256-r6.pdf"] == "pdf-locked"
    assert kinds["truncated.docx"] == "zip-broken"
    assert kinds["zipbomb-like.docx"] == "bomb"
    assert kinds["macros.docm"] == "macros"
    assert kinds["sample_ar.docx"] == "DOCX"
    assert kinds["legalai-contract.pdf"] == kinds["ArabicCIDTrueType.pdf"] == "PDF"
    assert kinds["ThuluthFeatures.pdf"] == "pdf-letters"
    assert kinds["xmlbomb.xlsx"] == "xlsx"
    assert kinds["empty.pdf"] == "empty"
    assert kinds["windows-1256.txt"] == "Windows-1256"
    assert kinds["iso-8859-6.txt"] == "ISO-8859-6"
    assert kinds["derived-members-utf16le-tab.csv"] == "UTF-16-LE"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1256", b""),
        ("iso8859_6", b""),
    ],
)
def test_every_encoding_gives_the_same_text(encoding, mark, newline):
    found = read(mark + PLAIN.replace("\n", newline).encode(encoding))
    assert found.text == PLAIN


def test_an_encoding_that_was_guessed_is_told():
    assert "Windows-1256" in str(read(PLAIN.encode("cp1256")).remarks[0])
    assert read(PLAIN.encode()).remarks == ()


def test_french_in_one_byte_is_read():
    french = "Procès-verbal de la réunion du secrétariat, tenue à Fès où l’été fût long."
    assert read(french.encode("cp1252")).text == french


def _shaped(text):
    """Draw letters as Unicode's isolated, initial, medial and final forms, lam-alif apart."""
    forms = {}
    for point in (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2:
            forms[chr(int(parts[1], 16)), parts[0].strip("<>")] = chr(point)
    drawn = []
    for word in re.split("([^\u0621-\u064a]+)", text):
        for place, letter in enumerate(word):
            before = place and (word[place - 1], "initial") in forms
            after = place + 1 < len(word) and (letter, "initial") in forms
            shape = ("isolated", "initial", "final", "medial")[bool(after) + 2 * bool(before)]
            drawn.append(forms.get((letter, shape), letter))
    return "".join(drawn)


def test_presentation_forms_become_letters():
    found = read(_shaped(PLAIN).encode())
    assert found.text == PLAIN
    assert len(found.remarks) == 1


@pytest.mark.parametrize("shape", [_shaped, str])
def test_visual_order_is_turned_round(shape):
    backwards = "\n".join(
        re.sub(r"\d+", lambda run: run[0][::-1], line[::-1]) for line in shape(PLAIN).split("\n")
    )
    found = read(backwards.encode())
    assert found.text == PLAIN
    assert found.remarks


def test_mojibake_is_put_right():
    assert read(PLAIN.encode().decode("latin-1").encode()).text == PLAIN


def test_what_nobody_sees_is_taken_out():
    found = read_pasted("\ufeffمحضر\u200f الاجتماع\x00\u2028يوم\u00a0السبت" + " كلمة" * 200)
    assert found.text.startswith("محضر الاجتماع\nيوم السبت")


def test_a_cut_letter_and_damaged_letters_are_told():
    assert read(PLAIN.strip(" .\n").encode()[:-1]).remarks
    damaged = PLAIN.encode().replace("إخبارات".encode(), b"\xd8\xd8\xd8", 1)
    assert "\ufffd" in str(read(damaged).remarks[0])


def test_a_table_is_told():
    table = "\n".join(f"الاسم {n};الهيئة;الصفة" for n in range(9))
    assert "3" in str(read(table.encode()).remarks[-1])


def test_a_pasted_text_has_a_limit():
    with pytest.raises(NotAReport) as refused:
        read_pasted("كلمة " * 300_000)
    assert refused.value.kind == "long"
