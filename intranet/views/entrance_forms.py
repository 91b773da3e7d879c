"""What is asked before the sign-in."""

from django import forms
from django.utils.translation import gettext_lazy as _

OPENS_NOTHING = _(
    "This code opens nothing: it may be mistyped, used already, withdrawn or expired. Ask who "
    "gave it to you for a new one."
)
LEFT_TO_RIGHT = {"class": "field", "dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


def secret(label):
    """Return a field for a new password."""
    widget = forms.PasswordInput(attrs=LEFT_TO_RIGHT | {"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget)


class CodeForm(forms.Form):
    """The code of an invitation."""

    code = forms.CharField(
        label=_("Code"), max_length=60, help_text=_("Four groups of four letters and digits."),
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT | {"autocomplete": "one-time-code"}),
    )  # fmt: skip


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = secret(_("New password"))
    again = secret(_("The same again"))

    def clean(self):
        """See that both are one."""
        cleaned = super().clean()
        if "again" in cleaned and cleaned.get("password") != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        return cleaned


class ForgottenForm(forms.Form):
    """Who asks."""

    login = forms.CharField(
        label=_("Sign-in name or e-mail"), max_length=254,
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT | {"autocomplete": "username"}),
    )  # fmt: skip
