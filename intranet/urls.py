"""Addresses of the intranet besides its pages."""

from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from intranet.feeds import NewsFeed
from intranet.views import (
    contact_details,
    desk,
    entrance,
    files,
    language,
    my_account,
    notices,
    permalink,
    second_factor,
)

urlpatterns = [
    path("", include("intranet.directory_urls")),
    path("", include("intranet.calendar_urls")),
    path("tasks/<uuid:pk>/done/", desk.action_done, name="action_done"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_all, name="read_notices"),
    path("notices/<key:pk>/read/", notices.read_one, name="read_notice"),
    path("notices/mails/<str:token>/", notices.change_by_link, name="mail_choice"),
    path("r/<key:number>", permalink.permalink, name="permalink"),
    path("documents/<key:pk>", files.document, name="paper"),
    path("documents/<key:pk>/<str:filename>", files.document, name="wagtaildocs_serve"),
    path("pictures/<key:pk>", files.image, name="picture"),
    path("pictures/sizes/<key:pk>", files.rendition, name="rendition"),
    path("sign-in/forgotten/", entrance.Forgotten.as_view(), name="forgotten"),
    path("invitation/", entrance.TypeCode.as_view(), name="invitation"),
    path("invitation/password/", entrance.ChoosePassword.as_view(), name="invitation_password"),
    path("invitation/<str:code>/", entrance.follow_link, name="invitation_code"),
    path("news/feed/", NewsFeed(), name="news_feed"),
    path("account/", my_account.account, name="account"),
    path("account/preferences/", my_account.Preferences.as_view(), name="account_preferences"),
    path("account/mails/", my_account.Mails.as_view(), name="account_mails"),
    path("account/password/", my_account.Password.as_view(), name="account_password"),
    path("account/e-mail/", my_account.Address.as_view(), name="account_address"),
    path("account/reached/new/", contact_details.EnterOwn.as_view(), name="own_contact_new"),
    path("account/reached/<key:pk>/", contact_details.ChangeOwn.as_view(), name="own_contact"),
    path(
        "account/reached/<key:pk>/remove/",
        contact_details.RemoveOwn.as_view(),
        name="own_contact_remove",
    ),
    path("account/second-factor/", include(second_factor.urlpatterns)),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/devices/", my_account.devices, name="account_devices"),
    path("language", language.set_language, name="set_language"),
]
