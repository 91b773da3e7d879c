"""The page of search: its address can be sent to a colleague.

And the words of a paper, where a hit in what is no PDF opens.
"""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from intranet.actions import note_reading
from intranet.models import PaperText
from intranet.models.writing import listed
from search import index
from search.actions import note_question
from search.chosen import dated, ticked, typed, undated
from search.engines.contract import EngineAway, IndexBroken, NoAnswer
from search.export import answer_with, table_of
from search.facets import facets_for
from search.marking import PLACES, mark_main
from search.named import people_named
from search.papers import lies_beside, told
from search.query import Asked
from search.results import results_for
from search.suggestions import suggestions_for

AT_ONCE = 20  # pages of a paper that one screen shows


@require_safe
def search(request):
    """Answer a question as the viewer may see it; without a question, show the latest records."""
    asked = Asked.of(request.GET, request.viewer)
    try:
        context = index.answered(lambda *engine: _answer(asked, request.viewer, *engine))
        note_question(asked, context["found"])
    except IndexBroken:
        context = {"silent": True, "mending": True}
    except EngineAway:
        context = {"silent": True}
    return render(request, "search/search.html", {"asked": asked, "hide_find": True} | context)


def _answer(asked, viewer, engine, hidden):
    """Return what the template shows."""
    found = results_for(engine, asked, viewer.tokens, hidden, counted=True)
    meant = found.asked
    facets = facets_for(meant, found.counts, viewer)
    chosen = [*typed(meant), *ticked(meant, facets)]
    return {
        "asked": meant,
        "found": found,
        "facets": facets,
        "can_narrow": any(facets.values()) or meant.narrowed,
        "chosen": chosen,
        "dated": dated(meant),
        "undated": undated(meant),
        "called": listed(meant.text, *(part["name"] for part in chosen)),
        "named": people_named(asked, viewer),
    }


@require_safe
def suggestions(request):
    """Suggest what may be meant by what is typed so far: a fragment, empty when nothing is."""
    asked = replace(Asked.of(request.GET, request.viewer), verbatim=True, page=1, curated=False)
    found = suggestions_for(asked, request.viewer)
    return render(request, "search/suggestions.html", {"asked": asked, "found": found})


@require_safe
def export(request):
    """Give what answers a question as a table; the page says why when there is none."""
    asked = Asked.of(request.GET, request.viewer)
    try:
        tokens = request.viewer.tokens
        rows = index.answered(lambda engine, hidden: table_of(engine, asked, tokens, hidden))
    except NoAnswer:
        return redirect(reverse("search") + asked.address())
    return answer_with(rows, request)


@require_safe
def paper(request, pk):
    """Show the words of a paper, page by page, those of `?q=` marked, from the page `?at=` on."""
    text = get_object_or_404(PaperText.objects.with_words().with_papers(), pk=pk)
    if not request.viewer.may_see(text.document):
        raise Http404
    note_reading(request.user, text.document)
    beside, asked = lies_beside(text.document), Asked.of(request.GET, request.viewer)
    context = {
        "text": text,
        "paper": text.document,
        "page": _turned(text, request.GET),
        "asked": asked if asked.views is not None else None,
        "beside": told(beside) if beside and request.viewer.may_see(beside) else None,
        "places": PLACES,
    }
    response = render(request, "search/paper.html", context)
    if context["asked"]:
        mark_main(response, asked.wanted)
    return response


def _turned(text, asked):
    """Return the pieces of a paper that one screen shows: those about `at`, or a page of them."""
    pieces = list(text.pieces())
    anchors, at = [piece.anchor for piece in pieces], asked.get("at")
    page = anchors.index(at) // AT_ONCE + 1 if at in anchors else asked.get("page")
    return Paginator(pieces, AT_ONCE).get_page(page)
