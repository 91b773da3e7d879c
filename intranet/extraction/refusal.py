"""Why a file cannot be imported: one sentence that says what it is and what to do."""

from django.template.defaultfilters import filesizeformat
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
    "pages": _(
        "The document has %(count)s pages and a document may have %(limit)s at most. Save the "
        "pages of one meeting as a file of their own, and import that file."
    ),
    "document-long": _(
        "The document has more than %(limit)s letters. Save the text of one meeting as a file of "
        "its own, and import that file."
    ),
    "document-blank": _(
        "The document holds no words. Choose the file that holds the report, or type its text "
        "into the import screen."
    ),
    "heavy": _(
        "This document asks for more memory or time than a report may take, and was put aside. "
        "Open it, copy its text and paste it into the import screen."
    ),
    "bomb": _(
        "This document would unpack into %(size)s and a report may unpack into %(limit)s at "
        "most. If you know who sent it, open it, copy its text and paste it into the import "
        "screen; otherwise delete it."
    ),
    "macros": _(
        "This is a Word document with macros (programmes within it). Open it in Word, save it as "
        "“Word document (*.docx)”, and import that file."
    ),
    "docx-broken": _(
        "This is a Word document whose inside is damaged. Open it in Word and save it anew, or "
        "ask whoever sent it for another copy."
    ),
    "docx-pictures": _(
        "This Word document holds pictures of text, not text. Type the report's text into the "
        "import screen, or ask for the file the pictures were made from."
    ),
    "pdf-locked": _(
        "This is a PDF file locked by a password. Open it with its password, print it into "
        "another PDF file or copy its text, and import that."
    ),
    "pdf-broken": _(
        "This is a PDF file that is damaged or incomplete. Fetch it again from whoever sent it, "
        "or open it, copy its text and paste it into the import screen."
    ),
    "pdf-pictures": _(
        "This PDF file was scanned: it holds pictures of text, not text. Type the report's text "
        "into the import screen, or ask for the file that was printed."
    ),
    "pdf-letters": _(
        "This PDF file does not say which letters its shapes stand for, so its words cannot be "
        "read. Ask for the Word file it was made from, or type its text into the import screen."
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
        "This is an OpenDocument file. Open it in LibreOffice, save it as “Word (*.docx)”, and "
        "import that file."
    ),
    "zip": _(
        "This is a ZIP archive. Import it as a batch, or take the report out of it and import "
        "that file."
    ),
    "zip-broken": _(
        "This is an Office document or a ZIP archive whose end is missing. Fetch the file again "
        "from whoever sent it, and import that."
    ),
    "zip-empty": _("This archive holds no file. Choose the one that holds the minutes."),
    "zip-bomb": _(
        "This archive would unpack into %(size)s and a batch may unpack into %(limit)s at most. "
        "Make several archives of it, each with the minutes of a year or two."
    ),
    "files": _(
        "This archive holds %(count)s files and a batch may hold %(limit)s at most. Make several "
        "archives of it, each with the minutes of a year or two."
    ),
    "zip-outside": _(
        "The archive gives this file a place outside itself, which no honest archive does. Ask "
        "whoever sent it where it comes from, and bring in the file alone."
    ),
    "zip-locked": _(
        "The archive keeps this file under a password. Unpack it with its password, and bring in "
        "the file itself."
    ),
    "zip-member-broken": _(
        "This file is damaged within its archive. Make the archive anew from the original file, "
        "or bring in the file itself."
    ),
    "doc": _(
        "This is an old Word document (.doc). Open it in Word, save it as “Word document "
        "(*.docx)”, and import that file."
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
        "This is an Office document locked by a password. Open it with its password, save it "
        "without one as “Word document (*.docx)”, and import that file."
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
        "This is an RTF document. Open it in Word or LibreOffice, save it as “Word (*.docx)”, and "
        "import that file."
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
    "programme": _(
        "This is a programme, not a written report. Delete it unless you know who sent it, and "
        "choose the file that holds the report."
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

    `kind` is a key of `SENTENCES`; the other arguments are numbers that fill its places, bytes
    where there is a `size` among them. Both may be stored and the sentence said later.
    """

    def __init__(self, kind, **places):
        super().__init__(kind)
        self.kind = kind
        self.places = places

    def __str__(self):
        places = self.places
        if "size" in places:
            places = {name: filesizeformat(size) for name, size in places.items()}
        return str(SENTENCES[self.kind]) % places
