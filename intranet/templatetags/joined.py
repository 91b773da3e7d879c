"""A list within a sentence: what there is, parted by the comma of the interface's language.

    {% joined %}
      {{ meeting }}
      {% if meeting.place %}{% then %}<bdi>{{ meeting.place }}</bdi>{% endif %}
    {% endjoined %}

A part may be set out in lines, and be left out: no comma stands before the first, and none alone.
"""

from django import template
from django.template.base import TextNode
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext_lazy

register = template.Library()

SIGNS = {",": pgettext_lazy("list", ", "), ";": pgettext_lazy("list", "; ")}
BREAK = "<then>"  # a tag that is no page's, and no person's: what people write is escaped


@register.simple_block_tag
def joined(content, sign=","):
    """Join the parts of its block, each without the white space around it; drop empty ones.

    `sign` is "," or ";". Within attributes too: nothing is added but the signs.
    """
    parts = (part.strip() for part in content.split(BREAK))
    return mark_safe(str(SIGNS[sign]).join(filter(None, parts)))  # rendered, so escaped already


@register.tag
def then(parser, token):
    """Begin the next part of the `joined` around it, be it within conditions and loops."""
    if not any(command == "joined" for command, _token in parser.command_stack):
        raise template.TemplateSyntaxError("then: put it between joined and endjoined")
    return TextNode(BREAK)


@register.simple_tag
def listed(*words):
    """Join words as `joined` does its parts; each is written as a template writes it."""
    written = (str(word) for word in words if word)  # what is safe stays safe
    return format_html_join(SIGNS[","], "{}", ((word,) for word in written))
