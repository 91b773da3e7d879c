"""Why a paper cannot be searched: one sentence that says what it is, one that says the cure."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

SCANNED = _("It was scanned: its pages are pictures of text.")
ASK = _("Ask for the file that was printed, and put that in its place.")
ANEW = _("Ask whoever sent it for another copy, and put that in its place.")
UNLOCK = _("Open it with its password, save it without one, and put that in its place.")
DIVIDE = _("Divide it into several files, or make its pictures smaller.")
AS_WORD = _("Open it, save it as “Word document (*.docx)” or as PDF, and put that in its place.")
PRINT = _("Print it into a PDF file from the programme that made it, and put that in its place.")

#: Kind of refusal → (what it is, what to do).
SENTENCES = {
    "pdf-pictures": (SCANNED, ASK),
    "docx-pictures": (_("It is a Word document of pictures, without words."), ASK),
    "picture": (_("It is a picture: its words are drawn, not written."), ASK),
    "pdf-letters": (_("It does not say which letters its shapes stand for."), PRINT),
    "document-blank": (_("It holds no words."), ANEW),
    "blank": (_("It holds blanks alone."), ANEW),
    "empty": (_("It is empty."), ANEW),
    "enormous": (_("It measures %(size)s: %(limit)s at most are read."), DIVIDE),
    "pages": (_("It has %(count)s pages: %(limit)s at most are read."), DIVIDE),
    "document-long": (_("It has more than %(limit)s letters."), DIVIDE),
    "bomb": (
        _("It would unpack into %(size)s: %(limit)s at most are read."),
        _("If you know who sent it, save it anew; otherwise delete it."),
    ),
    "workbook-unpacked": (_("Unpacked, it is far larger than a workbook is."), DIVIDE),
    "heavy": (
        _("It asks for more memory or time than reading may take."),
        _("Try again; if it stays so, print it into a PDF file."),
    ),
    "macros": (_("It holds macros, programmes within it."), AS_WORD),
    "docx-broken": (_("It is a Word document whose inside is damaged."), ANEW),
    "workbook-broken": (_("It is a workbook whose inside is damaged."), ANEW),
    "pdf-broken": (_("It is a PDF file that is damaged or incomplete."), ANEW),
    "zip-broken": (_("The end of the file is missing."), ANEW),
    "pdf-locked": (_("It is locked by a password."), UNLOCK),
    "office-locked": (_("It is locked by a password."), UNLOCK),
    "unreadable": (
        _("Its letters cannot be read with any known Arabic encoding."),
        _("Open it with the programme that made it, and save it as plain text, encoding UTF-8."),
    ),
    "doc": (_("It is an old Word document (.doc)."), AS_WORD),
    "xls": (
        _("It is an old Excel workbook (.xls)."),
        _("Open it, save it as .xlsx, and put that in its place."),
    ),
    "ole": (_("It is an old Office file."), AS_WORD),
    "pptx": (_("It is a presentation."), PRINT),
    "odt": (_("It is an OpenDocument file."), AS_WORD),
    "rtf": (_("It is an RTF document."), AS_WORD),
    "html": (_("It is a web page."), PRINT),
    "xml": (_("It is an XML file, written for programmes."), PRINT),
    "zip": (_("It is an archive."), _("Unpack it, and lay its papers here one by one.")),
    "archive": (_("It is an archive."), _("Unpack it, and lay its papers here one by one.")),
    "media": (
        _("It is a sound or video recording."),
        _("Nothing to do, unless what is said in it was written down: lay that beside it."),
    ),
    "programme": (
        _("It is a programme."),
        _("Delete it unless you know who sent it: nobody reads it."),
    ),
    "binary": (_("It holds data for programmes, not text."), PRINT),
    "missing": (
        _("The file is no longer on the server's disk."),
        _("Tell whoever runs the server, or put the file in its place again."),
    ),
    "crashed": (
        _("Reading it was broken off several times."),
        _("Try again; if it stays so, tell whoever runs the server."),
    ),
    "machine": (
        _("Pages of it are pictures whose words were recognised by machine, with mistakes."), ASK
    ),
    "mostly-pictures": (
        _("Most of its pages are pictures of text: only the others are found."), ASK
    ),
}  # fmt: skip


def sentence_of(kind, places):
    """Return what a paper is that is refused as `kind`; sizes in `places` are bytes."""
    if "size" in places:
        places = {name: filesizeformat(size) for name, size in places.items()}
    return str(SENTENCES[kind][0]) % places


def cure_of(kind):
    """Return what to do about it."""
    return str(SENTENCES[kind][1])
