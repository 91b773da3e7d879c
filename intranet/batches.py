"""Reads many files, from an upload or a folder, between the actions that keep them.

Reading takes a second a file and no transaction is open meanwhile: whatever interrupts it, what
was read is kept and the rest still waits.
"""

import io
import logging
import time
from itertools import chain

from intranet.actions import keep_refusal, keep_text, open_batch, take_file
from intranet.extraction import NotAReport, doubts_of, read_file, readable_kind, recognise, unpack
from intranet.extraction.bounded import LARGEST_DOCUMENT
from intranet.extraction.packed import Packed

log = logging.getLogger(__name__)


def bring_in(body, batch_name, name, stream, size, *, by):
    """Keep an open file, or each file of an archive; return the batch, all and new files counted.

    Raises `NotAReport` for an archive that is refused as a whole, and opens no batch for it.
    """
    pieces = _pieces(name, stream, size)
    first = next(pieces)
    batch = open_batch(body, batch_name, by=by)
    new = [_take(batch, piece) for piece in chain([first], pieces)]
    return batch, len(new), sum(new)


def _pieces(name, stream, size):
    if _kind(stream) == "zip":
        yield from unpack(stream, size)
    else:
        stream.seek(0)
        yield Packed(name, stream.read(LARGEST_DOCUMENT + 1))


def _kind(stream):
    try:
        return readable_kind(stream)
    except NotAReport as refused:
        return refused.kind


def _take(batch, piece):
    """Keep one file, refused at once where its first bytes say enough; say whether it is new."""
    refused = piece.refused
    if refused is None:
        try:
            readable_kind(io.BytesIO(piece.data))
        except NotAReport as why:
            refused = why
    _file, is_new = take_file(batch, piece.name, piece.data, refused=refused)
    return is_new


def read_unread(batch, *, by, seconds=None):
    """Read the files of a batch that wait, for some seconds or until the last; yield each."""
    end = None if seconds is None else time.monotonic() + seconds
    while end is None or time.monotonic() < end:
        file = batch.files.unread().first()
        if file is None:
            return
        _read(file, by)
        yield file


def _read(file, by):
    try:
        decoded = read_file(io.BytesIO(file.data))
        report = recognise(decoded.text, decoded.shapes)
        keep_text(file, decoded, doubts_of(decoded, report), by=by)
    except NotAReport as refused:
        keep_refusal(file, refused)
    except Exception:  # noqa: BLE001 - one file must not hold up all others
        log.exception("%s of a batch cannot be read", file.name)
        keep_refusal(file, NotAReport("heavy"))
