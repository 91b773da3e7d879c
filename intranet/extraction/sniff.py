"""What a file is, by its first bytes and its size; names and announced types are not believed."""

import os
import re

from intranet.extraction.bounded import LARGEST_DOCUMENT
from intranet.extraction.containers import ole_kind, pdf_kind, zip_kind
from intranet.extraction.refusal import NotAReport

READ = {kind: kind for kind in ("text", "docx", "pdf")} | {"pdf-locked": "pdf", "pdf-broken": "pdf"}
# About a million Arabic letters in UTF-8: five hundred printed pages. The report of a meeting
# has two to forty; whatever is larger is another thing, and would not fit a checking screen.
LARGEST = 2 * 1024 * 1024
HEAD = 4096

SIGNATURES = (
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"8BPS", "picture"),
    (b"AT&TFORM", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"\x7fELF", "programme"),
    (b"SQLite format 3\x00", "binary"),
    (b"{\\rtf", "rtf"),
)
MARKUP = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|div|p)\b")
TAGS = re.compile(rb"</?(?:html|head|body|table|tr|td|div|span|p|br|meta)\b[^>]*>")


def readable_kind(stream):
    """Return `text`, `docx` or `pdf` for an open, binary, seekable `stream`.

    Reads the first 4 KB and, where the kind is told by the end of the file, the list that
    stands there; an old Office file is looked at up to 1 MB. Raises `NotAReport` for another
    kind and for what is too large. A file that passes may still be unreadable: `decode` and
    `extract` have the last word.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    found = kind_of(stream.read(HEAD), stream, size)
    stream.seek(0)
    kind = READ.get(found)
    if kind is None:
        raise NotAReport(found)
    limit = LARGEST if kind == "text" else LARGEST_DOCUMENT
    if size > limit:
        raise NotAReport("enormous", size=size, limit=limit)
    return kind


def kind_of(head, stream, size):
    """Return a key of `READ`, or of `refusal.SENTENCES` for what is not read."""
    if not size:
        return "empty"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return zip_kind(stream, size)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole_kind(stream)
    if b"%PDF-" in head[:1024]:
        return pdf_kind(stream, size)
    return signed(head) or markup(head) or "text"


def signed(head):
    """Return the kind told by the first bytes, or an empty string."""
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "media"
    if head[:4] == b"RIFF":
        return "picture" if head[8:12] == b"WEBP" else "media"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return "picture"
    if head[:2] == b"MZ" and b"\x00" in head:
        return "programme"
    return "archive" if head[257:262] == b"ustar" else ""


def markup(head):
    """Return `html`, `xml` or `picture` (SVG) for a text written for programmes."""
    # In UTF-16 every second byte of ASCII is zero: without them the tags can be read.
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\x00", b"").lower()
    if b"<svg" in start:
        return "picture"
    if MARKUP.match(start) or len(TAGS.findall(start)) > 8:
        return "html"
    if start.lstrip().startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return ""
