"""The trace of a governed page, to read and to take along."""

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from intranet.models import Approval, Permalink
from workflows.trace import timeline

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one


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
    }  # fmt: skip
    return render(request, "workflows/trace.html", context)


@require_safe
def trace_csv(request, pk):
    """Give the same as a table."""
    page = _page(request, pk)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="approval-{page.pk}.csv"'
    table = csv.writer(answer)
    heads = (_("When"), _("What"), _("Who"), _("Office"), _("Text no."), _("Reason"), _("Rule"))
    table.writerow(heads)
    for event in timeline(page, request.viewer):
        table.writerow([_harmless(cell) for cell in event.cells()])
    return answer


def _harmless(cell):
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
