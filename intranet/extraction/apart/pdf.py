"""PDF documents (ISO 32000): the text of each page, line by line, as it is drawn."""

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from .limits import MOST_LETTERS, MOST_PAGES, Unreadable
from .runs import Runs

# What pypdf raises for documents that break the standard is not its own errors alone.
BROKEN = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    ArithmeticError, RecursionError, EOFError, OSError, NotImplementedError,
)  # fmt: skip


def pages(stream):
    """Return `{"number": n, "lines": [["p", text], …], "pictures": bool}` for each page.

    Lines stand as they are drawn, from the left: `visual.reading_order` turns them. A page that
    cannot be read has no lines. Raises `Unreadable` for what is locked or broken as a whole.
    """
    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("pdf-locked")
        count = len(reader.pages)
    except DependencyError as unknown:
        raise Unreadable("pdf-locked") from unknown
    except BROKEN as broken:
        raise Unreadable("pdf-broken") from broken
    if count > MOST_PAGES:
        raise Unreadable("pages", count=count, limit=MOST_PAGES)
    if not count:
        raise Unreadable("pdf-broken")
    return list(_read(reader))


def _read(reader):
    letters = 0
    for number, page in enumerate(reader.pages, 1):
        lines = _lines(page)
        letters += sum(map(len, lines))
        if letters > MOST_LETTERS:
            raise Unreadable("document-long", count=letters, limit=MOST_LETTERS)
        yield {
            "number": number,
            "lines": [["p", line] for line in lines],
            "pictures": _has_pictures(page),
        }


def _lines(page):
    try:
        return Runs(page).lines()
    except BROKEN:
        return []


def _has_pictures(page):
    """Say whether the page shows a picture, itself or within a form."""
    try:
        found = page.get("/Resources", {}).get_object().get("/XObject", {}).get_object()
        kinds = [one.get_object().get("/Subtype") for one in found.values()]
    except BROKEN:
        return False
    return "/Image" in kinds or "/Form" in kinds
