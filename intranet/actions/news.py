"""News is written, and listed."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.addressed_page import add_page, open_list
from intranet.actions.log import insist
from intranet.models import NewsIndexPage, NewsPage


@transaction.atomic
def write_news(body, title, *, by, audience=None, publish=True, **fields):
    """Write news of `body`, published unless told otherwise; return its `NewsPage`.

    `fields` are columns of the page: day, summary, picture, picture_words, text, slug.
    """
    insist(
        fields.get("picture_words") or not fields.get("picture"), _("Say what the picture shows.")
    )
    open_news_list(by=by)
    page = NewsPage(title=title, **fields)
    return add_page(page, body, by=by, audience=audience, publish=publish)


def open_news_list(*, by):
    """Return the page that lists all news, made when the first piece is written."""
    return open_list(NewsIndexPage, gettext_lazy("News"), "news", by=by)
