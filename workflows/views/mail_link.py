"""From a mail straight to the request it asks to answer."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from workflows import mail_link
from workflows.inbox import Request
from workflows.models import Step


@require_safe
def request_by_mail(request, token):
    """Lead to the request while it waits for whom the link was mailed to; else it is absent.

    Who has not signed in was sent to do so before, and comes back here.
    """
    pk, mark = mail_link.step_of(token, request.user) or (None, "")
    step = Step.objects.with_all().filter(pk=pk, wording__fingerprint__startswith=mark).first()
    if step is None or Request(step, request.viewer).capacity is None:
        raise Http404
    return redirect("request", pk=step.pk)
