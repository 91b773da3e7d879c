"""Reads the pages of `site/demo` that are a head of facts and plain text below it."""

import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from config.demo.reading import FACT, YES, DemoIsWrong

HEADING, ITEM = "## ", "- "


@dataclass(frozen=True)
class DemoPage:
    """A page as written: its facts, and its lines of text."""

    path: Path
    facts: dict
    lines: list

    @property
    def is_published(self):
        """True unless it says that nobody published it."""
        return self.facts.get("publish", YES) == YES

    def html(self):
        """Return the text as rich text, with keys that are the same at every load."""
        return rich_text(self.lines, self.path.name)


def pages(folder, facts):
    """Return the `DemoPage`s in a folder by name; a fact that is not among `facts` is a slip."""
    return [read_page(path, facts) for path in sorted(folder.glob("*.md"))]


def read_page(path, known):
    """Return the `DemoPage` in a file, or raise `DemoIsWrong`."""
    _nothing, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = {}
    for line in head.splitlines():
        found = FACT.match(line)
        if not found or found[1] not in known:
            raise DemoIsWrong(f"{path.name}: “{line}” is no fact of such a page; see README.md.")
        facts[found[1]] = found[2]
    return DemoPage(path, facts, list(filter(None, map(str.strip, text.splitlines()))))


def rich_text(lines, name):
    """Return lines as rich text: paragraphs, headings (`## `) and lists (`- `)."""
    parts, items = [], []
    for number, line in enumerate([*lines, ""]):
        key = hashlib.sha256(f"{name}/{number}".encode()).hexdigest()[:5]
        if line.startswith(ITEM):
            items.append(_tagged("li", key, line[len(ITEM) :]))
            continue
        if items:
            parts.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.startswith(HEADING):
            parts.append(_tagged("h3", key, line[len(HEADING) :]))
        elif line:
            parts.append(_tagged("p", key, line))
    return "".join(parts)


def _tagged(tag, key, text):
    return f'<{tag} data-block-key="{key}">{escape(text, quote=False)}</{tag}>'
