"""The page of search: a pure GET, so that its address can be sent to a colleague."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import index
from search.engines.contract import EngineAway, IndexBroken
from search.facets import facets_for
from search.named import people_named
from search.query import Asked
from search.results import results_for


@require_safe
def search(request):
    """Answer a question as the viewer may see it; without a question, show the latest records."""
    asked = Asked.of(request.GET)
    try:
        context = index.answered(lambda *engine: _answer(asked, request.viewer, *engine))
    except IndexBroken:
        context = {"silent": True, "mending": True}
    except EngineAway:
        context = {"silent": True}
    return render(request, "search/search.html", {"asked": asked, "hide_find": True} | context)


def _answer(asked, viewer, engine, hidden):
    """Return what the template shows."""
    found = results_for(engine, asked, viewer.tokens, hidden)
    meant = found.asked
    facets = facets_for(engine, meant, viewer, hidden)
    return {
        "asked": meant,
        "found": found,
        "facets": facets,
        "chosen": _chosen(meant, facets),
        "named": people_named(asked, viewer),
    }


def _chosen(asked, facets):
    """Return the filters in use, each with its name and the address without it."""
    return [
        {"name": choice.name, "url": asked.without(facet, choice.value)}
        for facet, choices in facets.items()
        for choice in choices
        if choice.chosen
    ]
