"""Signing in by name or e-mail, for the site and the admin alike."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from intranet.permissions import Viewer


class AccountAdapter(DefaultAccountAdapter):
    """An account is opened by the institution, never by its visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many attempts with a wrong password. Wait five minutes, then try again; if you "
            "have forgotten it, ask for a new one below."
        ),
        "username_password_mismatch": _("The sign-in name or the password is wrong."),
        "email_password_mismatch": _("The sign-in name or the password is wrong."),
    }

    def pre_login(self, request, user, **more):
        """Turn away, as if nothing fitted, whose account or person is closed, whatever the way."""
        if Viewer(user).is_open:
            return super().pre_login(request, user, **more)
        messages.error(request, self.error_messages["username_password_mismatch"])
        return redirect("account_login")

    def get_reauthentication_methods(self, user):
        """Let who has a second factor prove by it, not by the password, that it is still them."""
        found = super().get_reauthentication_methods(user)
        stronger = [method for method in found if method["id"] != "reauthenticate"]
        return stronger or found

    def is_open_for_signup(self, request):
        """Refuse: there is no signing up."""
        return False


class SignInForm(LoginForm):
    """Asks for the sign-in name or e-mail, and the password, in our words."""

    def __init__(self, *args, **kwargs):
        """Name the fields as the institution does."""
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("Sign-in name or e-mail"), _("Password")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= {"class": "field", "dir": "ltr"}
        login.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        password.help_text = ""
