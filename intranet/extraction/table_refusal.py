"""Why a file cannot be read as a table: one sentence that says what it is and what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _("The file is empty: nothing was written in it. Choose the file with the table."),
    "blank": _("No cell of the file holds a word. Choose the file with the table."),
    "no-lines": _(
        "The file has one line only. Write the names of the columns in the first line, and what "
        "is to be imported below it."
    ),
    "enormous": _(
        "The file measures %(size)s and a table may measure %(limit)s at most. Divide it into "
        "several files."
    ),
    "lines": _("The table has more than %(limit)s lines. Divide it into several files."),
    "columns": _(
        "The table has %(count)s columns and may have %(limit)s at most. Take out the columns "
        "that are not to be imported."
    ),
    "cell": _(
        "A cell of line %(number)s has %(count)s letters and may have %(limit)s at most: "
        "shorten it, or look whether a quotation mark is missing."
    ),
    "quotes": _(
        "From line %(number)s on the cells cannot be told apart: look whether a quotation mark is "
        "missing there."
    ),
    "workbook-broken": _(
        "The workbook is damaged and cannot be read. Open it in Excel or LibreOffice, save it "
        "anew as .xlsx or CSV, and import that file."
    ),
    "workbook-unpacked": _(
        "Unpacked, this workbook would be far larger than a table is. Copy its cells into a new "
        "workbook, and import that file."
    ),
    "heavy": _(
        "The workbook takes too much time or memory to read. Copy its cells into a new workbook, "
        "and import that file."
    ),
    "xls": _(
        "This is an old Excel workbook (.xls). Open it and save it as .xlsx or CSV, then import "
        "that file."
    ),
    "office-locked": _(
        "This document is locked by a password. Open it with its password, save it without one, "
        "and import that file."
    ),
    "html": _(
        "This is a web page (HTML), whatever its name says. Open it in Excel or LibreOffice and "
        "save it as .xlsx or CSV, then import that file."
    ),
    "odt": _(
        "This is an OpenDocument file. Open it in LibreOffice and save it as .xlsx or CSV, then "
        "import that file."
    ),
    "zip-broken": _(
        "This is an Office document or a ZIP archive whose end is missing. Fetch the file again "
        "from whoever sent it."
    ),
    "zip": _("This is a ZIP archive. Take the table out of it, and import that file."),
    "archive": _("This is a compressed file. Unpack it, and import the table it holds."),
    "picture": _(
        "This is a picture: its words are drawn, not written. Type the table in Excel or "
        "LibreOffice, or ask for the file it was made from."
    ),
    "programme": _(
        "This is a programme, not a table. Delete it unless you know who sent it, and choose a "
        "workbook (.xlsx) or a CSV file."
    ),
    "unreadable": _(
        "The letters of this file cannot be read with any known Arabic encoding. Open it with "
        "the programme that made it and save it as CSV, encoding UTF-8."
    ),
}
OTHER = _(
    "This file is no table. Choose a workbook (.xlsx) or a CSV file; a table within another "
    "document is copied into one first."
)


class NotATable(Exception):
    """The file cannot be read as a table; `str(error)` is the sentence for the person.

    `kind` is a key of `SENTENCES`, or that of another kind of file; the other arguments fill
    its places.
    """

    def __init__(self, kind, **places):
        super().__init__(kind)
        self.kind = kind
        self.places = places

    def __str__(self):
        return str(SENTENCES.get(self.kind, OTHER)) % self.places
