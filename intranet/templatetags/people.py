"""How people are reached, and how a list of them is indented."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from intranet.models import ContactDetail
from intranet.templatetags.record import icon

register = template.Library()

Kind = ContactDetail.Kind
ICONS = {
    Kind.MOBILE: "i-phone",
    Kind.PHONE: "i-phone",
    Kind.EMAIL: "i-mail",
    Kind.ADDRESS: "i-place",
}
EM_SPACE = "\u2003"
SELECTED = mark_safe(" selected")  # an attribute of ours


@register.simple_tag
def indented_options(choices, chosen):
    """Return the options of `choices`, (depth, value, name) in the order of a tree."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}{}</option>',
        (
            (value, SELECTED if value == chosen else "", EM_SPACE * depth, name)
            for depth, value, name in choices
        ),
    )


@register.simple_tag
def person_name(name, person, linked):
    """Write a name as it was recorded; it leads to the page of the `person` (id) if `linked`."""
    if person not in linked:
        return name
    return format_html('<a class="quiet" href="{}">{}</a>', reverse("person", args=[person]), name)


@register.simple_tag
def reach_row(detail):
    """Draw one contact detail as an item of a list: what it is, and the way to use it."""
    sign, comma = icon(ICONS[detail.kind]), pgettext("list", ", ")
    kind = f"{detail.get_kind_display()}{comma}"
    if not detail.link:
        return format_html(
            '<li><span class="reach">{}<span><span class="away">{}</span>{}</span></span></li>',
            sign, kind, detail.value,
        )  # fmt: skip
    return format_html(
        '<li><a class="reach" href="{}">{}<span><span class="away">{}</span>'
        '<bdi dir="ltr">{}</bdi></span></a></li>',
        detail.link, sign, kind, detail.value,
    )  # fmt: skip
