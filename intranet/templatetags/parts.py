"""Places in a page that the rooms above the intranet fill."""

from django import template
from django.utils.safestring import mark_safe
from wagtail import hooks

from intranet.models.writing import written

register = template.Library()


@register.simple_tag(takes_context=True)
def page_parts(context, page):
    """Return what the rooms add above a page.

    A room registers `register_page_part`: a function of the request and the page that returns
    safe HTML, or nothing.
    """
    request = context["request"]
    found = (hook(request, page) for hook in hooks.get_hooks("register_page_part"))
    return mark_safe("".join(part for part in found if part))  # each part is safe HTML


@register.simple_tag
def distance(waiting, day):
    """Say how far the deadline of a `Waiting` is from a day, in the reader's digits."""
    return written(waiting.distance(day))
