"""Why a file cannot be kept as a picture: a sentence that says what it is and what to do."""

from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from intranet.extraction.media_type import TYPES, begins_as, ending
from intranet.extraction.sniff import HEAD, kind_of, signed

#: What a picture begins as → its ending, and what people call it.
KNOWN = {
    "png": ("png", "PNG"),
    "jpeg": ("jpg", "JPEG"),
    "gif": ("gif", "GIF"),
    "webp": ("webp", "WebP"),
    "iso": ("heic", "HEIC"),
}
MISNAMED = _(
    "“%(name)s” is a %(kind)s picture under another ending: call it “%(right)s”, then choose it "
    "again."
)
DAMAGED = _(
    "“%(name)s” is a picture that is damaged or incomplete: fetch it again from the telephone or "
    "whoever sent it, and choose that."
)
NO_PICTURE = _("“%(name)s” holds no picture: choose a file of kind JPG, PNG, GIF, WebP or HEIC.")
PDF = _(
    "“%(name)s” is a PDF file: lay it among the papers, or save the page you mean as a picture "
    "(PNG or JPG)."
)
DOCUMENT = _(
    "“%(name)s” is a document: lay it among the papers; of a picture in it, save that as a file "
    "of its own and choose it."
)
ARCHIVE = _("“%(name)s” is an archive: unpack it, and choose the picture itself.")
#: Kind of file → sentence; of any other, `NO_PICTURE`.
SENTENCES = {
    "programme": _(
        "“%(name)s” is a programme: delete it unless you know who sent it, and choose a picture."
    ),
    "picture": _(
        "“%(name)s” is a picture of a kind that not every browser shows: open it, save it as PNG "
        "or JPG, and choose that."
    ),
    "media": _(
        "“%(name)s” is a sound or video recording: lay it among the papers, or choose a picture "
        "taken from it."
    ),
    "zip": ARCHIVE,
    "archive": ARCHIVE,
    **dict.fromkeys(("pdf", "pdf-locked", "pdf-broken"), PDF),
    **dict.fromkeys(
        ("docx", "xlsx", "pptx", "odt", "doc", "xls", "ole", "office-locked", "rtf"), DOCUMENT
    ),
}


def refusal_of(file):
    """Return why the uploaded `file` is no picture of a known kind; "" when it begins as one."""
    file.seek(0)
    head = file.read(HEAD)
    drawn = signed(head) == "picture" and head[8:12] != b"avif"
    known = KNOWN.get(begins_as(head)) if drawn else None
    kind = "" if known else kind_of(head, file, file.size)
    file.seek(0)
    places = {"name": file.name}
    if known is None:
        return SENTENCES.get(kind, NO_PICTURE) % places
    begun = ending(file.name)
    if TYPES.get(begun, ("", ""))[1] == TYPES[known[0]][1]:
        return ""
    stem = PurePath(file.name).stem if begun in TYPES else file.name
    return MISNAMED % (places | {"kind": known[1], "right": f"{stem}.{known[0]}"})
