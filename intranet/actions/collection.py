"""Each body has one collection: there its papers and pictures lie, in the order of the tree."""

from wagtail.models import Collection

from intranet.actions.log import note
from intranet.models import Body


def keep_collection(body, *, by):
    """Make the collection of `body`, or bring it in line with today's name and place; return it.

    Other actions on a body end with it, within their transaction. The audit line is written when
    something changed.
    """
    fresh = Body.objects.select_related("collection").get(pk=body.pk)
    name, above, kept = fresh.name, _above(fresh), fresh.collection
    if kept is None:
        kept = body.collection = above.add_child(name=name)
        # Not saved: nothing of the body that is read or found changes.
        Body.objects.filter(pk=body.pk).update(collection=kept)
    elif kept.name == name and kept.is_child_of(above):
        return kept
    else:
        kept.name = name
        kept.save()
        kept.move(above, "sorted-child")
    note("keep_collection", body, by, name=name, under=above)
    return kept


def _above(body):
    """Return the collection of the body above, or the root."""
    parent = body.parent_on()
    above = parent and parent.collection
    return above or Collection.get_first_root_node()
