"""Files within a ZIP archive, one at a time: bounded, named rightly, never written to a disk."""

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from intranet.extraction.bounded import LARGEST_DOCUMENT
from intranet.extraction.containers import BROKEN, members
from intranet.extraction.letters import arabic_score
from intranet.extraction.refusal import NotAReport

MOST_FILES = 500  # of one batch
MOST_BYTES = 200 * 1024 * 1024  # that an archive may say it unpacks into
NAMED_IN_UTF8 = 0x800  # APPNOTE.TXT 4.4.4, bit 11
LOCKED = 0x1
# What Windows and DOS wrote names in where they did not use UTF-8.
OLD_NAMES = ("cp1256", "cp720", "cp864")
NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Packed:
    """A file of an archive: its name, and its bytes or why there are none."""

    name: str
    data: bytes = b""
    refused: NotAReport | None = None


def unpack(stream, size):
    """Yield a `Packed` for each file of an open ZIP of `size` bytes, folders left out.

    Raises `NotAReport` before the first when the archive is broken, or holds too much.
    """
    try:
        found = [member for member in members(stream, size) if not _is_noise(member)]
    except BROKEN as broken:
        raise NotAReport("zip-broken") from broken
    if not found:
        raise NotAReport("zip-empty")
    if len(found) > MOST_FILES:
        raise NotAReport("files", count=len(found), limit=MOST_FILES)
    total = sum(member.file_size for member in found)
    if total > MOST_BYTES:
        raise NotAReport("zip-bomb", size=total, limit=MOST_BYTES)
    with zipfile.ZipFile(stream) as packed:
        for member in found:
            yield _member(packed, member)


def _is_noise(member):
    """Say whether a member is a folder, or what an operating system leaves in archives."""
    place = PurePosixPath(member.filename)
    nameless = not place.name or member.is_dir()
    return nameless or member.filename.startswith(NOISE) or place.name in NOISE


def _member(packed, member):
    name = name_of(member)
    why = _why_not(member, name)
    if why:
        return Packed(name, refused=why)
    try:
        with packed.open(member) as opened:
            return Packed(name, opened.read(LARGEST_DOCUMENT + 1))
    except (*BROKEN, RuntimeError, zlib.error, lzma.LZMAError):
        return Packed(name, refused=NotAReport("zip-member-broken"))


def _why_not(member, name):
    place = PurePosixPath(name.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
        return NotAReport("zip-outside")
    if member.flag_bits & LOCKED:
        return NotAReport("zip-locked")
    if member.file_size > LARGEST_DOCUMENT:
        return NotAReport("enormous", size=member.file_size, limit=LARGEST_DOCUMENT)
    return None


def name_of(member):
    """Return a member's name; where its encoding is not said, the one that reads as Arabic."""
    if member.flag_bits & NAMED_IN_UTF8 or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")  # as `zipfile` reads names without that bit
        return raw.decode("utf-8")
    except UnicodeEncodeError:
        return member.filename
    except UnicodeDecodeError:
        names = [raw.decode(encoding, "replace") for encoding in OLD_NAMES]
        return max([*names, member.filename], key=arabic_score)
