"""From bytes to letters: which encoding, told by strictness and by the look of the letters."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from intranet.extraction.letters import arabic_score
from intranet.extraction.refusal import NotAReport
from intranet.extraction.remark import Remark
from intranet.extraction.repair import repaired

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
ONE_BYTE = ("cp1256", "iso8859_6")
NAMES = {"cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6"}
READABLE = -5.0  # see letters.arabic_score: wrong encodings lie lower
NOISE = 0.005  # share of control characters beyond which it is no text
LOOK = 200_000  # bytes on which encodings are compared

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f]")


@dataclass(frozen=True)
class Decoded:
    """A text ready to be read: its letters, the encoding it was in, what had to be repaired.

    `shapes` names the shape of each line (see `pages`) where the file tells it; it is empty for
    plain text, whose lines may be parts of paragraphs.
    """

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


def decode(data):
    """Return `data` (bytes) as `Decoded`; raise `NotAReport` when it is no text.

    In this order: a byte order mark, UTF-16 by its zero and 06 bytes, strict UTF-8, then
    Windows-1256 and ISO-8859-6 by letter frequency. Strict UTF-8 comes first because its
    bytes also pass as Windows-1256.
    """
    if not data:
        raise NotAReport("empty")
    letters, encoding, remarks = letters_of(data)
    return clean(letters, encoding, remarks)


def clean(letters, encoding="utf-8", remarks=()):
    """Return pasted or decoded `letters` as `Decoded`, without what no reader sees."""
    noise = len(_CONTROLS.findall(letters))
    if noise > NOISE * len(letters) and noise > 2:
        raise NotAReport("binary")
    remarks = list(remarks)
    if noise:
        remarks.append(_("Control characters that no reader sees were taken out."))
    text, more = repaired(_CONTROLS.sub("", letters))
    if not text.strip():
        raise NotAReport("blank")
    return Decoded(text, NAMES.get(encoding, encoding.upper()), (*remarks, *more))


def letters_of(data):
    """Return the letters of `data` (bytes, not empty) as they stand, their codec, and remarks."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    encoding = _utf16_without_mark(data)
    if encoding:
        return _marked(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _not_quite_utf8(data, error)


def _marked(data, encoding):
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        letters = data.decode(encoding, "replace")
        if letters.count("\ufffd") > max(3, len(letters) // 100):
            raise NotAReport("binary") from None
        return letters, encoding, (damage(letters),)


def _utf16_without_mark(data):
    """Tell UTF-16 by one byte of each pair being 00 or 06, the pages of ASCII and Arabic."""
    look = data[: LOOK & ~1]
    pairs = len(look) // 2
    if pairs < 2:
        return ""
    even, odd = (sum(part.count(byte) for byte in (0, 6)) for part in (look[0::2], look[1::2]))
    if odd > 0.8 * pairs and even < 0.4 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * pairs and odd < 0.4 * pairs else ""


def _not_quite_utf8(data, error):
    if b"\x00" in data[:LOOK]:
        raise NotAReport("binary")
    if error.start >= len(data) - 3 and error.start > 3:
        # Cut in the middle of its last letter: the rest is sound.
        remark = _("The end of the text is missing: its last letter is cut in two.")
        return data[: error.start].decode("utf-8"), "utf-8", (remark,)
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 50 < sum(sign > "\x7f" for sign in damaged):
        return damaged, "utf-8", (damage(damaged),)
    scores = {name: arabic_score(data[:LOOK].decode(name, "replace")) for name in ONE_BYTE}
    best = max(scores, key=scores.get)
    if scores[best] < READABLE:
        noisy = _CONTROLS.search(data[:LOOK].decode("latin-1"))
        raise NotAReport("binary" if noisy else "unreadable")
    remark = _(
        "The file does not say its encoding: it was read as %(encoding)s. "
        "Look whether the letters are right."
    )
    return data.decode(best, "replace"), best, (Remark(remark, encoding=NAMES[best]),)


def damage(letters):
    """Return the remark on letters that were lost, with the place of the first."""
    at = letters.index("\ufffd")
    around = " ".join(letters[max(0, at - 20) : at + 20].split())
    return Remark(
        _("Some letters are damaged, shown as %(sign)s; the first stands in “%(words)s”."),
        sign="\ufffd",
        words=around,
    )
