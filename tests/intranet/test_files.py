"""Papers and pictures leave through the gate, and do nothing by themselves in a browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from intranet import actions
from intranet.models import AudienceKind, Document, Image
from tests.cast import paper, picture


@pytest.fixture
def editor(cast, client):
    client.force_login(cast.editor)
    return client


KEPT = "application/octet-stream"
PNG = b"\x89PNG\r\n\x1a\n"
UPLOADS = [
    ("محضر.pdf", b"%PDF-1.7", "application/pdf", "inline"),
    ("page.html", b"<script>alert(1)</script>", KEPT, "attachment"),
    ("page.xhtml", b"<script/>", KEPT, "attachment"),
    ("صورة.svg", b"<svg onload='alert(1)'/>", KEPT, "attachment"),
    ("script.js", b"alert(1)", KEPT, "attachment"),
    ("data.xml", b"<a/>", KEPT, "attachment"),
    ("بلا", b"\x00\x01", KEPT, "attachment"),
    ("page.txt", b"<!doctype html><script>alert(1)</script>", KEPT, "attachment"),
    ("page.pdf", b"<html><script>alert(1)</script>%PDF-1.4", KEPT, "attachment"),
    ("page.gif", b"<html><script>alert(1)</script>", KEPT, "attachment"),
    ("picture.jpg", PNG, KEPT, "attachment"),
    ("script.gif", b"GIF89a=1/*\x00\x01*/;alert(1)", "image/gif", "inline"),
    ("export.xls", b"<html><table><tr><td>1", KEPT, "attachment"),
    ("fake.docx", b"%PDF-1.7", KEPT, "attachment"),
    ("empty.pdf", b"", KEPT, "attachment"),
    ("picture.png", PNG, "image/png", "inline"),
    ("letter.txt", "السلام عليكم".encode(), "text/plain; charset=utf-8", "inline"),
    ("old.txt", "محضر اجتماع الأمانة الجهوية بفاس يوم السبت".encode("cp1256"),
     "text/plain; charset=windows-1256", "inline"),
    ("cut.txt", ("أ" * 4000).encode(), "text/plain; charset=utf-8", "inline"),
    ("odd.txt", (" " + "أ" * 4000).encode(), "text/plain; charset=utf-8", "inline"),
    ("names.csv", "الاسم;السن".encode(), "text/csv; charset=utf-8", "attachment"),
    ("تقرير.docx", b"PK\x03\x04",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
]  # fmt: skip


def test_what_a_browser_would_run_is_saved_instead(cast, editor):
    for name, content, kind, shown in UPLOADS:
        thing = paper("ورقة", name, content, meeting=cast.meetings["body"])
        answer = editor.get(thing.url)
        assert b"".join(answer.streaming_content) == content, name
        assert answer["Content-Type"] == kind, name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert ("sandbox" in answer["Content-Security-Policy"]) is ("pdf" not in kind)
        assert answer["Content-Disposition"].startswith(shown), name


def test_an_arabic_name_reaches_the_reader(cast, editor):
    thing = paper("ورقة", "محضر الاجتماع.pdf", b"%PDF-", meeting=cast.meetings["body"])
    answer = editor.get(thing.url)
    # RFC 5987: the header itself stays within Latin letters.
    assert answer["Content-Disposition"].isascii()
    assert "filename*=utf-8''%D9%85%D8%AD%D8%B6%D8%B1" in answer["Content-Disposition"]


def test_a_missing_file_is_absent(cast, editor):
    cast.paper.file.storage.delete(cast.paper.file.name)
    assert editor.get(cast.paper.url).status_code == 404


def test_a_picture_shows_its_renditions_through_the_gate(cast, editor):
    rendition = cast.picture.get_rendition("width-6")
    assert rendition.url == f"/pictures/sizes/{rendition.pk}"
    assert "/media/" not in str(rendition.img_tag())
    assert editor.get(rendition.url)["Content-Type"] == "image/png"
    assert editor.get(f"/pictures/{cast.picture.pk}").status_code == 200
    editor.force_login(cast.outsider)
    assert editor.get(rendition.url).status_code == 404


def test_a_file_follows_what_it_belongs_to(cast, client):
    def readers(thing):
        found = set()
        for name in ("editor", "member", "youth_editor", "outsider", "guest", "granted"):
            client.force_login(getattr(cast, name))
            if client.get(thing.url).status_code == 200:
                found.add(name)
        return found

    everybody = readers(paper("أ", meeting=cast.meetings["members"]))
    assert everybody == {"editor", "member", "youth_editor", "outsider", "guest", "granted"}
    assert readers(paper("ب", meeting=cast.meetings["attendees"])) == {"editor", "member", "guest"}
    assert readers(paper("ج", meeting=cast.meetings["named"])) == {"editor", "granted"}
    assert readers(paper("د", item=cast.inner_item)) == {"editor"}
    assert readers(paper("هـ", body=cast.ethics)) == set()
    assert readers(paper("و", uploaded_by_user=cast.outsider)) == {"outsider"}
    own = paper("ز", meeting=cast.meetings["body"])
    assert readers(own) == {"editor", "member"}
    actions.set_audience(own, AudienceKind.EDITORS, by=cast.editor)
    assert readers(own) == {"editor"}
    actions.set_audience(own, AudienceKind.MEMBERS, by=cast.editor)
    assert readers(own) == everybody


def test_a_file_of_an_item_names_its_meeting_and_body(cast):
    thing = paper("ورقة", item=cast.inner_item)
    assert (thing.meeting, thing.body) == (cast.meetings["body"], cast.secretariat)


def test_a_form_names_no_body_but_ones_own(cast):
    for form in (get_document_form(Document), get_image_form(Image)):
        made = form(user=cast.editor)
        assert list(made.fields["body"].queryset) == [cast.secretariat]
        assert "tags" not in made.fields


def test_a_writer_uploads_for_the_own_body_only(cast, editor):
    for body, count in ((cast.secretariat, 1), (cast.ethics, 0)):
        Document.objects.filter(title="مرفوع").delete()
        sent = {"title": "مرفوع", "file": SimpleUploadedFile("ن.txt", b"x"), "body": body.pk}
        editor.post("/admin/documents/add/", sent)
        assert Document.objects.filter(title="مرفوع").count() == count
        assert not Document.objects.filter(collection=cast.ethics.collection_id).exists()


def test_pictures_list_for_choosing_shows_what_is_seen(cast, editor):
    secret = picture("صورة مستورة", meeting=cast.ethics_meeting)
    listed = editor.get("/admin/images/chooser/").json()["html"]
    assert cast.picture.title in listed and secret.title not in listed
