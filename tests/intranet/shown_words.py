"""What a person reads on a screen of the admin: words between tags, names of controls, labels."""

import json
import re

from bs4 import BeautifulSoup

SPOKEN = ("title", "aria-label", "aria-description", "placeholder", "alt")
#: In the data that Wagtail's scripts draw from, what stands under these keys is read.
DRAWN = {"label", "label_text", "help_text", "helpText", "heading", "title", "description"}
UNREAD = {"script", "style", "code", "bdi"}
WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")


def shown_on(html):
    """Yield every piece of text that a screen shows, says or will draw."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=True):
        if type(node).__name__ in ("NavigableString", "TemplateString"):
            if node.parent.name not in UNREAD and not _named_in_itself(node.parent):
                yield str(node)
    for tag in soup.find_all(True):
        yield from (tag[name] for name in SPOKEN if tag.get(name))
        if tag.name == "input" and tag.get("type") in ("submit", "button"):
            yield tag.get("value", "")
        for value in tag.attrs.values():
            if isinstance(value, str) and value[:1] in "[{" and "label" in value:
                yield from _drawn(value)
        if tag.name == "script" and tag.get("type") == "application/json":
            yield from _drawn(tag.string or "")


def _named_in_itself(tag):
    return any(parent.get("lang") for parent in [tag, *tag.parents] if parent.name != "html")


def _drawn(text):
    try:
        yield from _labels(json.loads(text))
    except ValueError:
        return


def _labels(data):
    if isinstance(data, dict):
        for key, value in data.items():
            if key in DRAWN and isinstance(value, str):
                yield value
            else:
                yield from _labels(value)
    elif isinstance(data, list):
        for value in data:
            yield from _labels(value)
