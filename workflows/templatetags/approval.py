"""Small questions of the templates of approval."""

from django import template

register = template.Library()


@register.simple_tag
def named(words, key):
    """Return the word for `key` in a dict of words."""
    return words.get(key, key)
