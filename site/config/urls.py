"""Every address of the site. Each room brings its own; Wagtail's catch-all comes last."""

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from django.http import Http404
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.urls import serve_pattern

from intranet.views.account import Account
from intranet.views.pages import page


def closed(request, *args, **kwargs):
    """Answer as if absent: a route that Wagtail or allauth offers and Amana does not."""
    raise Http404


handler404 = "intranet.middleware.not_found"
urlpatterns = [
    path("sign-in/", LoginView.as_view(), name="account_login"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("sign-in/again/", ReauthenticateView.as_view(), name="account_reauthenticate"),
    # Names that allauth reverses and that stay closed: there is no signing up, and resets
    # are the institution's.
    re_path(r"^(?P<closed>sign-up)/$", closed, name="account_signup"),
    re_path(r"^(?P<closed>reset)/$", closed, name="account_reset_password"),
    re_path(r"^(?P<closed>inactive)/$", closed, name="account_inactive"),
    # Wagtail's own sign-ins: one login serves site and admin.
    re_path(r"^admin/(login|password_reset|api/.*/login)", closed),
    path("admin/jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail.admin"])),
    path("admin/account/", require_admin_access(Account.as_view())),  # instead of Wagtail's
    path("admin/", include(wagtailadmin_urls)),
    path("", include("search.urls")),
    path("", include("workflows.urls")),
    path("", include("intranet.urls")),
    re_path(serve_pattern, page, name="wagtail_serve"),
]
