"""Shows what was recognised among the words around it."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def in_context(finding, text):
    """Return the finding's words, marked, between those before and after them."""
    before, words, after = finding.in_context(text)
    head = "…" if finding.start > len(before) + 1 and before else ""
    tail = "…" if after else ""
    return format_html("<q>{}{} <mark>{}</mark> {}{}</q>", head, before, words, after, tail)
