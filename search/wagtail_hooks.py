"""What search adds to pages: a record opened from a hit shows the words marked."""

import re

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail import hooks

from intranet.models import IntranetPage
from search.api import search
from search.marking import mark_words
from search.query import Asked

_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_PLACES = mark_safe("<!--places-->")  # a comment of ours, replaced once the page is rendered


@hooks.register("register_page_part")
def arrived(request, page):
    """Say above a page that was opened from a hit what was asked, and how to go back."""
    asked = Asked.of(request.GET)
    if asked.views is None:
        return ""
    return render_to_string("search/arrived.html", {"asked": asked, "places": _PLACES})


@hooks.register("register_api_part")
def api_part():
    """Let programs search."""
    return search


@hooks.register("on_serve_page")
def marking(serve):
    """Mark the words of `?q=` in a page, once its template is rendered."""

    def serve_marked(page, request, args, kwargs):
        response = serve(page, request, args, kwargs)
        asked = Asked.of(request.GET)
        if asked.views is not None and isinstance(page, IntranetPage) and _is_page(response):
            response.add_post_render_callback(lambda done: _mark(done, asked.text))
        return response

    return serve_marked


def _is_page(response):
    return hasattr(response, "add_post_render_callback") and response.status_code == 200


def _mark(response, text):
    """Mark the main part of a rendered page and say above it how many places are marked."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = response.content.decode(response.charset)
    html = _MAIN.sub(lambda main: mark_words(main[0], text, "found"), html, count=1)
    places = html.count('<mark id="found-')
    response.content = html.replace(_PLACES, render_to_string("search/places.html", {"n": places}))
