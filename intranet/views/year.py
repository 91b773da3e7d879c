"""The year of the institution in one look."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.models.year_review import YearReview


@require_safe
def year(request):
    """Show a year, `?of=` says which; this one when nothing is told of that."""
    review = YearReview(request.viewer, request.GET.get("of", ""), request.GET.get("page"))
    return render(request, "intranet/year.html", {"review": review})
