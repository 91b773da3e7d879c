"""Eastern digits for who chose them, in all words of a page: counts, titles and prose alike.

The templates write dates and counts by `written` already, also in mails and prints; what stands
in titles, numbered lists, pages of a list and what people wrote would be in other digits beside
them. Only text changes: attributes, what is typed in, programs' words and what is set left to
right, such as telephone numbers, stay as they are.
"""

import re

from intranet.models.writing import Digits, writing, written

#: A tag, a character by its number, a word that begins in Latin letters, or a number before none.
PIECE = re.compile(r"<[^>]*>|&#?\w+;|[A-Za-z@_][A-Za-z0-9@_./:+-]*|[0-9]+(?![0-9A-Za-z])")
KEPT = re.compile(r"<(script|style|textarea|code|pre)\b|<(\w+)\b[^>]*\bdir=\"ltr\"", re.I)


def eastern(get_response):
    """Write the pages of the site, not those of the admin, in the digits that were chosen."""

    def middleware(request):
        response = get_response(request)
        page = response.get("Content-Type", "").startswith("text/html")
        here = not request.path_info.startswith("/admin/") and not response.streaming
        if page and here and writing()[0] == Digits.ARABIC:
            response.content = in_eastern(response.content.decode(response.charset))
        return response

    return middleware


def in_eastern(page):
    """Return the HTML of `page` with the digits of its words as they are chosen."""
    kept = _Kept()
    return PIECE.sub(lambda piece: kept.piece(piece.group()), page)


class _Kept:
    """Walks over the pieces of a page and knows when it is inside what stays as it is."""

    def __init__(self):
        self.name, self.depth = "", 0

    def piece(self, text):
        """Return a piece as it is shown."""
        if text.startswith("<"):
            self._pass(text)
        elif not self.name and text[0].isdigit():
            return written(text)
        return text

    def _pass(self, tag):
        if self.name:
            inner = re.match(rf"<(/?){self.name}\b", tag, re.I)
            self.depth += 0 if not inner else -1 if inner[1] else 1
            self.name = self.name if self.depth else ""
        elif opened := KEPT.match(tag):
            self.name, self.depth = opened[1] or opened[2], 1
