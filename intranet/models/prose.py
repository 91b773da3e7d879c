"""Rich text as numbered-by-key paragraphs: the unit that is cited, found and opened.

Draftail keeps `data-block-key` on every paragraph through editing, so the anchor
`<item>-<block key>` outlives a rewording and a move within the text.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

KEYED = re.compile(
    r'<(p|h[2-6]|li)\b[^>]*?data-block-key="([^"]+)"[^>]*>(.*?)(?=</\1>|<[uo]l>)', re.S
)
PARAGRAPH = re.compile(r'<(p|h[2-6]) data-block-key="([^"]+)">(.*?)</\1>', re.S)
LIST = re.compile(r"<([uo]l)>(.*?)</\1>", re.S)
KEY = re.compile(r'data-block-key="([^"]+)"')
BREAK = re.compile(r"<br\s*/?>")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its anchor on the page and its words without markup."""

    anchor: str
    text: str


def plain(html):
    """Return the words of a piece of rich text, spaces folded."""
    return " ".join(unescape(strip_tags(BREAK.sub(" ", html))).split())


def paragraphs(html, place):
    """Yield the `Paragraph`s of rich text that stands at `place` (an item's key, “opening”…)."""
    for _tag, key, inner in KEYED.findall(html):
        if text := plain(inner):
            yield Paragraph(f"{place}-{key}", text)


def render(html, place, anchor=""):
    """Return rich text as HTML in which every paragraph is an entry with its own anchor.

    `anchor` is the HTML of the link to the paragraph's own address; `{}` in it stands for
    the anchor.
    """
    html = expand_db_html(html)

    def paragraph(found):
        tag, key, inner = found.groups()
        if not inner.strip():
            return ""
        name = f"{place}-{key}"
        return _entry(f"<{tag}>{inner}</{tag}>", f' id="{name}"', anchor.replace("{}", name))

    def listing(found):
        return _entry(KEY.sub(rf'id="{place}-\1"', found.group(0)))

    return mark_safe(LIST.sub(listing, PARAGRAPH.sub(paragraph, html)))  # rich text is trusted


def _entry(inner, attributes="", anchor=""):
    return f'<div class="prose entry"{attributes}>{anchor}{inner}</div>'
