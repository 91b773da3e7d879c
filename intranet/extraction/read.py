"""The door: from an open file or pasted text to letters that can be recognised."""

import re

from django.utils.translation import gettext_lazy as _

from intranet.extraction.bounded import extract
from intranet.extraction.decode import Decoded, clean, decode
from intranet.extraction.refusal import NotAReport
from intranet.extraction.remark import Remark
from intranet.extraction.sniff import LARGEST, readable_kind

LONGEST = LARGEST // 2  # letters of a pasted text; two bytes each in UTF-8
A_TABLE = _(
    "This looks like a table of %(columns)s columns rather than the report of a meeting: "
    "look whether it is the right file."
)
_SEPARATORS = "\t;,|"


def read_file(stream):
    """Return the text of an open binary file as `Decoded`, or raise `NotAReport`.

    The kind and size are told before anything is read. Word and PDF documents are read in a
    process of their own, which takes a while: never inside a transaction.
    """
    kind = readable_kind(stream)
    if kind != "text":
        return _as_text(extract(stream, kind))
    data = stream.read(LARGEST + 1)
    found = decode(data)
    columns = _columns(data.decode(_codec(found), "replace"))
    if columns:
        remark = Remark(A_TABLE, columns=columns)
        return Decoded(found.text, found.encoding, (*found.remarks, remark))
    return found


def read_pasted(letters):
    """Return pasted text as `Decoded`, or raise `NotAReport`."""
    if len(letters) > LONGEST:
        raise NotAReport("long", count=len(letters), limit=LONGEST)
    return clean(letters)


def _as_text(found):
    """Return the lines of an `Extracted`; those of a PDF are as wide as its page, and no more."""
    lines = found.lines
    text = "\n".join(line.text for line in lines)
    if len(text) > LONGEST:
        raise NotAReport("long", count=len(text), limit=LONGEST)
    shapes = tuple(line.shape for line in lines) if found.kind == "docx" else ()
    return Decoded(text, found.kind.upper(), found.remarks, shapes)


def _codec(found):
    return {"Windows-1256": "cp1256", "ISO-8859-6": "iso8859_6"}.get(found.encoding, found.encoding)


def _columns(letters):
    """Return how many columns the first lines share, 0 when they are no table."""
    lines = [line for line in re.split(r"[\r\n]+", letters[:20_000]) if line.strip()][:30]
    for separator in _SEPARATORS:
        counts = {line.count(separator) for line in lines[:-1]}
        if len(lines) > 4 and len(counts) == 1 and 0 not in counts:
            return counts.pop() + 1
    return 0
