"""Papers and pictures, handed out through the gate."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from intranet.actions import note_reading
from intranet.delivery import deliver
from intranet.models import Document, Image, Rendition
from intranet.models.file import GATED_BY

READ = {200, 206, 304}  # the last: the browser shows what it kept


@require_safe
def document(request, pk, filename=""):
    """Hand out a paper under its own name, and note who reads it."""
    paper = _seen(request, Document, pk)
    answer = deliver(request, paper.file)
    if request.method == "GET" and answer.status_code in READ:
        note_reading(request.user, paper)
    return answer


@require_safe
def image(request, pk):
    """Hand out a picture as it was uploaded."""
    return deliver(request, _seen(request, Image, pk).file)


@require_safe
def rendition(request, pk):
    """Hand out a picture in another size, by the right to the picture."""
    found = get_object_or_404(Rendition.objects.select_related("image"), pk=pk)
    if not request.viewer.may_see(found.image):
        raise Http404
    return deliver(request, found.file)


def _seen(request, model, pk):
    """Return the paper or picture, if the viewer may see it; for anybody else there is none."""
    thing = get_object_or_404(model.objects.select_related(*GATED_BY), pk=pk)
    if not request.viewer.may_see(thing):
        raise Http404
    return thing
