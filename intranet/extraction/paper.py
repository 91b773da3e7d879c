"""What of a paper can be searched: its leaves, whatever kind of file it is."""

import os
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import NamedTuple

from intranet.extraction.bounded import ARABIC, LARGEST_DOCUMENT, extract
from intranet.extraction.decode import decode
from intranet.extraction.letters import arabic_share
from intranet.extraction.refusal import NotAReport
from intranet.extraction.scan import recognised
from intranet.extraction.separated import lines_of_text
from intranet.extraction.sniff import HEAD, LARGEST, READ, kind_of
from intranet.extraction.table_refusal import NotATable

KINDS = READ | {"xlsx": "book"}
SCANNED = {"pdf-pictures", "pdf-letters"}  # refusals that a machine that looks may mend
FEWEST, REGULAR = 3, 0.9  # rows of a table, and the share of them that have its width
CELLS = " | "
PLAIN = 0.75  # share of a-z among the other letters under which they are Arabic gone wrong


class Leaf(NamedTuple):
    """A page of a paper and its words; of a workbook a sheet, which has a name.

    `number` counts from the first page, and is None where a file has none. `by_machine` says that
    the words were recognised in a picture.
    """

    number: int | None
    text: str
    name: str = ""
    by_machine: bool = False


@dataclass(frozen=True)
class Leaves:
    """A paper that was read, and the numbers of its pages that hold pictures alone."""

    leaves: tuple[Leaf, ...]
    silent: tuple[int, ...] = ()


def paper_kind(stream, scans=False):
    """Return `text`, `docx`, `pdf` or `book` for an open, binary, seekable `stream`.

    `picture` too where the words in pictures are recognised, `scans`. Raises `NotAReport` for
    another kind and for what is too large.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    found = kind_of(stream.read(HEAD), stream, size)
    stream.seek(0)
    kinds = KINDS | ({"picture": "picture"} if scans else {})
    if found not in kinds:
        raise NotAReport(found)
    limit = LARGEST if found == "text" else LARGEST_DOCUMENT
    if size > limit:
        raise NotAReport("enormous", size=size, limit=limit)
    return kinds[found]


def read_paper(stream, kind, scans=False):
    """Return an open file of a `kind` that `paper_kind` told as `Leaves`, or raise `NotAReport`.

    With `scans`, the words of pages that are pictures are recognised by machine. Takes up to
    `bounded.DEADLINE` seconds, with scans up to `scan.FILE_SECONDS`: never inside a transaction.
    """
    if kind == "text":
        return Leaves((Leaf(None, _words(stream.read(LARGEST + 1))),))
    if kind == "picture":
        return _scanned(stream, [None], NotAReport(kind))
    try:
        found = _extracted(stream, kind)
    except NotAReport as refused:
        if not scans or refused.kind not in SCANNED:
            raise
        return _scanned(stream, range(1, refused.places["count"] + 1), refused)
    return _completed(found, stream) if scans and found.silent else found


def _extracted(stream, kind):
    found = extract(stream, kind)
    if _gone_wrong("\n".join(page.text for page in found.pages)):
        raise NotAReport("pdf-letters", count=len(found.pages))
    leaves = [Leaf(page.number, page.text, page.name) for page in found.pages]
    return Leaves(tuple(leaf for leaf in leaves if leaf.text.strip()), tuple(found.silent))


def _scanned(stream, pages, refused):
    """Return what was recognised on `pages`; raise `refused` where that is nothing."""
    leaves = tuple(_leaf(*page) for page in recognised(stream, pages))
    if not leaves:
        raise refused
    read = {leaf.number for leaf in leaves}
    return Leaves(leaves, tuple(page for page in pages if page not in read))


def _completed(found, stream):
    """Return `found` with what was recognised on its silent pages."""
    more = [_leaf(*page) for page in recognised(stream, found.silent)]
    read = {leaf.number for leaf in more}
    leaves = sorted([*found.leaves, *more], key=attrgetter("number"))
    return Leaves(tuple(leaves), tuple(page for page in found.silent if page not in read))


def _leaf(page, words):
    return Leaf(page, words, by_machine=True)


def _words(data):
    """Return the words of a text file; of a table, its cells, row by row."""
    text = decode(data).text
    try:
        rows = [cells for _number, cells in lines_of_text(data)[0] if any(cells)]
    except (NotATable, NotAReport):
        return text
    widths = Counter(map(len, rows))
    width, times = max(widths.items(), key=itemgetter(1))
    if width < 2 or len(rows) < FEWEST or times < REGULAR * len(rows):
        return text
    filled = ([words for cell in row if (words := " ".join(cell.split()))] for row in rows)
    return "\n".join(map(CELLS.join, filled))


def _gone_wrong(text):
    """Say whether Latin letters stand for Arabic ones, as in fonts that name them wrongly.

    A French page has a few accents; such a page has little else: «ÇáÓáÇã».
    """
    others = [sign for sign in text if sign.isalpha() and sign < "\u0250"]
    if not others or arabic_share(text) >= ARABIC:
        return False
    return sum(map(str.isascii, others)) < PLAIN * len(others)
