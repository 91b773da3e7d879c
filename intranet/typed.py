"""Numbers and words as they come, in an address, a form or a link of a text: of anybody."""

from django.urls.converters import IntConverter

MOST = 18  # digits that fit the keys of every database


def whole(text):
    """Return the number that `text` writes in digits alone; None when it writes none that fits."""
    text = str("" if text is None else text)
    return int(text) if text.isdecimal() and len(text) <= MOST else None


def one_line(text):
    """Return `text` with one space between its words; NUL, which no database keeps, is a space."""
    return " ".join(text.replace("\x00", " ").split())


class KeyConverter(IntConverter):
    """A key in an address: `<key:pk>`. A longer number than fits leads nowhere."""

    regex = f"[0-9]{{1,{MOST}}}"
