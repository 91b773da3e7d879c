"""Hostile files through every way in: answered, and where they are kept, harmless."""

import io
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from intranet import actions, batches
from intranet.extraction import NotAReport
from intranet.models import BatchFile, Document, Image, ImportBatch
from tests.intranet.hostile import CODE, FILES, NAMES, PAGE, SCRIPT, SLIPS, archive, drawn
from tests.intranet.reports import REPORT
from tests.intranet.tables import PEOPLE

HTMX = {"HX-Request": "true"}
SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"}


@pytest.fixture
def editor(cast, enter):
    return enter("editor")


def named(name, content):
    """Return a file called as a hostile browser says it."""
    sent = SimpleUploadedFile("x", content)
    sent._name = name
    return sent


def everything(folder):
    """Return every file below a folder."""
    return {path for path in Path(folder).rglob("*") if path.is_file()}


def harmless(answer):
    """Insist that a browser runs nothing of an answer, by its headers."""
    kind = answer["Content-Type"].split(";")[0]
    inline = answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert kind in SHOWN if inline else kind not in ("text/html", "image/svg+xml", "text/xml")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "sandbox" in policy or kind == "application/pdf"
    assert "\n" not in answer["Content-Disposition"] and "/" not in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("name", FILES)
def test_a_paper_runs_nowhere(editor, cast, name):
    """Beside a meeting, beside a page, at the form of documents; on the site and for programs."""
    content, before = FILES[name], everything(site.MEDIA_ROOT)
    for address, field, more in (
        (reverse("amana:facts", args=[cast.draft.pk, "papers"]), "file", {}),
        (reverse("amana:page_facts", args=[cast.secretariat.page.pk, "papers"]), "file", {}),
        ("/admin/documents/add/", "file", {"title": "ورقة", "body": cast.secretariat.pk}),
    ):
        sent = more | {field: named(name, content)}
        answer = editor.post(address, sent, headers=HTMX)
        assert answer.status_code in (200, 302, 422), address
    _key, secret = actions.make_access_key(cast.editor, "api", "برنامج", by=cast.editor)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    kept = Document.objects.exclude(pk=cast.paper.pk)
    assert kept, "a hostile file is a file"
    for paper in kept:
        assert harmless(editor.get(paper.url)) == paper.file.read()
        harmless(program.get(f"/api/v1/papers/{paper.pk}/file"))
        assert paper.file.name.startswith("papers/") and ".." not in paper.file.name
    new = everything(site.MEDIA_ROOT) - before
    assert {path.parent.parent.name for path in new} == {"papers"} and len(new) == len(kept)


@pytest.mark.parametrize("name", FILES)
def test_a_picture_runs_nowhere(editor, cast, name):
    """What is no picture is refused; of what is one, renditions hold the picture alone."""
    typed = {"title": "صورة", "description": "قاعة", "body": cast.secretariat.pk}
    answer = editor.post("/admin/images/add/", typed | {"file": named(name, FILES[name])})
    assert answer.status_code in (200, 302)
    picture = Image.objects.filter(title="صورة").first()
    assert bool(picture) is name.startswith("true.")
    if not picture:
        assert set(answer.context["form"].errors) == {"file"}
        return
    harmless(editor.get(f"/pictures/{picture.pk}"))
    for spec in ("width-10", "original", "fill-8x8|format-webp"):
        served = harmless(editor.get(picture.get_rendition(spec).url))
        assert SCRIPT not in served and CODE not in served, spec


@pytest.mark.parametrize("name", ["true.jpg", "true.png", "true.webp"])
def test_what_hangs_on_a_picture_is_cut_off(editor, cast, name):
    """The original goes out without the page or archive behind its end."""
    typed = {"title": "صورة", "description": "قاعة", "body": cast.secretariat.pk}
    editor.post("/admin/images/add/", typed | {"file": named(name, FILES[name])})
    served = Image.objects.get(title="صورة").file.read()
    assert not served.endswith(PAGE) and b"PK\x05\x06" not in served


@pytest.mark.parametrize("name", FILES)
def test_the_imports_answer_in_a_sentence(editor, enter, cast, name):
    """As a report, in a batch, as a table: read as text, or refused; nothing is left behind."""
    content, before = FILES[name], everything(site.MEDIA_ROOT)
    report = editor.post(
        "/admin/records/import/", {"body": cast.secretariat.pk, "file": named(name, content)}
    )
    assert report.status_code in (200, 302)
    if report.status_code == 302:
        shown = editor.get(report.url)
        assert shown.status_code == 200 and SCRIPT not in shown.content
    many = {"body": cast.secretariat.pk, "files": [named(name, content)]}
    answer = editor.post("/admin/records/import/many/", many)
    assert answer.status_code in (200, 302)
    for batch in ImportBatch.objects.all():
        list(batches.read_unread(batch, by=cast.editor))
        shown = editor.get(reverse("amana:import_batch", args=[batch.pk]))
        assert shown.status_code == 200 and SCRIPT not in shown.content
    table = enter("operator").post(PEOPLE, {"file": named(name, content)})
    assert table.status_code in (302, 422)
    assert everything(site.MEDIA_ROOT) == before


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere(editor, cast, name):
    """Of a paper, a picture, a report and a file of a batch."""
    before = everything(site.DATA_DIR) | everything(site.MEDIA_ROOT)
    papers = reverse("amana:facts", args=[cast.draft.pk, "papers"])
    editor.post(papers, {"file": named(name, b"text")}, headers=HTMX)
    typed = {"title": "صورة", "description": "قاعة", "body": cast.secretariat.pk}
    editor.post("/admin/images/add/", typed | {"file": named(name, drawn("PNG"))})
    body = {"body": cast.secretariat.pk}
    report = editor.post("/admin/records/import/", body | {"file": named(name, REPORT.encode())})
    many = editor.post("/admin/records/import/many/", body | {"files": [named(name, b"text")]})
    assert {report.status_code, many.status_code} <= {200, 302}
    new = (everything(site.DATA_DIR) | everything(site.MEDIA_ROOT)) - before
    allowed = [Path(site.MEDIA_ROOT, folder) for folder in ("papers", "original_images")]
    new = [path for path in new if "db" not in path.name]
    assert all(any(folder in path.parents for folder in allowed) for path in new), new
    for paper in Document.objects.filter(meeting=cast.draft):
        answer = editor.get(paper.url)
        harmless(answer)
        assert not answer.has_header("X-Evil")


@pytest.mark.parametrize("slip", SLIPS)
def test_a_member_of_an_archive_leads_nowhere(editor, cast, slip):
    """It is refused alone, by its name; the honest one beside it comes in."""
    before = everything(site.DATA_DIR)
    data = archive({slip: b"text", "good.txt": REPORT.encode()})
    many = {"body": cast.secretariat.pk, "files": [named("a.zip", data)]}
    address = editor.post("/admin/records/import/many/", many).url
    assert dict(BatchFile.objects.values_list("name", "refusal"))["good.txt"] == ""
    assert BatchFile.objects.get(refusal="zip-outside").data is None
    assert "evil.txt" in editor.get(address).content.decode()
    assert everything(site.DATA_DIR) == before
    assert not Path(site.DATA_DIR, "..", "evil.txt").exists()


def test_a_link_in_an_archive_is_never_followed(cast):
    """A symbolic link is a file that holds the words of its target."""
    data = archive({"link.txt": b"/etc/passwd", "good.txt": REPORT.encode()}, linked=["link.txt"])
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=cast.editor
    )
    list(batches.read_unread(batch, by=cast.editor))
    link = batch.files.get(name="link.txt")
    assert link.refusal or link.text.text.strip() == "/etc/passwd"


def test_an_archive_that_counts_a_member_many_times_is_bounded(cast):
    """The same bytes under many names, as a bomb without nesting has them: refused, or once."""
    one = archive({"a.txt": b"0" * 1_000_000})
    listed = one.index(b"PK\x01\x02")
    entry = one[listed : one.index(b"PK\x05\x06")]
    many = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(450))
    end = bytearray(one[one.index(b"PK\x05\x06") :])
    end[8:10] = end[10:12] = (450).to_bytes(2, "little")
    end[12:16] = len(many).to_bytes(4, "little")
    data = one[:listed] + many + bytes(end)
    with pytest.raises(NotAReport) as refused:
        batches.bring_in(cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=None)
    assert refused.value.kind == "zip-bomb"
    assert not BatchFile.objects.exists()
