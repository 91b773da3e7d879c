"""The trace of a governed page, to read and to take along."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from intranet.csv_files import csv_file
from intranet.models import Approval, Permalink
from workflows.trace import timeline


def _page(request, pk):
    """Return a governed page the viewer may see, or raise `Http404`."""
    page = request.viewer.visible(Page.objects.filter(pk=pk)).first()
    page = page and page.specific
    if not getattr(page, "governed", False):
        raise Http404
    return page


@require_safe
def trace(request, pk):
    """Show what happened, the oldest first."""
    page = _page(request, pk)
    context = {
        "page": page, "events": timeline(page, request.viewer),
        "approval": Approval.objects.filter(page=page.pk).select_related("wording").first(),
        "address": Permalink.objects.get(page_id=page.pk).get_absolute_url(),
        "title": page.title if page.live else page.draft_title,
        "was_live_before": page.was_live_before(),
    }  # fmt: skip
    return render(request, "workflows/trace.html", context)


@require_safe
def trace_csv(request, pk):
    """Give the same as a table."""
    page = _page(request, pk)
    heads = (_("When"), _("What"), _("Who"), _("Office"), _("Text no."), _("Reason"), _("Rule"))
    rows = [heads, *(event.cells() for event in timeline(page, request.viewer))]
    return csv_file(f"approval-{page.pk}.csv", rows)
