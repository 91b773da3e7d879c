"""Cures for texts whose letters came through a font, a printer or a wrong encoding."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from intranet.extraction.letters import arabic_score
from intranet.extraction.visual import is_visual, logical

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
# All but two: the ornate brackets and the honorific signs are not letters in disguise.
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]+")
_MOJIBAKE = re.compile("[\u00d8\u00d9\u00db][\x80-\xbf\u0152-\u2122]")

WAS_FORMS = _("Letters drawn as printed shapes were turned back into plain letters.")
WAS_VISUAL = _("The lines stood backwards, as on a screen, and were turned round: read them over.")
WAS_MOJIBAKE = _(
    "The letters had been saved in a wrong encoding and were put right: read them over."
)


def repaired(text):
    """Return `text` with plain letters in reading order and `\\n` alone, and the remarks.

    Visual order is undone before presentation forms: a lam-alif is one sign and would be
    turned round with its line otherwise.
    """
    remarks = []
    if (righted := _without_mojibake(text)) is not None:
        text = righted
        remarks.append(WAS_MOJIBAKE)
    text = _NEWLINES.sub("\n", text)
    text = _BLANKS.sub(" ", _UNSEEN.sub("", text)).replace("\t", " ")
    if is_visual(text):
        text = logical(text)
        remarks.append(WAS_VISUAL)
    if _FORMS.search(text):
        text = _FORMS.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
        remarks.append(WAS_FORMS)
    return unicodedata.normalize("NFC", text), remarks


def _without_mojibake(text):
    """Undo UTF-8 read as Windows-1252, where nearly every letter shows it; else None."""
    signs = sum(sign > "\x7f" for sign in text)
    if len(_MOJIBAKE.findall(text)) * 2 < 0.8 * signs or not signs:
        return None
    try:
        righted = b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return righted if arabic_score(righted) > arabic_score(text) else None


def _byte(sign):
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # the five bytes that Windows-1252 leaves empty
