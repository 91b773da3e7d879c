"""Excel workbooks (XLSX, ISO/IEC 29500): the cells of the first sheet that holds any words."""

import datetime
import struct
import zipfile
import zlib

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from .limits import MOST_PARTS, MOST_UNPACKED, Unreadable

MOST_SHEETS = 30
FARTHEST_LINE, FARTHEST_COLUMN = 20_000, 60  # nothing beyond is looked at
MOST_LINES = 5_000  # with words in them
# What a broken workbook brings; openpyxl names hardly any of it.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException, SyntaxError, ValueError,
    TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, EOFError, OSError, NotImplementedError,
)  # fmt: skip


def pages(stream):
    """Return one page, `{"name": …, "sheets": how many, "lines": [[number, [words, …]], …]}`.

    Without lines when no sheet holds a word. Raises `Unreadable` for what is locked or broken.
    """
    try:
        look_before(stream)
        return [_read(openpyxl.load_workbook(stream, read_only=True, data_only=True))]
    except BROKEN as broken:
        raise Unreadable("workbook-broken") from broken


def look_before(stream):
    """Refuse by the archive's list alone, before anything is unpacked; raise `Unreadable`."""
    with zipfile.ZipFile(stream) as packed:
        members = packed.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_PARTS:
        raise Unreadable("workbook-unpacked")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("office-locked")


def _read(book):
    for sheet in book.worksheets[:MOST_SHEETS]:
        if lines := list(_lines(sheet)):
            return {"name": sheet.title, "sheets": len(book.sheetnames), "lines": lines}
    return {"name": "", "sheets": len(book.sheetnames), "lines": []}


def _lines(sheet):
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    rows = sheet.iter_rows(max_row=FARTHEST_LINE, max_col=FARTHEST_COLUMN, values_only=True)
    count = 0
    for number, row in enumerate(rows, 1):
        if any(value is not None and value != "" for value in row):
            yield [number, [words_of(value) for value in row]]
            count += 1
            if count == MOST_LINES:
                return


def words_of(value):
    """Return the value of a cell as a person would type it; days as 2023-01-14."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
