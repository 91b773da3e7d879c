"""Who comes with a key: a program by a header, a calendar or a news reader by a secret address.

The key only says who asks. What is answered is computed as for a page: from what that person may
see today.
"""

from functools import wraps

from allauth.core.internal import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import translation
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.api.answers import is_for_program, mark
from intranet.models import AccessKey
from intranet.models.writing import write_for
from intranet.permissions import Viewer
from intranet.policies import viewer_of


def _opening(kind, secret):
    """Return the key whose secret this is while its owner's account is open, else None."""
    key = AccessKey.objects.shown(kind, secret)
    return key if key and Viewer(key.user).is_open else None


def by_key(get_response):
    """Let a program in by the key it shows, to the API alone; a wrong one opens nothing at all.

    HEAD is answered as GET, whose words the server then leaves out.
    """

    def middleware(request):
        request.access_key = None
        if not is_for_program(request):
            return get_response(request)
        _read_key(request)
        asked, request.method = request.method, _as_get(request.method)
        response = mark(get_response(request))
        request.method = asked
        return response

    return middleware


def _as_get(method):
    return "GET" if method == "HEAD" else method


def _read_key(request):
    shown = request.headers.get("Authorization", "")
    if not shown:
        return
    scheme, _blank, secret = shown.partition(" ")
    key = _opening(AccessKey.Kind.API, secret.strip()) if scheme.lower() == "bearer" else None
    request.user = key.user if key else AnonymousUser()
    if key:
        request.access_key = key
        actions.note_use(key)
        return
    counted = ratelimit.consume(request, app="allauth.account", action="access_key", limit_get=True)
    request.key_refused = "wrong" if counted else "often"


def by_secret(kind):
    """Decorate a view that a secret address opens: it answers for the key's owner, as of today."""

    def decorate(view):
        @require_safe
        @wraps(view)
        def opened(request, secret):
            key = _opening(kind, secret)
            viewer = key and viewer_of(key.user)
            if key is None or viewer.needs_second_factor and not key.second_factor:
                raise Http404
            actions.note_use(key)
            request.user, request.viewer = key.user, viewer
            write_for(key.user)
            with translation.override(key.user.language):
                return mark(view(request))

        return opened

    return decorate
