"""Papers and pictures, handed out through the gate."""

import mimetypes
from pathlib import PurePath

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from intranet.actions import note_reading
from intranet.models import Document, Image, Rendition

# What a browser may show by itself; everything else is saved, HTML and SVG above all.
SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"}


@require_safe
def document(request, pk, filename=""):
    """Hand out a paper under its own name."""
    return _answer(request, Document, pk, "file")


@require_safe
def image(request, pk):
    """Hand out a picture as it was uploaded."""
    return _answer(request, Image, pk, "file")


@require_safe
def rendition(request, pk):
    """Hand out a picture in another size, by the right to the picture."""
    found = get_object_or_404(Rendition.objects.select_related("image"), pk=pk)
    if not request.viewer.may_see(found.image):
        raise Http404
    return _send(found.file, found.file.name)


def _answer(request, model, pk, field):
    thing = get_object_or_404(
        model.objects.select_related("item__meeting", "meeting", "body"), pk=pk
    )
    if not request.viewer.may_see(thing):
        raise Http404
    answer = _send(thing.file, thing.file.name)
    if model is Document:
        note_reading(request.user, thing)
    return answer


def _send(stored, name):
    try:
        opened = stored.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    shown = kind in SHOWN
    response = FileResponse(
        opened,
        as_attachment=not shown,
        filename=PurePath(name).name,
        content_type=kind if shown else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    )
    return response
