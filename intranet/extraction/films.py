"""Takes out of a film where it was taken, in place: no byte moves, and picture and sound stay.

MP4 and QuickTime as in ISO/IEC 14496-12. What players do not need is blanked where it stands:
user data, metadata and private boxes, and the samples of tracks that are neither seen nor heard,
in which cameras and telephones write where they were at every moment.
"""

import os
import struct
from dataclasses import dataclass
from itertools import islice, repeat

from intranet.extraction.sniff import signed

TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}
OLD = {b"moov", b"mdat", b"wide", b"free", b"skip"}  # what old QuickTime begins with
WITHIN = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}
# Handlers of tracks that are seen, heard or read, or that only keep time.
PLAYED = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd", b"hint"}
PIECE = 64 * 1024
MOST_BOXES, DEEPEST = 10_000, 16
LARGEST_TABLE = 1024 * 1024  # hours of places, thirty a second


class Unfathomable(ValueError):
    """The film is not built as the standard says, or in a way that cannot be looked through."""


@dataclass(frozen=True)
class Box:
    """A box of a film: its type, where its content begins and ends, what stands in it."""

    kind: bytes
    begin: int
    end: int
    inner: tuple = ()

    def all(self, kind):
        """Yield the boxes of a `kind` in it, however deep."""
        for box in self.inner:
            if box.kind == kind:
                yield box
            yield from box.all(kind)


def is_film(head):
    """Say whether the first bytes are those of a film, or of a sound recording kept like one."""
    if head[4:8] == b"ftyp":
        return signed(head) == "media"
    return head[:1] == b"\x00" and head[4:8] in OLD


def forget_place_of_film(file):
    """Make an open film forget where it was taken; raise `Unfathomable` where it cannot be told."""
    size = file.seek(0, os.SEEK_END)
    whole = Box(b"", 0, size, _boxes(file, 0, size))
    for track in whole.all(b"trak"):
        if not _is_played(file, track):
            _blank_samples(file, whole, track)
    for kind in TELLING:
        for box in whole.all(kind):
            _blank(file, box.begin, box.end)
            if box.kind in (b"udta", b"meta", b"uuid"):
                _call_free(file, box)
    file.seek(0)


def _boxes(file, at, end, counted=None, depth=0):
    """Return the boxes between two places, those of `WITHIN` with what stands in them."""
    if depth > DEEPEST:
        raise Unfathomable(f"boxes in more than {DEEPEST} others")
    found, counted = [], counted if counted is not None else [0]
    while at + 8 <= end:
        size, kind, head = *_unpacked(file, at, ">I4s"), 8
        if size == 1:
            (size,), head = _unpacked(file, at + 8, ">Q"), 16
        close = at + size if size else end
        counted[0] += 1
        if size and size < head or close > end or counted[0] > MOST_BOXES:
            raise Unfathomable(f"a box {kind} of {size} bytes")
        inner = _boxes(file, at + head, close, counted, depth + 1) if kind in WITHIN else ()
        found.append(Box(kind, at + head, close, inner))
        at = close
    return tuple(found)


def _is_played(file, track):
    handlers = [_unpacked(file, box.begin + 8, ">4s")[0] for box in track.all(b"hdlr")]
    return not handlers or not PLAYED.isdisjoint(handlers)


def _blank_samples(file, film, track):
    if any(box.kind == b"moof" for box in film.inner):
        raise Unfathomable("samples in fragments")
    left = film.end
    for begin, end in _samples(file, track):
        left -= end - begin
        if left < 0:
            raise Unfathomable("more samples than bytes")
        _blank(file, begin, end)


def _samples(file, track):
    """Yield (begin, end) of each sample of a track, by its tables (8.7 of the standard)."""
    tables = {box.kind: box for box in track.all(b"stbl") for box in box.inner}
    try:
        offsets = _table(file, tables[b"co64"], "Q") if b"co64" in tables else None
        offsets = offsets or _table(file, tables[b"stco"], "I")
        runs = _table(file, tables[b"stsc"], "III")
        (fixed, count) = _unpacked(file, tables[b"stsz"].begin + 4, ">II")
        sizes = repeat((fixed,), count) if fixed else _table(file, tables[b"stsz"], "I", skip=4)
    except KeyError as missing:
        raise Unfathomable(f"no table {missing}") from missing
    sizes, runs, inside = iter(sizes), iter(runs), 0
    following = next(runs, None)
    for number, (at,) in enumerate(offsets, 1):
        if following and following[0] <= number:
            inside, following = following[1], next(runs, None)
        for (size,) in islice(sizes, inside):
            yield at, at + size
            at += size


def _table(file, box, columns, skip=0):
    """Return the rows of a table: a version, a count, and as many rows of big-endian numbers."""
    (count,) = _unpacked(file, box.begin + 4 + skip, ">I")
    size = count * struct.calcsize(f">{columns}")
    if size > min(LARGEST_TABLE, box.end - box.begin):
        raise Unfathomable(f"a table of {count} rows")
    file.seek(box.begin + 8 + skip)
    return list(struct.iter_unpack(f">{columns}", file.read(size)))


def _unpacked(file, at, shape):
    file.seek(at)
    data = file.read(struct.calcsize(shape))
    if len(data) < struct.calcsize(shape):
        raise Unfathomable("the end is missing")
    return struct.unpack(shape, data)


def _blank(file, begin, end):
    end = min(end, file.seek(0, os.SEEK_END))
    file.seek(min(begin, end))
    for at in range(begin, end, PIECE):
        file.write(b"\x00" * min(PIECE, end - at))


def _call_free(file, box):
    """Name a blanked box as one that players skip."""
    head = box.begin - 4 if _unpacked(file, box.begin - 4, ">4s")[0] == box.kind else box.begin - 12
    file.seek(head)
    file.write(b"free")
