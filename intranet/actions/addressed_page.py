"""A page of a body is laid below its face, for a circle."""

from django.conf import settings
from django.db import transaction
from django.utils import translation

from intranet.actions.audience import set_audience
from intranet.models import HomePage


@transaction.atomic
def add_page(page, body, *, by, audience=None, publish=True):
    """Lay the new `page` below the face of `body`, published unless told otherwise; return it.

    Without an audience it is for whom pages of its type are at first.
    """
    page.live, page.owner = False, by
    body.page.add_child(instance=page)
    if audience and audience != page.addressed.audience:
        set_audience(page.addressed, audience, by=by)
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by, skip_permission_checks=True)
        page.refresh_from_db()
    return page


def open_list(model, title, slug, *, by):
    """Return the page of the type `model` below the home page, made when there is none.

    `title` is a lazy text: it is content, so it is written in the site's own language.
    """
    page = model.objects.first()
    if page is None:
        with translation.override(settings.LANGUAGE_CODE):
            page = model(title=str(title), slug=slug, owner=by)
        HomePage.objects.get().add_child(instance=page)
    return page
