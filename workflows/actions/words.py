"""What somebody writes beside an answer."""

from django.utils.translation import gettext as _

from intranet.actions.log import insist


def written(text, longest):
    """Return `text` as it is kept; refuse what is longer than `longest` letters.

    A browser counts the end of a line as one letter, and sends two.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    words = _("At most %(longest)s letters are kept here, and this has %(has)s: shorten it.")
    insist(len(text) <= longest, words % {"longest": longest, "has": len(text)})
    return text
