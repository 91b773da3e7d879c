"""A stored file on its way to a browser: its type and name, and the part that was asked for.

Conditions and ranges as in RFC 9110, sections 13 and 14: one range is answered by its part,
several at once by the whole file.
"""

import re
from pathlib import PurePath
from urllib.parse import quote

from anyascii import anyascii
from django.db import connections
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from intranet.extraction.media_type import media_type
from intranet.extraction.sniff import HEAD

RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.IGNORECASE)
# Nothing a file holds may run, load or send. Chromium opens no PDF in a sandbox, and keeps what
# runs in one away from the page by itself.
LOCKED = "default-src 'none'; style-src 'unsafe-inline'"
SANDBOX = f"sandbox; {LOCKED}"
PDF = "application/pdf"


class Window:
    """The bytes from `first` until before `end` of an open file, to be read once."""

    def __init__(self, opened, part):
        """Stand at the beginning of `part`, a `range` of bytes."""
        self.opened, self.left, self._begun = opened, len(part), False
        opened.seek(part.start)

    def read(self, size):
        """Return the next bytes, none at the end; the database is let go of before the first."""
        if not self._begun:
            self._begun = True
            _let_go_of_database()
        found = self.opened.read(min(size, self.left))
        self.left -= len(found)
        return found

    def close(self):
        """Close the file."""
        self.opened.close()


def _let_go_of_database():
    """Close the connections that are not kept between requests: a slow reader needs none."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


class Delivery(FileResponse):
    """A `Window` as an answer."""

    block_size = 64 * 1024


def deliver(request, stored, name=""):
    """Answer `request` with a stored file, called `name` (or as it is stored).

    Raises `Http404` when the storage has lost it. Who may see it was asked before.
    """
    try:
        opened = stored.storage.open(stored.name)
        modified = stored.storage.get_modified_time(stored.name).timestamp()
    except FileNotFoundError as missing:
        raise Http404 from missing
    etag = f'"{opened.size:x}-{int(modified * 1_000_000):x}"'
    kind = media_type(opened.read(HEAD), stored.name)
    response = get_conditional_response(request, etag, int(modified))
    if response is None:
        part = _part(request, opened.size, etag, int(modified))
        response = _answer(request, opened, part, kind)
    else:
        opened.close()
    for mark, value in _marks(kind, name or PurePath(stored.name).name).items():
        response.headers[mark] = value
    response.headers["ETag"], response.headers["Last-Modified"] = etag, http_date(modified)
    return response


def _answer(request, opened, part, kind):
    """Return the part, 416 where it lies beyond the end, or to HEAD its headers alone."""
    size = opened.size
    if part is None:
        opened.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    status = 200 if part == range(size) else 206
    headers = {"Content-Length": len(part)}
    if status == 206:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    if request.method == "HEAD":
        opened.close()
        return HttpResponse(headers=headers, content_type=kind.name)
    return Delivery(Window(opened, part), status=status, headers=headers, content_type=kind.name)


def _part(request, size, etag, modified):
    """Return the `range` of bytes asked for, all where none is asked; None beyond the end."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    whole = range(size)
    if request.method != "GET" or not asked or not _unchanged(request, etag, modified):
        return whole
    first, last = asked.groups()
    if not first:
        return _last_bytes(size, last)
    if last and int(last) < int(first):
        return whole
    if int(first) >= size:
        return None
    return range(int(first), min(int(last or size), size - 1) + 1)


def _last_bytes(size, count):
    if not count or not size:
        return range(size)
    return range(max(0, size - int(count)), size) if int(count) else None


def _unchanged(request, etag, modified):
    """Say whether the file is still the one of which the browser holds a part (If-Range)."""
    known = request.headers.get("If-Range", "").strip()
    if not known:
        return True
    return known == etag or parse_http_date_safe(known) == modified


def _marks(kind, name):
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",  # may be kept, and the gate is asked each time
        "Content-Disposition": disposition(kind.shown, name),
        "Content-Security-Policy": LOCKED if kind.name == PDF else SANDBOX,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def disposition(shown, name):
    """Return the header that names a file: as it is, and in Latin letters for old programmes.

    RFC 6266, appendix D: quotes, backslashes and percent signs are read differently by browsers.
    """
    kind = "inline" if shown else "attachment"
    plain = re.sub(r'[^ -~]|["\\%]', "_", anyascii(name))
    said = f'{kind}; filename="{plain}"'
    return said if plain == name else f"{said}; filename*=utf-8''{quote(name, safe='')}"
