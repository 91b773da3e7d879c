"""The trace of a governed page, to read and to take along, and where its authors reply."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from intranet.csv_files import csv_file
from intranet.models import Approval, Permalink, Power
from intranet.typed import whole
from workflows import actions
from workflows.comments import Talk
from workflows.models import Step
from workflows.trace import HEADS, log_of, table_of, timeline


def _page(request, pk):
    """Return a governed page the viewer may see, or raise `Http404`."""
    page = request.viewer.visible(Page.objects.filter(pk=pk)).first()
    page = page and page.specific
    if not getattr(page, "governed", False):
        raise Http404
    return page


@require_safe
def trace(request, pk):
    """Show what happened, the oldest first; to who writes the text, what is said about it too."""
    page = _page(request, pk)
    log = log_of(page)
    return _show(request, page, log, _talk_about(page, request.viewer, log))


@require_POST
def reply(request, pk):
    """Keep what an author replies to a comment on a text under review."""
    page = _page(request, pk)
    log, typed = log_of(page), request.POST
    talk = _talk_about(page, request.viewer, log)
    if talk is None:
        raise Http404
    try:
        said = actions.reply(
            talk.step, whole(typed.get("to")), typed.get("reply", ""), by=request.user
        )
    except ValidationError as refusal:
        return _show(request, page, log, talk, " ".join(refusal.messages), 422)
    messages.success(request, _("Your reply is kept."))
    return redirect(f"{reverse('trace', args=[page.pk])}#comment-{said.pk}")


def _talk_about(page, viewer, log):
    """Return the `Talk` about a text under review, for who writes it; else None."""
    if not viewer.may_do(Power.RECORD, page.subject()["body"]):
        return None
    step = Step.objects.running().filter(wording__page=page.pk).with_all().first()
    return step and Talk(step, log)


def _show(request, page, log, talk, refused=None, status=200):
    context = {
        "talk": talk, "refused": refused, "typed": request.POST,
        "page": page, "events": timeline(page, request.viewer, log),
        "approval": Approval.objects.filter(page=page.pk).select_related("wording").first(),
        "address": Permalink.objects.get(page_id=page.pk).get_absolute_url(),
        "title": page.title if page.live else page.draft_title,
        "was_live_before": page.was_live_before(),
    }  # fmt: skip
    return render(request, "workflows/trace.html", context, status=status)


@require_safe
def trace_csv(request, pk):
    """Give the same as a table."""
    page = _page(request, pk)
    rows = table_of(page, request.viewer, log_of(page))
    return csv_file(f"approval-{page.pk}.csv", [HEADS, *rows])
