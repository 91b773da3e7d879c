"""As what a file goes out: its type, told by its first bytes and by its ending together.

Where the two disagree it is handed out as bytes to be saved, and no browser makes anything of it.
So goes whatever a browser would run: HTML, SVG, XML, scripts.
"""

import codecs
from dataclasses import dataclass
from pathlib import PurePath

from intranet.extraction.decode import decode
from intranet.extraction.refusal import NotAReport
from intranet.extraction.sniff import HEAD, markup, signed

ANYTHING = "application/octet-stream"
_OPEN = "application/vnd.openxmlformats-officedocument."
_FREE = "application/vnd.oasis.opendocument."

# The ending, what its file begins as, the type.
TYPES = {
    "pdf": ("pdf", "application/pdf"),
    "png": ("png", "image/png"),
    "jpg": ("jpeg", "image/jpeg"),
    "jpeg": ("jpeg", "image/jpeg"),
    "gif": ("gif", "image/gif"),
    "webp": ("webp", "image/webp"),
    "heic": ("iso", "image/heic"),
    "txt": ("text", "text/plain"),
    "csv": ("text", "text/csv"),
    "docx": ("zip", f"{_OPEN}wordprocessingml.document"),
    "xlsx": ("zip", f"{_OPEN}spreadsheetml.sheet"),
    "pptx": ("zip", f"{_OPEN}presentationml.presentation"),
    "odt": ("zip", f"{_FREE}text"),
    "ods": ("zip", f"{_FREE}spreadsheet"),
    "odp": ("zip", f"{_FREE}presentation"),
    "zip": ("zip", "application/zip"),
    "doc": ("ole", "application/msword"),
    "xls": ("ole", "application/vnd.ms-excel"),
    "ppt": ("ole", "application/vnd.ms-powerpoint"),
    "rtf": ("rtf", "application/rtf"),
    "mp3": ("mp3", "audio/mpeg"),
    "m4a": ("iso", "audio/mp4"),
    "mp4": ("iso", "video/mp4"),
}
STARTS = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
)
# What a browser may show by itself; everything else is saved.
SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"}


@dataclass(frozen=True)
class MediaType:
    """A type as an HTTP header says it, and whether a browser may show the file by itself."""

    name: str
    shown: bool


def media_type(head, filename):
    """Return the `MediaType` of a file by its first `HEAD` bytes and its name."""
    begins, name = TYPES.get(ending(filename), ("", ANYTHING))
    if begins != begins_as(head):
        return MediaType(ANYTHING, False)
    charset = f"; charset={_charset(head)}" if begins == "text" else ""
    return MediaType(f"{name}{charset}", name in SHOWN)


def ending(filename):
    """Return the ending of a name in small letters, without its point; empty for none."""
    return PurePath(filename).suffix[1:].lower()


def begins_as(head):
    """Return what a file begins as: a word of `TYPES`, `markup`, or "" for anything else."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "iso"
    if markup(head):
        return "markup"
    return "text" if not signed(head) and _charset(head) else ""


def _charset(head):
    """Return the encoding in which the first bytes can be read, empty for none."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
        return "" if b"\x00" in head else "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return decode(head).encoding.lower()
    except NotAReport:
        return ""
