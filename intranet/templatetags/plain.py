"""The plain pages of a body."""

from django import template

from intranet.models import PlainPage

register = template.Library()

SHOWN = 20


@register.simple_tag
def pages_of(body, viewer):
    """Return the plain pages of a body that the viewer may see, by title; drafts left out."""
    pages = PlainPage.objects.live().filter(addressed__body=body)
    return list(viewer.visible(pages).defer("content").order_by("title")[:SHOWN])
