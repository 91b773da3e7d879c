"""Permanent addresses."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.actions import note_reading
from intranet.models import Permalink


@require_safe
def permalink(request, number):
    """Redirect `/r/<number>` to where the page is now, if the viewer may see it.

    A text that passes reviewers has no other address before it is published: who writes it and
    who is asked about it read the draft here.
    """
    rows = Permalink.objects.select_related("page").filter(page__isnull=False)
    page = get_object_or_404(rows, pk=number).page.specific
    shown = page.live or getattr(page, "governed", False)
    if not shown or not request.viewer.may_see(page):
        raise Http404
    if not page.live:
        return _draft(request, page)
    query = request.META.get("QUERY_STRING")
    address = page.get_url(request)
    return redirect(f"{address}?{query}" if query else address)


def _draft(request, page):
    """Show the newest draft as it would look, and note who reads it."""
    note_reading(request.user, page)
    messages.warning(request, _("This is a draft: it is not published."))
    return page.get_latest_revision_as_object().serve(request)
