"""A wording as lines that people read: each field under its name, each block by its number."""

import datetime as dt
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, DateBlock
from wagtail.fields import RichTextField, StreamField

from intranet.models.wording import governed_names
from intranet.models.writing import listed
from intranet.templatetags.dates import day as written_day

WHOLE = "title"  # where what is said of the whole text stands: Wagtail knows places alone


@dataclass(frozen=True)
class Line:
    """One field of a text: the group it belongs to (a block, or none), its name, its words."""

    key: tuple
    group: str
    label: str
    text: str

    @property
    def path(self):
        """Where it stands, as Wagtail's comments name it."""
        return ".".join(part for part in self.key if part)


def lines_of(model, content):
    """Yield the `Line`s of a content of a page of type `model`, in reading order, none empty."""
    for name in governed_names(model):
        field, value = model._meta.get_field(name), content.get(name)
        if not value or field.is_relation:
            continue
        if isinstance(field, StreamField):
            yield from _blocks(name, field.stream_block, value)
        else:
            text = _plain(value) if isinstance(field, RichTextField) else str(value)
            yield Line((name,), "", str(field.verbose_name), text)


def _blocks(name, stream, value):
    for number, row in enumerate(value, 1):
        block = stream.child_blocks.get(row["type"])
        if block is None:
            continue
        group, fields = f"{block.label} {number}", getattr(block, "child_blocks", {"": block})
        for child, child_block in fields.items():
            raw = row["value"].get(child) if child else row["value"]
            if text := _shown(child_block, raw):
                yield Line((name, row["id"], child), group, str(child_block.label), text)


def _shown(block, value):
    if value in (None, "", []):
        return ""
    if isinstance(block, DateBlock):
        return str(written_day(dt.date.fromisoformat(value)))
    if isinstance(block, ChoiceBlock):
        return str(dict(block.field.choices).get(value, value))
    return _plain(value) if isinstance(value, str) else str(value)


def _plain(html):
    """Return rich text without its tags, a paragraph a line."""
    return strip_tags(html.replace("</p>", "\n").replace("<br/>", "\n")).strip()


def place_in(model, content, path):
    """Say in words what stands at `path` in a content, or what did: the field it belongs to."""
    if path == WHOLE:
        return _("the whole text")
    found = (line for line in lines_of(model, content) if line.path == path)
    line = next(found, None)
    if line is not None:
        return str(listed(line.group, line.label))
    fields = {field.name: field.verbose_name for field in model._meta.fields}
    return str(fields.get(path.split(".")[0], _("the whole text")))
