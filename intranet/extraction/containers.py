"""What is inside a ZIP or an old Office file, read from its lists alone: nothing is unpacked."""

import zipfile

ZIP_TAIL = 66_000  # the end record, and the longest comment that may follow it
ZIP_END_LENGTH = 22
PDF_TAIL = 256 * 1024
LONGEST_LIST = 4 * 1024 * 1024  # bytes of the list of members: some forty thousand of them
OLE_LOOK = 1024 * 1024  # old Office keeps its list of streams anywhere; most within this
ZIP_END = b"PK\x05\x06"

OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError)

ZIP_MEMBERS = (
    ("word/document", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
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
    if OPEN_DOCUMENT in head:
        return "odt"
    try:
        names = [member.filename for member in members(stream, size)]
    except BROKEN:
        return "zip-broken"
    kinds = (kind for start, kind in ZIP_MEMBERS for name in names if name.startswith(start))
    return next(kinds, "zip")


def members(stream, size):
    """Return the list of a ZIP's members (`zipfile.ZipInfo`); raise one of `BROKEN`.

    A list longer than `LONGEST_LIST` is not read: `zipfile` would hold all of it in memory.
    """
    stream.seek(max(0, size - ZIP_TAIL))
    tail = stream.read(ZIP_TAIL)
    place = tail.rfind(ZIP_END)
    if place < 0 or len(tail) < place + ZIP_END_LENGTH:
        raise zipfile.BadZipFile("no end record")
    length = int.from_bytes(tail[place + 12 : place + 16], "little")
    if length > LONGEST_LIST:
        raise zipfile.BadZipFile("the list is too long")
    with zipfile.ZipFile(stream) as packed:
        return packed.infolist()


def ole_kind(stream):
    """Return the kind of an old Office (OLE, MS-CFB) file by the names of its streams."""
    stream.seek(0)
    held = stream.read(OLE_LOOK)
    return next((kind for name, kind in OLE_STREAMS if name.encode("utf-16-le") in held), "ole")


def pdf_kind(stream, size):
    """Return `pdf`, `pdf-locked` or, when the end mark is missing, `pdf-broken`.

    ISO 32000-1, 7.5.5: the trailer stands at the end and names the encryption dictionary. Both
    are guesses: readers mend much, and some locks open without a password.
    """
    stream.seek(max(0, size - PDF_TAIL))
    tail = stream.read(PDF_TAIL)
    if b"%%EOF" not in tail:
        return "pdf-broken"
    return "pdf-locked" if b"/Encrypt" in tail else "pdf"
