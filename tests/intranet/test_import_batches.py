"""Old minutes in batches: every file answered, nothing twice, going on where it was interrupted."""

import io
import struct
import zipfile
from dataclasses import replace
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intranet import actions, batches
from intranet.models import BatchFile, ImportBatch, ImportedText, Meeting
from tests.intranet import documents
from tests.intranet.reports import FORMAL, REPORT
from tests.intranet.test_import_command import run
from tests.intranet.test_import_screens import answers

pytestmark = pytest.mark.django_db
MANY = "/admin/records/import/many/"
PLAIN = "محضر اجتماع اللجنة\nحضر الأعضاء جميعا وناقشوا نقطة واحدة.\n"


def archive(members, flag=None):
    """Return a ZIP of `members`; `flag` is set on each, as another programme would."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    data = held.getvalue()
    if flag is not None:
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = data.find(signature)
            while start >= 0:
                bits = struct.pack("<H", flag)
                data = data[: start + place] + bits + data[start + place + 2 :]
                start = data.find(signature, start + 4)
    return data


def bring(browser, body, files, name="archive.zip"):
    uploads = [SimpleUploadedFile(one, data) for one, data in files.items()]
    return browser.post(MANY, {"body": body.pk, "files": uploads})


def read_all(browser, address):
    for _turn in range(20):
        if not BatchFile.objects.unread().exists():
            return browser.get(address)
        assert browser.post(f"{address}read/").url == address
    raise AssertionError("it does not end")


FOLDER = {
    "2023/تقرير.txt": REPORT.encode(),
    "2023/محضر.docx": documents.minutes(),
    "2023/نسخة.txt": REPORT.replace("\n", "\r\n").encode("utf-16"),
    "صورة.png": b"\x89PNG\r\n\x1a\n" + b"0" * 50,
    "فارغ.txt": b"",
    "ممسوح.pdf": documents.scanned(),
    "داخل.zip": archive({"a.txt": b"x"}),
}


def states():
    return dict(BatchFile.objects.values_list("name", "state"))


def test_an_archive_becomes_texts_that_wait(cast, enter):
    browser = enter("editor")
    address = bring(browser, cast.secretariat, {"2023.zip": archive(FOLDER)}).url
    assert states()["2023/تقرير.txt"] == "waiting" and states()["صورة.png"] == "refused"
    page = read_all(browser, address).content.decode()
    assert states() == {
        "2023/تقرير.txt": "read", "2023/محضر.docx": "read", "2023/نسخة.txt": "known",
        "صورة.png": "refused", "فارغ.txt": "refused", "ممسوح.pdf": "refused", "داخل.zip": "refused",
    }  # fmt: skip
    assert not Meeting.objects.filter(imported_text__isnull=False).exists()
    for text in ImportedText.objects.all():
        assert f"/admin/records/import/{text.pk}/" in page
    assert not BatchFile.objects.filter(data__isnull=False).exists(), "the bytes are not kept"


def test_what_needs_a_look_is_listed_with_its_reason(cast, enter):
    browser = enter("editor")
    address = bring(browser, cast.secretariat, {"2023.zip": archive(FOLDER)}).url
    read_all(browser, address)
    look = browser.get(f"{address}?stage=to_look_at")
    names = [row.file.name for row in look.context["rows"]]
    assert "ممسوح.pdf" in names and "2023/تقرير.txt" in names, "its date has no year"
    assert "2023/محضر.docx" not in names
    assert all(row.reasons for row in look.context["rows"])
    assert browser.get(f"{address}?stage=nonsense&sort=nonsense&p=99").status_code == 200


def test_nothing_comes_twice(cast, enter):
    browser = enter("editor")
    address = bring(browser, cast.secretariat, {"2023.zip": archive(FOLDER)}).url
    read_all(browser, address)
    count = ImportedText.objects.count()
    again = bring(browser, cast.secretariat, {"2023.zip": archive(FOLDER)}).url
    assert again == address and ImportBatch.objects.count() == 1
    other = bring(browser, cast.secretariat, {"report.txt": REPORT.encode()}).url
    page = read_all(browser, other)
    assert ImportedText.objects.count() == count
    row = page.context["rows"][0]
    assert row.file.state == "known" and row.address.startswith("/admin/records/import/")


def test_it_goes_on_where_it_was_interrupted(cast, enter):
    browser = enter("editor")
    files = {f"{n}.txt": f"{PLAIN}{n}".encode() for n in range(4)}
    address = bring(browser, cast.secretariat, files).url
    keep, kept = batches.keep_text, []

    def fall(*args, **kwargs):
        if kept:
            raise KeyboardInterrupt
        kept.append(keep(*args, **kwargs))

    batch = ImportBatch.objects.get()
    with mock.patch.object(batches, "keep_text", fall), pytest.raises(KeyboardInterrupt):
        list(batches.read_unread(batch, by=cast.editor))
    assert ImportedText.objects.count() == 1 and BatchFile.objects.unread().count() == 3
    read_all(browser, address)
    assert ImportedText.objects.count() == 4


def test_two_readers_make_one_text(cast):
    batch = actions.open_batch(cast.secretariat, "دفعة", by=cast.editor)
    file, _new = actions.take_file(batch, "a.txt", PLAIN.encode())
    decoded = batches.read_file(io.BytesIO(PLAIN.encode()))
    for _turn in range(2):
        actions.keep_text(file, decoded, [], by=cast.editor)
    assert ImportedText.objects.count() == 1
    file.refresh_from_db()
    assert file.state == "read"


def test_the_next_of_the_batch_is_one_click_away(cast, enter):
    browser = enter("editor")
    files = {f"{n}.txt": FORMAL.replace("الفرع", f"الفرع {n}").encode() for n in (1, 2)}
    read_all(browser, bring(browser, cast.secretariat, files).url)
    first, second = (f"/admin/records/import/{f.text_id}/" for f in BatchFile.objects.all())
    screen = browser.get(first)
    assert second in screen.content.decode()
    sent = answers(screen) | {"kind": "ordinary", "make": "next"}
    sent |= {name: "on" for name in screen.context["facts"].fields if name.endswith("_right")}
    assert browser.post(first, sent).url == second
    assert Meeting.objects.filter(imported_text__isnull=False).count() == 1
    last = browser.post(second, {"discard": "1"})
    assert last.url == f"{MANY}{ImportBatch.objects.get().pk}/"
    rows = browser.get(last.url).context["rows"]
    assert "/admin/pages/" in rows[0].address and rows[1].address == ""


def test_a_colleague_checks_what_was_brought_in(cast, enter):
    read_all(
        enter("editor"),
        bring(enter("editor"), cast.secretariat, {"a.txt": b"%b" % PLAIN.encode()}).url,
    )
    check = f"/admin/records/import/{ImportedText.objects.get().pk}/"
    assert enter("secretary").get(check).status_code == 200


@pytest.mark.parametrize("name", ["youth_editor", "member", "outsider", "ethics_editor"])
def test_a_batch_of_another_body_is_absent(cast, enter, name):
    address = bring(enter("editor"), cast.secretariat, {"a.txt": PLAIN.encode()}).url
    browser = enter(name)
    for path in (address, f"{address}read/"):
        assert browser.get(path).status_code in (404, 405)
        assert browser.post(path).status_code == 404
    assert BatchFile.objects.unread().count() == 1
    assert "a.txt" not in browser.get(MANY).content.decode()
    refused = bring(browser, cast.secretariat, {"b.txt": PLAIN.encode()})
    assert refused.status_code in (200, 404) and not BatchFile.objects.filter(name="b.txt").exists()


CP720 = "محضر 2019.txt".encode("cp720").decode("cp437")
CP1256 = "تقرير.txt".encode("cp1256").decode("cp437", "replace")


@pytest.mark.parametrize("encoding", ["cp1256", "cp720", "utf-8"])
def test_arabic_names_of_old_archives_are_read(cast, encoding):
    name = "محضر اجتماع اللجنة.txt"
    ascii_name = "x" * len(name.encode(encoding))
    data = archive({ascii_name: PLAIN.encode()}).replace(ascii_name.encode(), name.encode(encoding))
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=cast.editor
    )
    assert batch.files.get().name == name


@pytest.mark.parametrize(
    ("member", "flag", "kind"),
    [
        ("../../etc/محضر.txt", None, "zip-outside"),
        ("/etc/passwd", None, "zip-outside"),
        ("C:\\x.txt", None, "zip-outside"),
        ("a.txt", 0x1, "zip-locked"),
    ],
)
def test_a_member_that_is_not_honest_is_refused(cast, member, flag, kind):
    data = archive({member: PLAIN.encode(), "good.txt": REPORT.encode()}, flag)
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=cast.editor
    )
    assert kind in set(batch.files.values_list("refusal", flat=True))
    assert flag or batch.files.unread().count() == 1, "the others come in"


def test_a_member_without_a_name_is_none(cast):
    data = archive({".": b"x", "b.txt": REPORT.encode()})
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=cast.editor
    )
    assert [file.name for file in batch.files.all()] == ["b.txt"]


def test_a_text_that_cannot_be_kept_holds_up_no_other(cast, monkeypatch):
    real = batches.read_file

    def halves(stream):
        decoded = real(stream)
        return replace(decoded, text=decoded.text + "\ud83d")

    data = archive({"a.txt": REPORT.encode(), "b.txt": REPORT.encode() + b"."})
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(data), len(data), by=cast.editor
    )
    monkeypatch.setattr(batches, "read_file", halves)
    [*batches.read_unread(batch, by=cast.editor)]
    assert set(batch.files.values_list("refusal", flat=True)) == {"heavy"}


def test_a_damaged_member_is_refused_alone(cast):
    data = bytearray(archive({"a.txt": PLAIN.encode() * 9, "b.txt": REPORT.encode()}))
    data[60:70] = b"\xff" * 10
    batch, *_ = batches.bring_in(
        cast.secretariat, "a", "a.zip", io.BytesIO(bytes(data)), len(data), by=cast.editor
    )
    assert sorted(batch.files.values_list("refusal", flat=True)) == ["", "zip-member-broken"]


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({f"{n}.txt": b"x" for n in range(600)}, "600"),
        ({f"{n}.bin": b"0" * (19 * 1024 * 1024) for n in range(11)}, "200"),
        ({"folder/": b""}, "archive"),
    ],
)
def test_an_archive_too_large_is_one_sentence(cast, enter, members, kind):
    enter("editor").post("/language", {"language": "en"})
    response = bring(enter("editor"), cast.secretariat, {"a.zip": archive(members)})
    (sentence,) = response.context["form"].errors["files"]
    assert "a.zip" in sentence and not ImportBatch.objects.exists()
    assert kind == "archive" or kind in sentence


def test_what_was_cut_on_its_way_is_refused(cast, enter, settings):
    settings.LARGEST_UPLOAD = 3 * 1024 * 1024
    response = bring(enter("editor"), cast.secretariat, {"a.zip": b"PK" * 2 * 1024 * 1024})
    assert "a.zip" in response.context["form"].errors["files"][0]
    assert not ImportBatch.objects.exists()


def test_too_many_files_are_one_sentence(cast, enter):
    files = {f"{n}.txt": b"x" for n in range(501)}
    response = bring(enter("editor"), cast.secretariat, files)
    assert len(response.context["form"].errors["files"]) == 1


def test_nothing_chosen_is_asked_for(cast, enter):
    response = enter("editor").post(MANY, {"body": cast.secretariat.pk})
    assert response.status_code == 200 and "files" in response.context["form"].errors


def test_the_list_costs_the_same_with_more_files(cast, enter, django_assert_max_num_queries):
    browser = enter("editor")
    address = bring(browser, cast.secretariat, {"a.txt": PLAIN.encode()}).url
    read_all(browser, address)
    counts = []
    for more in (0, 30):
        for n in range(more):
            text = ImportedText.objects.create(
                body=cast.secretariat, digest=str(n), text="نص", received_by=cast.editor
            )
            batch = ImportBatch.objects.get()
            batch.files.create(number=n + 2, name=str(n), digest=str(n), state="read", text=text)
        with django_assert_max_num_queries(25) as captured:
            browser.get(address)
        counts.append(len(captured))
        with django_assert_max_num_queries(25):
            browser.get(MANY)
    assert counts[0] == counts[1]


def test_the_command_brings_a_folder_in(cast, tmp_path):
    folder = tmp_path / "محاضر قديمة"
    for name, data in FOLDER.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    status, printed, complaints = run(folder, "--body", "region")
    assert status == 1, "something cannot be read"
    assert "ممسوح.pdf" in complaints and "2023/تقرير.txt" in printed
    batch = ImportBatch.objects.get()
    assert batch.name == "محاضر قديمة" and f"{MANY}{batch.pk}/" in printed
    # The archive within the folder is opened, as one that is given alone would be.
    assert batch.files.filter(state="read").count() == 2 + 1
    texts = ImportedText.objects.count()
    (folder / "جديد.txt").write_text(PLAIN, encoding="utf-8")
    run(folder, "--body", "region")
    assert ImportedText.objects.count() == texts + 1 and ImportBatch.objects.count() == 1


def test_the_desk_names_a_batch_once(cast, enter):
    files = {f"{n}.txt": f"{PLAIN}{n}".encode() for n in range(3)}
    browser = enter("editor")
    address = bring(browser, cast.secretariat, files).url
    read_all(browser, address)
    desk = browser.get("/").content.decode()
    assert desk.count(address) == 1 and "/admin/records/import/7" not in desk
