"""What a page still lacks, told again while it is being written."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Page


@require_safe
def gaps(request, page_id):
    """Say what the page lacks, by its last draft, to those who may change it."""
    page = get_object_or_404(request.viewer.visible(Page.objects.all()), pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return render(request, "intranet/admin/gaps.html", gaps_of(page.specific, request.viewer))


def gaps_of(page, viewer):
    """Return what the template shows of `page`: its last draft, and what that lacks."""
    draft = page.get_latest_revision_as_object()
    told = getattr(draft, "gaps", None)
    return {"page": draft, "gaps": list(told(viewer.day)) if told else []}
