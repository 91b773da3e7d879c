"""What waits for the viewer, and the one screen on which a request is answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflows import actions
from workflows.body_report import bodies_reported
from workflows.inbox import Request, waiting_for
from workflows.models import Step
from workflows.models.said import CHOICES, STANCES
from workflows.rules import Verdict

DONE = {
    Verdict.APPROVED: gettext_lazy("Done: the step is passed."),
    Verdict.RETURNED: gettext_lazy("Done: the text goes back to who wrote it."),
}


@require_safe
def inbox(request):
    """List what waits for the viewer, by deadline."""
    items = waiting_for(request.viewer)
    context = {
        "items": items, "batch": any(item.may_be_batched for item in items),
        "bodies": bodies_reported(request.viewer),
    }  # fmt: skip
    return render(request, "workflows/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request, pk):
    """Show a request to whom it is addressed, and take the answer; absent to everybody else."""
    step = Step.objects.with_all().filter(pk=pk).first()
    found = step and Request(step, request.viewer, request.GET)
    if not found or not found.is_theirs:
        raise Http404
    if request.method == "POST":
        return _answer(request, found)
    if request.method == "GET":
        actions.note_seen(request.user, step.wording)
    return _show(request, found)


def _show(request, found, refused=None, status=200):
    context = {
        "found": found, "step": found.step, "refused": refused, "choices": _rows(CHOICES),
        "stances": _rows(STANCES), "typed": request.POST,
    }  # fmt: skip
    return render(request, "workflows/request.html", context, status=status)


def _rows(words):
    return [(key.value, label) for key, label in words.items()]


def _answer(request, found):
    """Do what the viewer chose, or show the request again with why it was refused."""
    if found.capacity is None:
        raise Http404
    step, person = found.step, request.viewer.person
    typed, seen = request.POST, {"by": request.user, "fingerprint": request.POST.get("seen", "")}
    reason = typed.get("reason", "")
    verbs = {
        "approve": lambda: actions.sign(step, person, comment=reason, **seen),
        "send_back": lambda: actions.send_back(step, person, reason, **seen),
        "vote": lambda: actions.vote(step, person, typed.get("choice"), **seen),
        "advise": lambda: actions.advise(step, person, typed.get("stance"), reason, **seen),
        "decline": lambda: actions.decline(step, person, reason, **seen),
    }
    verb = verbs.get(typed.get("do"))
    if verb is None:
        raise Http404
    try:
        verdict = verb()
    except ValidationError as refusal:
        return _show(request, found, " ".join(refusal.messages), 422)
    messages.success(request, DONE.get(verdict, _("Done: your answer is kept.")))
    return redirect("inbox")


@require_POST
def approve_many(request):
    """Approve several requests at once, each with the very text that was listed."""
    items = {item.step.pk: item for item in waiting_for(request.viewer) if item.may_be_batched}
    done = 0
    for chosen in request.POST.getlist("chosen"):
        key, _colon, seen = chosen.partition(":")
        item = items.get(int(key)) if key.isdecimal() else None
        if item is None:
            raise Http404
        done += _sign_one(request, item, seen)
    words = ngettext("%(n)s text is approved.", "%(n)s texts are approved.", done)
    messages.success(request, words % {"n": done})
    return redirect("inbox")


def _sign_one(request, item, seen):
    try:
        actions.sign(item.step, request.viewer.person, by=request.user, fingerprint=seen)
    except ValidationError as refusal:
        messages.error(request, f"{item.step.title}: {' '.join(refusal.messages)}")
        return False
    return True
