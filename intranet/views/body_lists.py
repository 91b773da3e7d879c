"""What a body decided, and who held its offices through time, as far as the viewer may see."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from intranet.models import Body, Mandate
from intranet.models.decision_list import DecisionList
from intranet.models.terms_picture import terms_picture

TERMS = 100  # a page of the list
DRAWN = 12  # offices of few seats in the picture: more would not be one glance


def _body(request, pk):
    return get_object_or_404(request.viewer.visible(Body.objects.for_list()), pk=pk)


@require_safe
def decisions(request, pk):
    """List the decisions of a body; `?q=`, `?year=` and others as `DecisionList` says."""
    body = _body(request, pk)
    context = {"body": body, "decisions": DecisionList(request, body)}
    part = "intranet/decisions_found.html" if request.htmx else "intranet/decisions.html"
    return render(request, part, context)


@require_safe
def officers(request, pk):
    """Show who held the offices of a body: those of few seats drawn, all of them listed."""
    body, viewer = _body(request, pk), request.viewer
    terms = Mandate.objects.of_body(body).filter(person__merged_into__isnull=True).through_time()
    page = Paginator(terms, TERMS).get_page(request.GET.get("page"))
    context = {
        "body": body,
        "page": page,
        "picture": terms_picture(_lanes(terms, viewer.day), viewer.day, not get_language_bidi()),
        "link_people": viewer.has_directory,
    }
    return render(request, "intranet/officers.html", context)


def _lanes(terms, day):
    """Return (office, its holder on `day`, terms) of the offices of one seat, the highest first."""
    offices = {}
    for term in terms.filter(office__seats=1)[: TERMS * 2]:
        offices.setdefault(term.office, []).append(term)
    return [
        (office.name, next((str(one.person) for one in members if one.holds_on(day)), ""), members)
        for office, members in [*offices.items()][:DRAWN]
    ]
