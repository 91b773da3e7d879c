"""Choosing the language of the interface."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intranet import actions


def remember(response, language):
    """Let this browser speak `language` before the next sign-in too; return the response."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31536000, samesite="Lax")
    return response


@require_POST
def set_language(request):
    """Remember the language in a cookie and, when signed in, in the account."""
    chosen, back = request.POST.get("language"), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        remember(response, chosen)
        if request.user.is_authenticated:
            actions.change_account(request.user, by=request.user, language=chosen)
    return response
