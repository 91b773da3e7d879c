"""Permanent addresses."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from intranet.models import Permalink


@require_safe
def permalink(request, number):
    """Redirect `/r/<number>` to where the page is now, if the viewer may see it."""
    found = get_object_or_404(Permalink.objects.select_related("page"), pk=number, page__live=True)
    page = found.page.specific
    if not request.viewer.may_see(page):
        raise Http404
    query = request.META.get("QUERY_STRING")
    address = page.get_url(request)
    return redirect(f"{address}?{query}" if query else address)
