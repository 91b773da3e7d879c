"""The gate in front of every view, the language, the transaction around every change."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import (
    Http404,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    UnreadablePostError,
)
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.views.defaults import page_not_found

from intranet import admin_door, second_factor
from intranet.api import answers
from intranet.models.writing import write_for
from intranet.policies import viewer_of

# Views that a person who has not signed in may reach, by the name of their route.
OPEN = {
    "account_login", "account_logout", "set_language", "forgotten", "invitation",
    "invitation_code", "invitation_password", "mfa_authenticate", "mfa_login_webauthn",
    "private_calendar", "private_news", "private_searches", "mail_choice",
}  # fmt: skip
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def language(get_response):
    """Speak the language of the account; before the sign-in that of a cookie; else Arabic.

    Not the browser's: one that prefers English would get the admin left to right. A cookie is
    of the browser, which offices share, and so never speaks for who has signed in.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request):
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        chosen = getattr(request.user, "language", cookie)
        if chosen not in known:
            chosen = settings.LANGUAGE_CODE
        write_for(request.user)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = get_response(request)
        response.headers["Content-Language"] = chosen
        return response

    return middleware


class Compression(GZipMiddleware):
    """Compresses pages; Django pads each at random, so that lengths give no secret away.

    Files stream as they are: most are compressed already, and a download shows its length.
    """

    def process_response(self, request, response):
        """Compress what is whole."""
        return response if response.streaming else super().process_response(request, response)


class Gate:
    """Lets those who have not signed in see the sign-in page only.

    A signed-in person who may not enter the admin gets a 404 there. What is absent and what
    one may not see have one answer, whoever raised it and however: no reason, no debug page.
    Every answer depends on who asks, so none may be stored by a cache in between.
    """

    def __init__(self, get_response):
        """Stand before `get_response`."""
        self.get_response = get_response

    def __call__(self, request):
        """Give the request its viewer, and every answer the same marks."""
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))
        response = self.get_response(request)
        if response.status_code == 404:
            response = _absent(request)
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request, view, args, kwargs):
        """Send strangers to sign in, ask for the second factor, and ask the admin's door."""
        match = request.resolver_match
        if match.url_name in OPEN and not match.namespaces:
            return None
        program = answers.is_for_program(request)
        if not request.viewer.is_open:
            return answers.stranger(request) if program else _to_sign_in(request)
        if second_factor.is_missing(request) and match.url_name not in second_factor.ROUTES:
            return answers.without_second_factor() if program else second_factor.ask(request)
        if request.path_info.startswith("/admin/"):
            admin_door.check(request, kwargs)
        return None


def not_found(request, exception):
    """Answer 404 without words, as the site's `handler404`: `Gate` writes the one answer, once."""
    return HttpResponseNotFound()


def _absent(request):
    """Answer that there is nothing, to a program in its own words."""
    if answers.is_for_program(request):
        return answers.absent()
    return page_not_found(request, Http404())


def _to_sign_in(request):
    """Redirect a person's page view; answer anything else as if absent."""
    if request.method not in ("GET", "HEAD"):
        raise Http404
    back = urlencode({"next": request.get_full_path()}, safe="/")
    return redirect(f"{settings.WAGTAILADMIN_LOGIN_URL}?{back}")


def atomic(get_response):
    """Wrap every changing request in one transaction, undone when the answer is a refusal.

    Not `ATOMIC_REQUESTS`: with it reads queue behind writers on SQLite. What was sent is
    received first: a telephone that uploads for minutes must not keep all others from writing.
    A view that does slow work says `own_transactions = True`: its actions are atomic alone.
    """

    def middleware(request):
        if request.method not in CHANGING:
            return get_response(request)
        try:
            _ = request.POST
        except UnreadablePostError:  # whoever sent it has gone
            return HttpResponseBadRequest()
        if _has_own_transactions(request.path_info):
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response

    return middleware


def _has_own_transactions(path):
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return getattr(getattr(view, "view_class", view), "own_transactions", False)
