"""The language of questions, told by examples that can be tried."""

from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

EXAMPLES = (
    (_("“annual programme”"), _("words side by side")),
    (_("meeting -postponed"), _("leaving a word out")),
    (_("body:council"), _("a body and those under it")),
    (_("kind:report"), _("one kind of document")),
    (_("person:mohamed"), _("who was there or took it on")),
    (_("item:2"), _("one agenda item")),
    (_("01/2022..2023"), _("from a day, month or year until another")),
)


def examples():
    """Return [(example, what it asks, its address)]."""
    return [(text, what, "?" + urlencode({"q": text})) for text, what in EXAMPLES]
