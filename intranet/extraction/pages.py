"""What was read out of a document: its pages, their lines, and what they could not give."""

import re
from dataclasses import dataclass

PLAIN, ROW, BULLETED, NUMBERED, HEADING, SMALL_HEADING = "p", "row", "ul", "ol", "h3", "h4"
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:صفحة|page)?[\W_]*\d{1,4}(?:\s*(?:/|من|sur)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """A line of a document and its shape: a paragraph, a heading, an item of a list, a row."""

    text: str
    shape: str = PLAIN


@dataclass(frozen=True)
class Page:
    """A page: its number as counted from the first, None where a document has no pages.

    Of a workbook each sheet is one, and has a name.
    """

    number: int | None
    lines: tuple[Line, ...]
    has_pictures: bool = False
    name: str = ""

    @property
    def text(self):
        """The words of the page, a line each."""
        return "\n".join(line.text for line in self.lines)

    @property
    def is_silent(self):
        """True when the page shows something, but no letters can be read from it."""
        return self.has_pictures and not self.text.strip()

    @property
    def body(self):
        """The lines without the number that stands at the head or the foot of a page."""
        lines = list(self.lines)
        for place in (0, -1):
            if self.number and lines and _PAGE_NUMBER.fullmatch(lines[place].text):
                del lines[place]
        return lines


@dataclass(frozen=True)
class Extracted:
    """A document that was read: `kind` is `docx`, `pdf` or `book`, `remarks` are for the person.

    One page at least holds letters. Attachments are searched by `pages`; a report is imported
    by `lines`.
    """

    kind: str
    pages: tuple[Page, ...]
    remarks: tuple = ()

    @property
    def lines(self):
        """The lines of all pages, without page numbers."""
        return [line for page in self.pages for line in page.body]

    @property
    def silent(self):
        """The numbers of the pages that hold pictures alone."""
        return [page.number for page in self.pages if page.is_silent]
