"""Shows what was recognised among the words around it."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def in_context(finding, text):
    """Return the finding's words, marked, between those before and after them."""
    return format_html("<q>{}<mark>{}</mark>{}</q>", *finding.in_context(text))
