"""What search adds to Wagtail and to the room below."""

from django.template.loader import render_to_string
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks

from intranet.actions.log import name_actions
from intranet.admin_hooks import GatedMenuItem
from intranet.models import IntranetPage
from search.actions import forget_questions
from search.admin_urls import urlpatterns
from search.api import search
from search.curating import may_curate
from search.marking import PLACES, mark_main
from search.notice_kinds import of_search
from search.query import Asked
from search.saved import look_again


def _asked(request):
    """Return what the address asks: read once for the bar above the page and for the marks."""
    if not hasattr(request, "_asked"):
        request._asked = Asked.of(request.GET, request.viewer)
    return request._asked


@hooks.register("register_page_part")
def arrived(request, page):
    """Say above a page that was opened from a hit what was asked, and how to go back."""
    asked = _asked(request)
    if asked.views is None:
        return ""
    return render_to_string("search/arrived.html", {"asked": asked, "places": PLACES})


LOG_LABELS = {
    "keep_synonyms": gettext_lazy("Synonyms kept"),
    "forget_synonyms": gettext_lazy("Synonyms forgotten"),
    "pin_result": gettext_lazy("Result pinned"),
    "unpin_result": gettext_lazy("Result unpinned"),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `search.actions` writes into Wagtail's log."""
    name_actions(actions, LOG_LABELS)


@hooks.register("register_admin_urls")
def admin_urls():
    """Offer the screens of what editors add to search."""
    return [path("search-words/", include(urlpatterns))]


@hooks.register("register_admin_menu_item")
def curated_item():
    """Lead editors there."""
    return GatedMenuItem(
        gettext_lazy("Search: words and results"), reverse("curated"), name="search-words",
        icon_name="search", ask=may_curate,
    )  # fmt: skip


@hooks.register("register_tick")
def time_passes(day):
    """Forget questions of long ago, and tell what is new for saved searches."""
    return {"questions forgotten": forget_questions(day), "searches answered": look_again()}


@hooks.register("register_notices", order=20)
def notices():
    """Return what search tells."""
    return of_search()


@hooks.register("register_api_part")
def api_part():
    """Let programs search."""
    return search


@hooks.register("on_serve_page")
def marking(serve):
    """Mark the words of `?q=` in a page, once its template is rendered."""

    def serve_marked(page, request, args, kwargs):
        response = serve(page, request, args, kwargs)
        asked = _asked(request)
        if asked.views is not None and isinstance(page, IntranetPage) and _is_page(response):
            response.add_post_render_callback(lambda done: mark_main(done, asked.wanted))
        return response

    return serve_marked


def _is_page(response):
    return hasattr(response, "add_post_render_callback") and response.status_code == 200
