"""A paper is handed out whole or in parts, once or again, and only to whom it concerns."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.http import http_date

from intranet.models import Reading
from tests.cast import paper

BYTES = b"%PDF-1.7\n" + bytes(range(256)) * 500
SIZE = len(BYTES)


@pytest.fixture
def member(cast, client):
    client.force_login(cast.member)
    return client


@pytest.fixture
def told(cast):
    """A paper of a meeting, larger than what is read at once."""
    return paper("ورقة", "محضر الاجتماع.pdf", BYTES, meeting=cast.meetings["body"])


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=9-99", (9, 100)),
        ("bytes=70000-", (70000, SIZE)),
        ("bytes=-5", (SIZE - 5, SIZE)),
        ("bytes=-999999999", (0, SIZE)),
        ("bytes=5-999999999", (5, SIZE)),
        ("Bytes=5-6", (5, 7)),
    ],
)
def test_a_part_is_what_was_asked_for(member, told, asked, part):
    answer = member.get(told.url, headers={"Range": asked})
    first, end = part
    assert body_of(answer) == BYTES[first:end]
    if part == (0, SIZE):
        assert answer.status_code == 200
        return
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{end - 1}/{SIZE}"
    assert answer["Content-Length"] == str(end - first)


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "bytes=5-3", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=٠-٩"]
)
def test_what_is_no_single_range_is_answered_whole(member, told, asked):
    answer = member.get(told.url, headers={"Range": asked.encode().decode("latin-1")})
    assert answer.status_code == 200
    assert body_of(answer) == BYTES
    assert answer["Content-Length"] == str(SIZE)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=999999999-", "bytes=-0"])
def test_beyond_the_end_there_is_nothing(member, told, asked):
    answer = member.get(told.url, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{SIZE}"
    assert not body_of(answer)


def test_a_part_of_another_version_is_not_given(member, told):
    first = member.get(told.url)
    part = {"Range": "bytes=0-3"}
    for known, status in (
        (first["ETag"], 206), (first["Last-Modified"], 206), ('"other"', 200),
        (http_date(dt.datetime(2020, 1, 1).timestamp()), 200), ("nonsense", 200),
    ):  # fmt: skip
        answer = member.get(told.url, headers=part | {"If-Range": known})
        assert answer.status_code == status, known


def test_what_the_browser_holds_is_not_sent_again(member, told, cast):
    first = member.get(told.url)
    assert first["Cache-Control"] == "private, no-cache"
    for held in (
        {"If-None-Match": first["ETag"]}, {"If-None-Match": f'"x", {first["ETag"]}'},
        {"If-Modified-Since": first["Last-Modified"]},
    ):  # fmt: skip
        again = member.get(told.url, headers=held)
        assert (again.status_code, body_of(again)) == (304, b"")
        assert again["ETag"] == first["ETag"]
    assert member.get(told.url, headers={"If-Match": '"other"'}).status_code == 412
    member.force_login(cast.outsider)  # who holds a copy of another's is told nothing
    assert member.get(told.url, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_head_says_what_get_would(member, told):
    got, head = member.get(told.url), member.head(told.url, headers={"Range": "bytes=0-3"})
    assert (head.status_code, body_of(head)) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Last-Modified"):
        assert head[name] == got[name]


def test_a_reading_is_noted_once_whatever_parts_are_fetched(member, told, cast):
    caches["noted"].clear()  # keys of an earlier test's papers return
    mine = Reading.objects.filter(user=cast.member, key=told.pk)
    member.head(told.url)
    member.get(told.url, headers={"Range": "bytes=999999999-"})
    assert not mine.exists()
    for start in range(0, 4000, 1000):
        member.get(told.url, headers={"Range": f"bytes={start}-{start + 999}"})
    assert mine.count() == 1


def test_a_name_is_said_in_its_letters_and_in_latin_ones(member, told, cast):
    said = member.get(told.url)["Content-Disposition"]
    plain, _, exact = said.partition("; filename*=utf-8''")
    assert said.isascii()
    assert plain.startswith('inline; filename="') and plain.endswith('.pdf"')
    assert exact.startswith("%D9%85%D8%AD%D8%B6%D8%B1")
    simple = paper("ورقة", "plain.pdf", BYTES, meeting=cast.meetings["body"])
    assert "filename*" not in member.get(simple.url)["Content-Disposition"]


def test_an_upload_is_received_before_the_database_is_kept_from_others(client, cast, monkeypatch):
    """Else a slow telephone would keep everybody from writing."""
    from django.core.files.uploadhandler import MemoryFileUploadHandler
    from django.db import connection

    depths, real = [], MemoryFileUploadHandler.receive_data_chunk

    def watched(self, *chunk):
        depths.append(len(connection.savepoint_ids))
        return real(self, *chunk)

    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", watched)
    client.force_login(cast.editor)
    outside = len(connection.savepoint_ids)
    sent = {"file": SimpleUploadedFile("a.txt", b"text")}
    client.post(reverse("amana:facts", args=[cast.draft.pk, "papers"]), sent)
    assert depths == [outside]
