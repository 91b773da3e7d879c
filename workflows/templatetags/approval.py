"""Small questions of the templates of approval."""

from django import template

from intranet.models import Procedure, governed_kinds

register = template.Library()


@register.simple_tag
def named(words, key):
    """Return the word for `key` in a dict of words."""
    return words.get(key, key)


@register.simple_tag
def placed_for(workflow):
    """Return [(procedure, what its pages are called)] of a workflow, by the name of the body."""
    rows = Procedure.objects.filter(workflow=workflow).select_related("body")
    kinds = dict(governed_kinds())
    found = [(one, kinds[one.kind]) for one in rows.prefetch_related("body__names")]
    return sorted(found, key=lambda row: (row[0].body.name, str(row[1])))
