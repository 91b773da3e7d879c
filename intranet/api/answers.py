"""How programs are answered where nothing can be given: one sentence in the person's language."""

from django.http import JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

ROOT = "/api/v1/"


def is_for_program(request):
    """Say whether the request asks the API, and is to be answered in JSON."""
    return request.path_info.startswith(ROOT)


def said(sentence, status, **more):
    """Return a refusal: `detail` is a sentence for people, `more` is for programs."""
    words = {"detail": str(sentence)} | more
    return JsonResponse(words, status=status, json_dumps_params={"ensure_ascii": False})


def absent():
    """Answer what does not exist and what is not for the viewer, which are one answer."""
    return said(_("There is nothing at this address, or it is not addressed to you."), 404)


def stranger(request):
    """Answer who shows no key that opens, and is not signed in."""
    if getattr(request, "key_refused", "") == "often":
        return said(_("Too many keys that open nothing came from this place: wait a minute."), 429)
    answer = said(
        _("Show a key of yours: Authorization: Bearer <key>. You make one on your account page."),
        401,
    )
    answer.headers["WWW-Authenticate"] = 'Bearer realm="Amana"'
    return answer


def without_second_factor():
    """Answer who needs a second factor and has not proved it, or whose key was made without."""
    sentence = _(
        "Your office asks for a second factor: prove it at the sign-in, then make a new key."
    )
    return said(sentence, 401)


def mark(response):
    """Let programs keep an answer and ask whether it still holds, but no cache in between."""
    patch_vary_headers(response, ["Authorization"])
    response.headers["Cache-Control"] = "private, no-cache"
    return response
