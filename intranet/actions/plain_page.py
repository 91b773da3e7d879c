"""A plain page of a body is written."""

from django.db import transaction

from intranet.actions.addressed_page import add_page
from intranet.models import PlainPage


@transaction.atomic
def write_page(body, title, *, by, audience=None, publish=True, **fields):
    """Write a plain page of `body`, published unless told otherwise; return its `PlainPage`.

    `fields` are columns of the page: content, slug.
    """
    page = PlainPage(title=title, **fields)
    return add_page(page, body, by=by, audience=audience, publish=publish)
