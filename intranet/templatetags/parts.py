"""Places in a page that the rooms above the intranet fill."""

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext
from wagtail import hooks

from intranet.models.desk import distance
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
def due_column(due_on, today, mark=None):
    """Draw the column of a deadline: its day, below it the month and how far it is from `today`.

    `mark` colours it; where none is told, what is late and what is due today are.
    """
    if due_on is None:
        return format_html('<p class="due {}"></p>', mark or "")
    if mark is None:
        mark = "late" if due_on < today else "soon" if due_on == today else ""
    return format_html(
        '<p class="due {}"><b>{day}</b><time datetime="{}"><span class="away">{day} </span>{}'
        "</time>{}{}</p>",
        mark, due_on.isoformat(), MONTHS[due_on.month], pgettext("list", ", "),
        written(distance(due_on, today)), day=written(due_on.day),
    )  # fmt: skip


@register.simple_tag
def day_column(day):
    """Draw the column of a day, as that of a deadline: its number, below it month and year."""
    return format_html(
        '<p class="due"><b>{day}</b><time datetime="{}"><span class="away">{day} </span>{} {}'
        "</time></p>",
        day.isoformat(), MONTHS[day.month], written(day.year), day=written(day.day),
    )  # fmt: skip
