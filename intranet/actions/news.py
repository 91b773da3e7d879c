"""News is written, and listed."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.actions.audience import set_audience
from intranet.actions.log import insist
from intranet.models import AudienceKind, HomePage, NewsIndexPage, NewsPage


@transaction.atomic
def write_news(body, title, *, by, audience=AudienceKind.MEMBERS, publish=True, **fields):
    """Write news of `body`, published unless told otherwise; return its `NewsPage`.

    `fields` are columns of the page: day, summary, picture, picture_words, text, slug.
    """
    insist(
        fields.get("picture_words") or not fields.get("picture"), _("Say what the picture shows.")
    )
    open_news_list(by=by)
    page = NewsPage(title=title, live=False, owner=by, **fields)
    body.page.add_child(instance=page)
    if audience != page.addressed.audience:
        set_audience(page.addressed, audience, by=by)
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by, skip_permission_checks=True)
        page.refresh_from_db()
    return page


@transaction.atomic
def open_news_list(*, by):
    """Return the page that lists all news, made when the first piece is written."""
    page = NewsIndexPage.objects.first()
    if page is None:
        with translation.override(settings.LANGUAGE_CODE):  # a title is content
            page = NewsIndexPage(title=_("News"), slug="news", owner=by)
        HomePage.objects.get().add_child(instance=page)
    return page
