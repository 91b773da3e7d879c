"""Excel workbooks as they are searched (XLSX, ISO/IEC 29500): each sheet is a page."""

import openpyxl

from .limits import MOST_LETTERS, Unreadable
from .sheet import BROKEN, FARTHEST_COLUMN, FARTHEST_LINE, MOST_SHEETS, look_before, words_of

CELLS = " | "


def pages(stream):
    """Return `{"number": n, "name": …, "lines": [["row", text], …], "pictures": False}` a sheet.

    Sheets without words are left out. Raises `Unreadable` for what is locked, broken or too long.
    """
    try:
        look_before(stream)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        return list(_sheets(book))
    except BROKEN as broken:
        raise Unreadable("workbook-broken") from broken


def _sheets(book):
    letters = 0
    for number, sheet in enumerate(book.worksheets[:MOST_SHEETS], 1):
        lines = []
        for line in _lines(sheet):
            letters += len(line)
            if letters > MOST_LETTERS:
                raise Unreadable("document-long", count=letters, limit=MOST_LETTERS)
            lines.append(["row", line])
        if lines:
            yield {"number": number, "name": sheet.title, "lines": lines, "pictures": False}


def _lines(sheet):
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    rows = sheet.iter_rows(max_row=FARTHEST_LINE, max_col=FARTHEST_COLUMN, values_only=True)
    for row in rows:
        cells = [words for value in row if (words := " ".join(words_of(value).split()))]
        if cells:
            yield CELLS.join(cells)
