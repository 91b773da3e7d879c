"""Lines of cells out of a text whose cells are parted by a sign: CSV and its relatives."""

import csv
import io
import itertools
import re
from collections import Counter

from intranet.extraction.decode import NAMES, letters_of
from intranet.extraction.refusal import NotAReport
from intranet.extraction.repair import repaired
from intranet.extraction.table_refusal import NotATable

SEPARATORS = "\t;,|"
LOOK = 50  # lines on which separators are compared
_TAB = "\ue000"  # a private sign, under which tabs pass the repair
_NAMED = re.compile(r"sep=([\t;,|])\n", re.IGNORECASE)  # Excel's own line
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def lines_of_text(data):
    """Return ((number, words) pairs, encoding, remarks) of `data` (bytes).

    Raises `NotAReport` when it is no text, and `NotATable` when no line can be told from another.
    """
    if not data:
        raise NotAReport("empty")
    letters, encoding, remarks = letters_of(data)
    noise = len(_CONTROLS.findall(letters))
    if noise > 2 and noise > len(letters) // 200:
        raise NotAReport("binary")
    text, more = repaired(_CONTROLS.sub("", letters).replace("\t", _TAB))
    text = text.replace(_TAB, "\t")
    if not text.strip():
        raise NotAReport("blank")
    encoding = NAMES.get(encoding, encoding.upper())
    return _lines(text), encoding, (*remarks, *more)


def _lines(text):
    """Yield the number of each line and its words; a quoted cell may hold line ends."""
    named = _NAMED.match(text)
    separator = named[1] if named else separator_of(text)
    reader = csv.reader(io.StringIO(text[named.end() :] if named else text), delimiter=separator)
    before = skipped = 1 if named else 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = skipped + reader.line_num
    except csv.Error as broken:
        raise NotATable("quotes", number=before + 1) from broken


def separator_of(text):
    """Return the sign that parts most lines into the same number of cells, more cells first."""
    return max(SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text, separator):
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        widths = Counter(len(cells) for cells in itertools.islice(reader, LOOK) if cells)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, times = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
    return (times, width) if width > 1 else (0, 0)
