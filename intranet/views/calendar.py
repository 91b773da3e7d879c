"""Coming meetings by month, one meeting before its minutes are there, and answers to it."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet import actions
from intranet.models import Body, Meeting, Power
from intranet.models.next_meetings import answered, of_bodies, papers_of, with_answers
from intranet.models.paged import query_of

PAGE = 40
SHOWN = (*Meeting.AHEAD, Meeting.State.CANCELLED)
BACK = {  # where an answer leads, by the screen it was given on
    "desk": lambda meeting: "/",
    "calendar": lambda meeting: f"{reverse('calendar')}#m-{meeting.pk}",
}


@require_safe
def calendar(request):
    """List the meetings to come: of the viewer's bodies, of all they see (`whose`), of one."""
    viewer = request.viewer
    coming = Meeting.objects.coming(viewer.day).filter(state__in=SHOWN)
    whose = "all" if request.GET.get("whose") == "all" else ""
    rows = viewer.visible(coming) if whose else of_bodies(viewer, coming)
    codes = rows.order_by().values("body")
    bodies = viewer.visible(Body.objects.filter(pk__in=codes)).prefetch_related("names")
    asked = request.GET.get("body", "")
    body = next((one for one in bodies if one.code == asked), None)
    rows = rows.filter(body=body) if body else rows
    rows = answered(viewer, rows.for_list().with_record())
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    meetings = with_answers(viewer, list(page.object_list))
    filters = {"whose": whose, "body": asked if body else ""}
    context = {
        "page": page,
        "months": [(key, list(found)) for key, found in groupby(meetings, _month)],
        "bodies": sorted(bodies, key=lambda one: one.name),
        "body": body,
        "whose": whose,
        "filters": query_of(filters),
    }
    return render(request, "intranet/calendar.html", context)


def _month(meeting):
    return meeting.held_on.replace(day=1)


def _meeting(request, pk):
    """Return a meeting the viewer sees, with what they answered; else there is none."""
    rows = request.viewer.visible(Meeting.objects.filter(pk=pk)).for_list().with_record()
    found = with_answers(request.viewer, list(answered(request.viewer, rows)))
    if not found:
        raise Http404
    return found[0]


@require_safe
def meeting(request, pk):
    """Show a meeting before its minutes: when, where, agenda, papers. Then lead to these."""
    found = _meeting(request, pk)
    if found.record_live:
        return redirect("permalink", found.record_number)
    return _show(request, found)


def _show(request, found, refused="", reason="", status=200):
    viewer = request.viewer
    context = {
        "meeting": found,
        "items": [item for item in found.agenda_items() if viewer.may_see(item)],
        "papers": papers_of(viewer, [found])[0][1],
        "answers": _answers(viewer, found),
        "refused": refused,
        "reason": reason or (found.answer.reason if found.answer else ""),
    }
    return render(request, "intranet/meeting.html", context, status=status)


def _answers(viewer, found):
    """Return all answers, for who convenes the meeting or writes its minutes; else None."""
    if not any(viewer.may_do(power, found.body_id) for power in (Power.CONVENE, Power.RECORD)):
        return None
    return found.answers.select_related("person").order_by("-coming", "person__name")


@require_POST
def answer(request, pk):
    """Say whether one will come; who is not asked finds nothing here."""
    found, person = _meeting(request, pk), request.viewer.person
    coming = {"yes": True, "no": False}.get(request.POST.get("coming"))
    asked = found.asks or (person and found.answers.filter(person=person).exists())
    if not asked or coming is None:
        raise Http404
    reason = request.POST.get("reason", "")
    try:
        actions.answer_meeting(found, person, coming, by=request.user, reason=reason)
    except ValidationError as refusal:
        return _show(request, found, " ".join(refusal.messages), reason, 422)
    said = _("Noted: you will come.") if coming else _("Noted: you will not come.")
    messages.success(request, said)
    back = BACK.get(request.POST.get("back"))
    return redirect(back(found) if back else found.address)
