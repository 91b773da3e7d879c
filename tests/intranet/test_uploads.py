"""Whatever is uploaded: kept and harmless, or refused with a sentence; never an error."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from PIL import TiffImagePlugin

from intranet.actions import upload
from intranet.models import Document, Image
from intranet.storage import clean_name

HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(cast, client):
    client.force_login(cast.editor)
    return client


def send(editor, cast, name, content):
    """Upload a paper at the record's screen; return the answer and the paper, if one was kept."""
    before = set(Document.objects.values_list("pk", flat=True))
    sent = SimpleUploadedFile("x", content)
    sent._name = name  # as a hostile browser says it
    answer = editor.post(
        reverse("amana:facts", args=[cast.draft.pk, "papers"]), {"file": sent}, headers=HTMX
    )
    return answer, Document.objects.exclude(pk__in=before).first()


def docx(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")  # whose day is always the same
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("محضر الاجتماع الأوّل.pdf", "محضر الاجتماع الأوّل.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\x.txt", "x.txt"),
        ("a\x00b.txt", "ab.txt"),
        ("gnp.\u202efdp.txt", "gnp.fdp.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("  .hidden.txt ", "hidden.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("..", "file"),
        ("", "file"),
        (".pdf", "pdf"),
        ("a.txt.", "a.txt"),
    ],
)
def test_a_name_leads_nowhere_and_deceives_nobody(name, kept):
    assert clean_name(name) == kept


@pytest.mark.parametrize("letter", ["a", "م", "🙂"])
def test_a_long_name_is_cut_and_keeps_its_ending(letter):
    name = clean_name(letter * 5000 + ".docx")
    assert name.endswith(".docx") and 20 < len(name) <= 100
    assert len(name.encode()) <= 200


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", None),
        ("tool.exe", b"anything", "tool.exe"),
        ("letter.txt", b"MZ\x90\x00", "letter.txt"),
        ("run", b"#!/bin/sh\n", "run"),
        ("large.txt", b"x" * 2001, "large.txt"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(editor, cast, settings, name, content, said):
    settings.LARGEST_PAPER = 2000
    answer, paper = send(editor, cast, name, content)
    assert (answer.status_code, paper) == (422, None)
    html = answer.content.decode()
    says = html.split('papers-says"')[1].split(">", 1)[1].split("</div>")[0]
    assert len(says) > 20
    assert said is None or said in says


def test_a_full_disk_is_said(editor, cast, monkeypatch):
    monkeypatch.setattr(upload, "_free", lambda: 0)
    answer, paper = send(editor, cast, "a.txt", b"text")
    assert (answer.status_code, paper) == (422, None)
    assert "a.txt" in answer.content.decode()


def test_what_is_enormous_never_reaches_the_disk(editor, cast, settings):
    settings.LARGEST_PAPER = settings.LARGEST_UPLOAD = 100_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    answer, paper = send(editor, cast, "film.txt", b"x" * 300_000)
    assert (answer.status_code, paper) == (422, None)
    assert "film.txt" in answer.content.decode()
    answer, paper = send(editor, cast, "paper.txt", b"x" * 99_000)
    assert answer.status_code == 200
    assert paper.file.read() == b"x" * 99_000


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("letter.docx", b"%PDF-1.7\n%%EOF", "letter.pdf"),
        ("مسح ضوئي", b"%PDF-1.7\n%%EOF", "مسح ضوئي.pdf"),
        ("v1.2", b"%PDF-1.7\n%%EOF", "v1.2.pdf"),
        ("letter.pdf", docx("word/document.xml"), "letter.docx"),
        ("letter.docx", docx("word/document.xml"), "letter.docx"),
        ("export.xls", b"<html><table><tr><td>1", "export.xls"),
    ],
)
def test_a_paper_has_the_ending_of_what_it_is(editor, cast, name, content, kept):
    paper = send(editor, cast, name, content)[1]
    assert paper.filename == kept
    assert paper.file_size == len(content)


def test_two_papers_of_one_name_keep_it(editor, cast):
    papers = [send(editor, cast, "محضر.txt", b"text")[1] for _n in range(2)]
    assert [paper.filename for paper in papers] == ["محضر.txt"] * 2


# Pictures


def drawn(kind="JPEG", size=(40, 20), mode="RGB", **how):
    held = io.BytesIO()
    Picture.new(mode, size).save(held, kind, **how)
    return held.getvalue()


def photographed(orientation=6):
    """Return a picture as a telephone takes it: lying on its side, with the place."""
    exif = Picture.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera"
    exif[0x8825] = {1: "N", 2: (TiffImagePlugin.IFDRational(34), 2, 3)}
    return drawn(exif=exif)


def lay(editor, name, content, **typed):
    """Upload a picture at Wagtail's own form; return the answer and the picture, if kept."""
    typed = {"title": "صورة", "description": "قاعة الاجتماع", "body": ""} | typed
    sent = SimpleUploadedFile(name, content)
    answer = editor.post("/admin/images/add/", typed | {"file": sent})
    return answer, Image.objects.filter(title="صورة").first()


def test_a_rendition_stands_upright_and_tells_no_place(editor, cast):
    picture = lay(editor, "photo.jpg", photographed(), body=cast.secretariat.pk)[1]
    for spec in ("width-10", "fill-8x8|format-webp", "original", "width-10|format-png"):
        rendition = picture.get_rendition(spec)
        assert rendition.height > rendition.width or "fill" in spec
        with Picture.open(rendition.file) as made:
            assert not made.getexif()
            assert b"Camera" not in rendition.file.open().read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("print.jpg", drawn(mode="CMYK")),
        ("moves.gif", drawn("GIF", save_all=True, append_images=[Picture.new("RGB", (40, 20), 9)])),
        ("clear.png", drawn("PNG", mode="RGBA")),
        ("telephone.webp", drawn("WEBP")),
    ],
)
def test_a_picture_of_any_kind_is_shown(editor, cast, name, content):
    picture = lay(editor, name, content, body=cast.secretariat.pk)[1]
    rendition = picture.get_rendition("fill-10x10|format-webp")
    assert editor.get(rendition.url)["Content-Type"] == "image/webp"


def test_a_picture_of_a_telephone_is_shown(editor, cast):
    from pillow_heif import register_heif_opener

    register_heif_opener()
    picture = lay(editor, "IMG_1.heic", drawn("HEIF"), body=cast.secretariat.pk)[1]
    rendition = picture.get_rendition("width-10")
    assert editor.get(rendition.url)["Content-Type"] == "image/jpeg"
    original = editor.get(f"/pictures/{picture.pk}")
    assert original["Content-Type"] == "image/heic"
    assert original["Content-Disposition"].startswith("attachment")


def png_of(width, height):
    """Return the head of a picture that claims to be enormous."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data)
        )  # fmt: skip

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.png", png_of(60_000, 60_000)),
        ("wide.png", png_of(9000, 9000)),
        ("vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("page.jpg", b"<html><script>alert(1)</script>"),
        ("other.png", drawn("GIF")),
        ("cut.jpg", drawn()[:30]),
        ("large.png", drawn("PNG", (400, 400)) + b"x" * 20_000),
    ],
)
def test_what_is_no_fit_picture_is_refused_with_a_sentence(editor, settings, name, content):
    settings.LARGEST_PICTURE = 20_000
    answer, picture = lay(editor, name, content)
    assert (answer.status_code, picture) == (200, None)
    errors = answer.context["form"].errors
    assert set(errors) == {"file"} and len(errors["file"][0]) > 25


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("tool.exe", b"MZ\x90\x00", "برنامج"),
        ("صورة.png", b"MZ\x90\x00", "برنامج"),
        ("محضر.pdf", b"%PDF-1.7\n%%EOF", "PDF"),
        ("محضر.docx", docx("word/document.xml"), "ضعه مع الوثائق"),
        ("صور.zip", docx("a.png"), "استخرج"),
        ("film.mp4", b"\0\0\0\x18ftypmp42", "تسجيل"),
        ("خريطة.tiff", drawn("TIFF"), "PNG أو JPG"),
        ("شعار.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG أو JPG"),
        ("كلمات.txt", "كلمات".encode(), "لا صورة"),
        ("other.png", drawn(), "other.jpg"),
        ("بلا امتداد", drawn("GIF"), "بلا امتداد.gif"),
        ("cut.png", drawn("PNG", (400, 400))[:60], "تالفة"),
        ("cut.heic", b"\0\0\0\x18ftypheic", "تالفة"),
    ],
)
def test_what_is_refused_as_a_picture_is_told_what_it_is(editor, name, content, says):
    answer, picture = lay(editor, name, content, description="")
    errors = answer.context["form"].errors
    assert picture is None and set(errors) == {"file", "description"}
    assert says in errors["file"][0] and name in errors["file"][0] and len(errors["file"]) == 1
    assert "اختر الملف من جديد" in errors["description"][0]


def test_no_picture_comes_in_without_words(editor, cast):
    for nothing in ("", "   "):
        answer, picture = lay(editor, "a.png", drawn("PNG"), description=nothing)
        assert picture is None and set(answer.context["form"].errors) == {"description"}
    sent = {"image-chooser-upload-title": "صورة", "image-chooser-upload-description": ""}
    file = SimpleUploadedFile("a.png", drawn("PNG"))
    answer = editor.post(
        "/admin/images/chooser/create/", sent | {"image-chooser-upload-file": file}
    )
    assert answer.json()["step"] == "reshow_creation_form"
    file = SimpleUploadedFile("b.png", drawn("PNG"))
    answer = editor.post(
        "/admin/images/multiple/add/", {"files[]": file}, headers={"X-Requested-With": "x"}
    ).json()
    assert answer["success"] and "uploaded_file_id" in answer  # waits for its words
    assert not Image.objects.filter(title="صورة").exists()
    saved = editor.post(
        f"/admin/images/multiple/create_from_uploaded_image/{answer['uploaded_file_id']}/",
        {f"uploaded-image-{answer['uploaded_file_id']}-title": "صورة"},
        headers={"X-Requested-With": "x"},
    ).json()
    assert not saved["success"]
    url = f"/admin/images/{cast.picture.pk}/"
    answer = editor.post(url, {"title": "صورة", "description": " ", "body": cast.secretariat.pk})
    assert set(answer.context["form"].errors) == {"description"}
