"""Why a file cannot be imported: one sentence that says what it is and what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _(
        "The file is empty: nothing was written in it. Choose the file that holds the report."
    ),
    "blank": _(
        "The text holds only blanks and line ends: choose the file that holds the report, or "
        "paste its text."
    ),
    "enormous": _(
        "The file measures %(size)s and a report may measure %(limit)s at most. Copy the "
        "report's own text and paste it into the import screen."
    ),
    "long": _(
        "The text has %(count)s letters and a report may have %(limit)s at most. Copy the text "
        "of one meeting only."
    ),
    "paragraphs": _(
        "The text has %(count)s paragraphs and a report may have %(limit)s at most. Copy the "
        "text of one meeting only."
    ),
    "pdf": _(
        "This is a PDF file, not plain text. Open it, select all, copy, then paste the text "
        "into the import screen or save it as a text file."
    ),
    "pdf-locked": _(
        "This is a PDF file locked by a password. Open it with its password, copy its text, "
        "then paste it into the import screen or save it as a text file."
    ),
    "pdf-broken": _(
        "This is a PDF file whose end is missing. Fetch the file again from whoever sent it, "
        "open it, then copy its text and paste it into the import screen."
    ),
    "docx": _(
        "This is a Word document. Open it in Word and save it as “Plain text (*.txt)”, encoding "
        "UTF-8, or copy its text and paste it into the import screen."
    ),
    "xlsx": _(
        "This is an Excel workbook. Open it, copy the cells that hold the report, and paste "
        "their text into the import screen."
    ),
    "pptx": _(
        "This is a PowerPoint presentation. Open it, copy its text and paste it into the import "
        "screen."
    ),
    "odt": _(
        "This is an OpenDocument file. Open it in LibreOffice and save it as “Text (*.txt)”, "
        "encoding UTF-8, or copy its text and paste it into the import screen."
    ),
    "zip": _(
        "This is a ZIP archive. Open the archive, take the report out of it, and import that file."
    ),
    "zip-broken": _(
        "This is an Office document or a ZIP archive whose end is missing. Fetch the file again "
        "from whoever sent it, open it, then copy its text and paste it into the import screen."
    ),
    "doc": _(
        "This is an old Word document (.doc). Open it in Word and save it as “Plain text "
        "(*.txt)”, encoding UTF-8, or copy its text and paste it into the import screen."
    ),
    "xls": _(
        "This is an old Excel workbook (.xls). Open it, copy the cells that hold the report, "
        "and paste their text into the import screen."
    ),
    "ole": _(
        "This is an old Office file. Open it with the programme that made it, copy its text and "
        "paste it into the import screen."
    ),
    "office-locked": _(
        "This is an Office document locked by a password. Open it with its password, copy its "
        "text and paste it into the import screen, or save it as plain text."
    ),
    "html": _(
        "This is a web page (HTML), whatever its name says. Open it in a browser, copy the "
        "report's text and paste it into the import screen."
    ),
    "xml": _(
        "This is an XML file, written for programmes. Open it with the programme that made it, "
        "copy the report's text and paste it into the import screen."
    ),
    "rtf": _(
        "This is an RTF document. Open it in Word or LibreOffice and save it as “Plain text "
        "(*.txt)”, encoding UTF-8, or copy its text and paste it into the import screen."
    ),
    "picture": _(
        "This is a picture: its words are drawn, not written. Type the report's text into the "
        "import screen, or ask for the file it was made from."
    ),
    "media": _(
        "This is a sound or video recording, not a written report. Type the report's text into "
        "the import screen."
    ),
    "archive": _(
        "This is a compressed file. Unpack it, take the report out of it, and import that file."
    ),
    "binary": _(
        "This file holds data for programmes, not text. Open it with the programme that made "
        "it, copy its text and paste it into the import screen."
    ),
    "unreadable": _(
        "The letters of this file cannot be read with any known Arabic encoding. Open it with "
        "the programme that made it and save it as plain text, encoding UTF-8."
    ),
}


class NotAReport(Exception):
    """The file or text cannot be imported; `str(error)` is the sentence for the person.

    `kind` is a key of `SENTENCES`; the other arguments fill its places.
    """

    def __init__(self, kind, **places):
        super().__init__(kind)
        self.kind = kind
        self.places = places

    def __str__(self):
        return str(SENTENCES[self.kind]) % self.places
