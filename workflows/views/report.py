"""What waits in a body and how long it takes, for those who answer for it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from intranet.models import Body, Power
from workflows.body_report import BodyReport

POWERS = (Power.REVIEW, Power.RECORD, Power.CONVENE)


@require_safe
def body_report(request, pk):
    """Show the report of a body to who reviews, records or convenes there."""
    viewer = request.viewer
    if not any(viewer.may_do(power, pk) for power in POWERS):
        raise Http404
    body = get_object_or_404(Body.objects.prefetch_related("names"), pk=pk)
    context = {"report": BodyReport(body, viewer.day), "body": body}
    return render(request, "workflows/report.html", context)
