"""What a person does at the desk itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from intranet import actions
from intranet.models import Action


@require_POST
def action_done(request, pk):
    """Mark one's own task as done, or as to do again (`undo`); others' tasks are as if absent."""
    person = request.viewer.person
    mine = Action.objects.filter(owner=person) if person else Action.objects.none()
    task = request.viewer.visible(mine).filter(pk=pk).first()
    if task is None:
        raise Http404
    state = Action.State.OPEN if "undo" in request.POST else Action.State.DONE
    if task.state != state:
        try:
            actions.change_row(task, task.version, by=request.user, state=state)
        except ValidationError as refusal:  # pressed twice
            messages.error(request, " ".join(refusal.messages))
            return redirect("/")
    return redirect("/" if state == Action.State.OPEN else f"/?done={task.key}")
