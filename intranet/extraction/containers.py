"""What is inside a ZIP or an old Office file, read from its lists alone: nothing is unpacked."""

import os

ZIP_TAIL = 256 * 1024  # the list of members and the end record of an ordinary document
OLE_LOOK = 1024 * 1024  # old Office keeps its list of streams anywhere; most within this
ZIP_END = b"PK\x05\x06"

ZIP_MEMBERS = (
    (b"EncryptedPackage", "office-locked"),
    (b"word/document", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"xl/worksheets", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"application/vnd.oasis.opendocument", "odt"),
)
OLE_STREAMS = (
    ("EncryptedPackage", "office-locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "pptx"),
)


def zip_kind(stream, size):
    """Return the kind of a ZIP: a document, `zip`, or `zip-broken` when its list is missing.

    Members are told by their names in the list at the end (APPNOTE.TXT 4.3.12); a size
    announced there is never believed and no member is unpacked.
    """
    stream.seek(0)
    head = stream.read(512)
    stream.seek(max(0, size - ZIP_TAIL), os.SEEK_SET)
    tail = stream.read(ZIP_TAIL)
    if ZIP_END not in tail:
        return "zip-broken"
    return next((kind for name, kind in ZIP_MEMBERS if name in tail or name in head), "zip")


def ole_kind(stream):
    """Return the kind of an old Office (OLE, MS-CFB) file by the names of its streams."""
    stream.seek(0)
    held = stream.read(OLE_LOOK)
    return next((kind for name, kind in OLE_STREAMS if name.encode("utf-16-le") in held), "ole")


def pdf_kind(stream, size):
    """Return `pdf`, `pdf-locked` or, when the end mark is missing, `pdf-broken`.

    ISO 32000-1, 7.5.5: the trailer stands at the end and names the encryption dictionary.
    """
    stream.seek(max(0, size - ZIP_TAIL))
    tail = stream.read(ZIP_TAIL)
    if b"%%EOF" not in tail:
        return "pdf-broken"
    return "pdf-locked" if b"/Encrypt" in tail else "pdf"
