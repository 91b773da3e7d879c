"""What waits in a body and how long it takes, for those who answer for it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from intranet.models import Body
from workflows.body_report import BodyReport, may_read


@require_safe
def body_report(request, pk):
    """Show the report of a body to who reviews, records or convenes there."""
    viewer = request.viewer
    if not may_read(viewer, pk):
        raise Http404
    body = get_object_or_404(Body.objects.prefetch_related("names"), pk=pk)
    context = {"report": BodyReport(body, viewer.day), "body": body}
    return render(request, "workflows/report.html", context)
