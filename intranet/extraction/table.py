"""The door for tables: from an open CSV file or workbook to lines of cells."""

import os
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from intranet.extraction.refusal import NotAReport
from intranet.extraction.separated import lines_of_text
from intranet.extraction.sniff import HEAD, LARGEST, kind_of
from intranet.extraction.table_refusal import NotATable
from intranet.extraction.workbook import lines_of_workbook

LARGEST_WORKBOOK = 5 * 1024 * 1024
MOST_LINES = 2000
MOST_COLUMNS = 40
LONGEST_CELL = 2000  # letters
READERS = {"text": (LARGEST, lines_of_text), "xlsx": (LARGEST_WORKBOOK, lines_of_workbook)}


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number in the file, from 1, and the words of its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What was read: lines of cells as text (days as 2023-01-14), and what is to be known of it."""

    lines: tuple[Line, ...]
    encoding: str
    remarks: tuple[str, ...] = ()


def read_table(stream):
    """Return the table in an open binary file, or raise `NotATable` with a sentence.

    The kind is told by the bytes, never by the name. At most `MOST_LINES` lines of
    `MOST_COLUMNS` cells: a larger table is refused, never cut. A workbook takes up to
    `bounded.DEADLINE` seconds, so this never stands inside a transaction.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    kind = kind_of(stream.read(HEAD), stream, size)
    if kind not in READERS:
        raise NotATable(kind)
    limit, read = READERS[kind]
    if size > limit:
        raise NotATable("enormous", size=filesizeformat(size), limit=filesizeformat(limit))
    stream.seek(0)
    data = stream.read(limit)
    try:
        lines, encoding, remarks = read(data)
    except NotAReport as refused:  # no letters in it
        raise NotATable(refused.kind, **refused.places) from refused
    return Table(_bounded(lines), encoding, tuple(remarks))


def _bounded(lines):
    """Return `lines`, (number, words) pairs, without blank lines and without blanks at the edges.

    Reads no further than the first line too many.
    """
    kept = []
    for number, cells in lines:
        words = [" ".join(cell.split()) for cell in cells]
        while words and not words[-1]:
            words.pop()
        if not words:
            continue
        if len(kept) > MOST_LINES:
            raise NotATable("lines", limit=MOST_LINES)
        if len(words) > MOST_COLUMNS:
            raise NotATable("columns", count=len(words), limit=MOST_COLUMNS)
        longest = max(map(len, words))
        if longest > LONGEST_CELL:
            raise NotATable("cell", number=number, count=longest, limit=LONGEST_CELL)
        kept.append(Line(number, tuple(words)))
    if len(kept) < 2:
        raise NotATable("no-lines" if kept else "blank")
    return tuple(kept)
