"""Takes out of a picture where it was taken: what a camera wrote beside it, but not how it lies.

Nothing is drawn anew, so nothing of the picture is lost. Of what the camera wrote the orientation
and the day stay; GPS, maker's notes, XMP, IPTC, thumbnails and whatever is hung on behind the end
of the picture go. JPEG as in ITU T.81 annex B, PNG as in its third edition, WebP as in RFC 9649.
"""

import io
import re
import struct
import zlib

import pillow_heif
from PIL import Image as Picture

from intranet.extraction.films import forget_place_of_film, is_film
from intranet.extraction.media_type import begins_as
from intranet.extraction.sniff import HEAD

ORIENTATION, CHANGED, DETAILS, TAKEN = 0x0112, 0x0132, 0x8769, 0x9003  # tags of Exif
EXIF = b"Exif\x00\x00"
SCAN_ENDS = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
APP1, APP2, APP13, BEGIN_SCAN, END = 0xE1, 0xE2, 0xED, 0xDA, 0xD9
FILL = 0xFF  # any number of them may stand before a marker (T.81, B.1.1.2)
TEXTS = (b"tEXt", b"zTXt", b"iTXt")
PROFILES = (b"XML:com.adobe.xmp", b"Raw profile type")
NO_TAGS = b"II*\x00\x08" + b"\x00" * 9  # a TIFF that says nothing
# What Pillow raises at bytes that are no Exif.
NO_EXIF = (
    AttributeError, KeyError, OSError, SyntaxError, TypeError, ValueError, ZeroDivisionError,
    struct.error,
)  # fmt: skip
WEBP_FLAGS = {b"EXIF": 0x08, b"XMP ": 0x04}


class NotUnderstood(ValueError):
    """The file is not built as its beginning says."""


def without_place(data):
    """Return the bytes of a picture that say nothing of its place; other bytes as they are."""
    cleaner = CLEANERS.get(begins_as(data[:HEAD]))
    try:
        return cleaner(data) if cleaner else data
    except NotUnderstood:
        return data


def forget_place(file):
    """Make an uploaded `file` forget where it was taken, where it is a picture or a film.

    Raises `films.Unfathomable` for a film in which that cannot be told.
    """
    file.seek(0)
    head = file.read(HEAD)
    if is_film(head):
        forget_place_of_film(file)
    elif begins_as(head) in CLEANERS:
        data = head + file.read()
        cleaned = without_place(data)
        if cleaned != data:
            file.seek(0)
            file.truncate()
            file.write(cleaned)
            file.flush()
            file.size = len(cleaned)
    file.seek(0)


def _kept(words):
    """Return what stays of the words of a camera, given and returned as TIFF; empty for nothing."""
    old, new = Picture.Exif(), Picture.Exif()
    try:
        old.load(EXIF + words)
        taken = old.get_ifd(DETAILS).get(TAKEN)
        for tag in (ORIENTATION, CHANGED):
            if tag in old:
                new[tag] = old[tag]
        if taken:
            new[DETAILS] = {TAKEN: taken}
        return new.tobytes()[len(EXIF) :] if len(new) else b""
    except NO_EXIF:
        return b""


def _jpeg(data):
    kept, at = [data[:2]], 2
    while at < len(data):
        if data[at] != 0xFF or at + 2 > len(data):
            raise NotUnderstood
        marker = data[at + 1]
        if marker == FILL:
            at += 1
            continue
        if marker == END:
            return b"".join([*kept, data[at : at + 2]])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        kept.append(_segment(marker, data[at:end]))
        if marker == BEGIN_SCAN:
            found = SCAN_ENDS.search(data, end)
            kept.append(data[end : found.start() if found else len(data)])
            end = found.start() if found else len(data)
        at = max(end, at + 1)
    return b"".join(kept)


def _segment(marker, segment):
    """Return a segment of a JPEG as it may stay."""
    if marker == APP1:
        words = _kept(segment[10:]) if segment[4:10] == EXIF else b""
        size = len(words) + len(EXIF) + 2
        return segment[:2] + size.to_bytes(2) + EXIF + words if words else b""
    more_pictures = marker == APP2 and segment[4:8] == b"MPF\x00"
    return b"" if more_pictures or marker == APP13 else segment


def _png(data):
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        kind, inner = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if kind == b"eXIf":
            kept.append(_chunk(kind, _kept(inner)))
        elif not (kind in TEXTS and inner.startswith(PROFILES)):
            kept.append(data[at : at + 12 + size])
        if kind == b"IEND":
            return b"".join(kept)
        at += 12 + size
    return b"".join([*kept, data[at:]])


def _chunk(kind, inner):
    if not inner:
        return b""
    return len(inner).to_bytes(4) + kind + inner + zlib.crc32(kind + inner).to_bytes(4)


def _webp(data):
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    kept, at, gone = [], 12, 0
    while at + 8 <= end:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + size + size % 2]
        if kind in WEBP_FLAGS:
            words = _kept(chunk[8 : 8 + size].removeprefix(EXIF)) if kind == b"EXIF" else b""
            gone |= 0 if words else WEBP_FLAGS[kind]
            head = kind + len(words).to_bytes(4, "little")
            chunk = head + words + b"\x00" * (len(words) % 2) if words else b""
        kept.append(chunk)
        at += 8 + size + size % 2
    if kept and kept[0][:4] == b"VP8X" and len(kept[0]) > 8:
        kept[0] = kept[0][:8] + bytes([kept[0][8] & ~gone]) + kept[0][9:]
    inner = b"".join(kept)
    return b"RIFF" + (len(inner) + 4).to_bytes(4, "little") + b"WEBP" + inner


def _heic(data):
    """Blank the words of the camera where they stand: a HEIC says elsewhere how it lies."""
    if not pillow_heif.is_supported(data):
        return data
    try:
        info = pillow_heif.open_heif(io.BytesIO(data)).info
    except (EOFError, OSError, RuntimeError, ValueError) as broken:
        raise NotUnderstood from broken
    for name, nothing in (("exif", NO_TAGS), ("xmp", b"")):
        words = (info.get(name) or b"").removeprefix(EXIF)
        if len(words) > len(NO_TAGS):
            data = data.replace(words, nothing.ljust(len(words), b"\x00"))
    return data


CLEANERS = {"jpeg": _jpeg, "png": _png, "webp": _webp, "iso": _heic}
