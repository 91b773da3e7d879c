"""What waits for the viewer, and the one screen on which a request is answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.typed import whole
from workflows import actions
from workflows.body_report import bodies_reported
from workflows.inbox import Request
from workflows.inbox_list import InboxListing
from workflows.models import Step
from workflows.models.said import CHOICES, STANCES, choices_of
from workflows.rules import Verdict

DONE = {
    Verdict.APPROVED: gettext_lazy("Done: the step is passed."),
    Verdict.RETURNED: gettext_lazy("Done: the text goes back to who wrote it."),
}


@require_safe
def inbox(request):
    """List what waits for the viewer, by deadline."""
    context = {"listing": InboxListing(request), "bodies": bodies_reported(request.viewer)}
    return render(request, "workflows/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request, pk):
    """Show a request to whom it is addressed, and take the answer; absent to everybody else."""
    step = Step.objects.with_all().filter(pk=pk).first()
    found = step and Request(step, request.viewer, request.GET)
    if found and found.was_theirs and request.method == "GET":
        return redirect("trace", step.page_id)  # it is decided: there stands what became of it
    if not found or not found.is_theirs:
        raise Http404
    if request.method == "POST":
        act = {"comment": _comment, "reply": _reply}.get(request.POST.get("do"), _answer)
        return act(request, found)
    if request.method == "GET":
        actions.note_seen(request.user, step.wording)
    return _show(request, found)


def _show(request, found, refused=None, status=200):
    context = {
        "found": found, "step": found.step, "refused": refused, "choices": choices_of(CHOICES),
        "stances": choices_of(STANCES), "typed": request.POST,
    }  # fmt: skip
    return render(request, "workflows/request.html", context, status=status)


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


def _comment(request, found):
    """Keep what the viewer says about a place of the text."""
    typed = request.POST
    return _said(
        request, found, _("Your comment is kept: who wrote the text reads it."),
        lambda: actions.comment(
            found.step, request.viewer.person, typed.get("about"), typed.get("comment", ""),
            by=request.user, fingerprint=typed.get("seen", ""),
        ),
    )  # fmt: skip


def _reply(request, found):
    """Keep what the viewer replies to a comment."""
    key, text = whole(request.POST.get("to")), request.POST.get("reply", "")
    return _said(
        request, found, _("Your reply is kept."),
        lambda: actions.reply(found.step, key, text, by=request.user),
    )  # fmt: skip


def _said(request, found, words, say):
    """Return to the comment that `say()` keeps, or show the request again with why it does not."""
    try:
        comment = say()
    except ValidationError as refusal:
        return _show(request, found, " ".join(refusal.messages), 422)
    messages.success(request, words)
    return redirect(f"{reverse('request', args=[found.step.pk])}#comment-{comment.pk}")


@require_POST
def approve_many(request):
    """Approve several requests at once, each with the very text that was listed.

    What was decided meanwhile, and what never was theirs, is told alike; absent when that is all.
    """
    waiting = {item.step.pk: item for item in request.viewer.asked if item.may_be_batched}
    chosen = [one.partition(":") for one in request.POST.getlist("chosen")]
    found = [(waiting.get(whole(key)), seen) for key, _colon, seen in chosen]
    if found and not any(item for item, _seen in found):
        raise Http404
    done = sum(_sign_one(request, item, seen) for item, seen in found if item)
    if not all(item for item, _seen in found):
        messages.error(request, _("Some of what you chose waits for you no more."))
    if done:
        words = ngettext("%(n)s text is approved.", "%(n)s texts are approved.", done)
        messages.success(request, words % {"n": done})
    return redirect(f"{reverse('inbox')}{InboxListing(request).address()}")


def _sign_one(request, item, seen):
    try:
        actions.sign(item.step, request.viewer.person, by=request.user, fingerprint=seen)
    except ValidationError as refusal:
        messages.error(request, f"{item.step.title}: {' '.join(refusal.messages)}")
        return False
    return True
