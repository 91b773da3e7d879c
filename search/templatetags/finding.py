"""How results are written."""

from html import escape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from intranet.models.writing import written
from search import examples, export, kinds
from search.between import Between
from search.engines.contract import Filters
from search.papers import page_name

register = template.Library()
register.simple_tag(examples.examples, name="examples")
register.filter("kind_name", kinds.kind_name)


@register.filter
def marked(parts):
    """Write a list of `Part`s with the answers in `<mark>`, everything escaped."""
    pieces = (
        f"<mark>{escape(part.text)}</mark>" if part.marked else escape(part.text) for part in parts
    )
    return mark_safe("".join(pieces))  # each piece is escaped above


@register.filter
def as_marked(html):
    """Write words taken from between the marks of a page: they were safe there."""
    return mark_safe(strip_tags(html))  # escaped where it stood, and no tag is left


@register.simple_tag
def tally(found):
    """Say how many passages answer, in how many records."""
    passages = ngettext("%(n)s passage", "%(n)s passages", found.passages) % {"n": found.passages}
    records = ngettext("in %(n)s document", "in %(n)s documents", found.records)
    return written(f"{passages} {records % {'n': found.records}}")


@register.simple_tag
def count_of_records(found):
    """Say how many records there are, when no words were asked for."""
    words = ngettext("%(n)s document", "%(n)s documents", found.records)
    return written(words % {"n": found.records})


@register.simple_tag
def turned(asked, page):
    """Return the address of another page of the same results."""
    return asked.address(page=page)


@register.simple_tag
def exported(asked):
    """Return where the results are as a table."""
    return export.address_of(asked)


@register.simple_tag
def sorted_by(asked, sort):
    """Return the address of the same question in another order."""
    return asked.address(sort=sort)


@register.simple_tag
def unfiltered(asked):
    """Return the address of the same words without any filter."""
    return asked.address(filters=Filters(), between=Between())


@register.filter
def pages_near(found, page):
    """Return the numbers of the pages round `page` that one can turn to."""
    return range(max(1, page - 3), min(found.pages, page + 3) + 1)


@register.filter
def paper_page(piece):
    """Say which page of its paper a piece is of; empty where the paper has no pages."""
    return page_name(piece.name, piece.number, piece.has_pages)
