"""Films forget where they were taken, byte for byte in place, and play on."""

import io
import struct

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from intranet.extraction.films import Unfathomable, forget_place_of_film
from intranet.models import Image
from tests.cast import paper
from tests.intranet.test_uploads import editor, send  # noqa: F401 - a fixture
from tests.intranet.test_whereabouts import photograph

PLACE = b"+34.0331-005.0003/"
SEEN = [b"picture one", b"picture two", b"picture three"]


def box(kind, *inner):
    """Return a box of a film."""
    content = b"".join(inner)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def table(kind, columns, rows, head=b""):
    """Return a box that is a table of big-endian numbers."""
    counted = head + struct.pack(">I", len(rows))
    return box(kind, bytes(4), counted, *(struct.pack(f">{columns}", *row) for row in rows))


def track(handler, at, samples, *more):
    """Return a track whose samples stand one behind the other, two chunks of them."""
    first = len(samples) - 1
    chunks = [(at,), (at + sum(map(len, samples[:first])),)]
    tables = box(
        b"stbl",
        table(b"stsz", "I", [(len(one),) for one in samples], head=bytes(4)),
        table(b"stsc", "III", [(1, first, 1), (2, 1, 1)]),
        table(b"stco", "I", chunks),
    )
    handled = box(b"hdlr", bytes(8), handler, bytes(12))
    return box(b"trak", box(b"mdia", handled, box(b"minf", tables)), *more)


def film(brand=b"mp42", fragments=b""):
    """Return a film with its place in each corner where cameras write it."""
    places = [PLACE + bytes([number]) for number in range(4)]
    start = box(b"ftyp", brand, bytes(4))
    samples = SEEN + places
    at = len(start) + 8
    rest = at + sum(map(len, SEEN))
    head = box(
        b"moov", box(b"mvhd", bytes(100)),
        track(b"vide", at, SEEN, box(b"udta", box(b"loci", PLACE))),
        track(b"meta", rest, places), box(b"udta", box(b"\xa9xyz", PLACE)), box(b"meta", PLACE),
    )  # fmt: skip
    more = (box(b"uuid", b"x" * 16, PLACE), box(b"free", PLACE), box(b"meta", PLACE))
    return b"".join([start, box(b"mdat", *samples), head, *more, fragments])


def cleaned(data):
    """Return the film as it is kept."""
    held = io.BytesIO(data)
    forget_place_of_film(held)
    return held.getvalue()


def test_the_place_goes_from_every_corner_and_the_film_stays():
    before = film()
    after = cleaned(before)
    assert before.count(PLACE) == 10 and PLACE not in after
    assert len(after) == len(before)
    assert after[: after.index(SEEN[-1]) + len(SEEN[-1])] == before[: before.index(PLACE)]
    assert cleaned(after) == after


@pytest.mark.parametrize(
    "broken",
    [
        film()[:-5],
        box(b"ftyp", b"mp42", bytes(4)) + struct.pack(">I4s", 7, b"moov"),
        film(fragments=box(b"moof", bytes(8))),
        film().replace(b"stsz" + bytes(8) + struct.pack(">I", 4), b"stsz" + b"\xff" * 12),
        film().replace(b"stco", b"stcx"),
    ],
    ids=["cut", "box too small", "fragments", "endless samples", "no table"],
)
def test_what_cannot_be_looked_through_is_refused(broken):
    with pytest.raises(Unfathomable):
        cleaned(broken)


@given(st.integers(0, len(film()) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_a_film_holds_it_is_cleaned_or_refused(at, noise):
    damaged = film()[:at] + noise + film()[at + len(noise) :]
    held = io.BytesIO(damaged)
    try:
        forget_place_of_film(held)
    except Unfathomable:
        return
    assert len(held.getvalue()) == len(damaged)


def test_a_film_that_is_laid_forgets_its_place(editor, cast):  # noqa: F811
    _answer, kept = send(editor, cast, "زيارة.mp4", film())
    with kept.file.open() as opened:
        data = opened.read()
    assert PLACE not in data and SEEN[0] in data
    answer, kept = send(editor, cast, "مقطوع.mp4", film()[:-5])
    assert kept is None
    assert answer.status_code == 422 and "مقطوع.mp4" in answer.content.decode()


def test_a_text_that_only_looks_like_a_film_is_kept(editor, cast):  # noqa: F811
    assert send(editor, cast, "حر.txt", b"the free world")[1]
    assert send(editor, cast, "قديم.mov", film()[16:])[1]  # as QuickTime began once


def test_what_was_kept_before_forgets_too(cast, capsys):
    kept = paper("فيلم", "زيارة.mp4", film(), body=cast.secretariat)
    cut = paper("مقطوع", "مقطوع.mp4", film()[:-5], body=cast.secretariat)
    taken = Image.objects.create(
        title="صورة", file=ImageFile(io.BytesIO(photograph()), name="a.jpg"), body=cast.secretariat
    )
    lost = paper("ضائع", "ضائع.txt", b"x", body=cast.secretariat)
    lost.file.storage.delete(lost.file.name)
    call_command("forget_places")
    for thing in (kept, taken):
        with open(thing.file.path, "rb") as opened:
            assert PLACE not in (data := opened.read()) and b"Camera" not in data
    captured = capsys.readouterr()
    assert "مقطوع.mp4" in captured.err and "ضائع.txt" in captured.err
    assert "2" in captured.out
    with open(cut.file.path, "rb") as opened:
        assert opened.read() == film()[:-5]
    call_command("forget_places")
    assert "0" in capsys.readouterr().out


def test_boxes_in_boxes_without_end_are_refused():
    nested = b""
    for _depth in range(1_500):
        nested = box(b"moov", nested)
    with pytest.raises(Unfathomable):
        forget_place_of_film(io.BytesIO(box(b"ftyp", b"mp42", bytes(4)) + nested))
