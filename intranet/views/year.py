"""The year of the institution in one look."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.models.year_review import YearReview, years_told


@require_safe
def year(request):
    """Show a year, `?of=` says which; this one when nothing is told of that."""
    viewer = request.viewer
    years = years_told(viewer)
    asked = request.GET.get("of", "")
    of = int(asked) if asked in map(str, years) else viewer.day.year
    review = YearReview(viewer, of, request.GET.get("page"))
    return render(request, "intranet/year.html", {"review": review, "years": years})
