"""What is asked about the second factor; allauth's forms in our words."""

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.utils.translation import gettext_lazy as _

from intranet.views.entrance_forms import LEFT_TO_RIGHT

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"} | LEFT_TO_RIGHT


def _dress(field, label, attrs, help_text=""):
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class Authenticate(AuthenticateForm):
    """The code at the sign-in."""

    def __init__(self, *args, **kwargs):
        """Name the field."""
        super().__init__(*args, **kwargs)
        words = _("The six digits that your app shows now, or one of your recovery codes.")
        _dress(self.fields["code"], _("Code"), CODE, words)


class Reauthenticate(ReauthenticateForm):
    """The code before something that matters."""

    def __init__(self, *args, **kwargs):
        """Name the field."""
        super().__init__(*args, **kwargs)
        words = _("The six digits that your app shows now, or one of your recovery codes.")
        _dress(self.fields["code"], _("Code"), CODE, words)


class PasswordAgain(PasswordForm):
    """The password before something that matters."""

    def __init__(self, *args, **kwargs):
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["password"], _("Password"), LEFT_TO_RIGHT)


class ActivateApp(ActivateTOTPForm):
    """The first code of an app."""

    def __init__(self, *args, **kwargs):
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["code"], _("Code"), CODE, _("The six digits that your app shows now."))


# What the library raises where a browser's answer is none.
NONSENSE = (AttributeError, KeyError, TypeError, ValueError)


class Sensible:
    """Mixed into a form of a passkey: an answer that is none is refused with a sentence."""

    def clean_credential(self):
        """Read the answer of a browser that uses a passkey."""
        try:
            return super().clean_credential()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class UseKey(Sensible, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class UseKeyAlone(Sensible, LoginWebAuthnForm):
    """A passkey in place of the password."""


class UseKeyAgain(Sensible, ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class AddKey(AddWebAuthnForm):
    """A new passkey."""

    def clean(self):
        """Read the answer of a browser that makes a passkey."""
        try:
            return super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def __init__(self, *args, **kwargs):
        """Name the fields; a passkey opens without the password unless one says otherwise."""
        super().__init__(*args, **kwargs)
        words = _("So that you know it again, such as “my telephone”.")
        _dress(self.fields["name"], _("Name"), {"class": "field"}, words)
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class NameKey(EditWebAuthnForm):
    """Another name of a passkey."""

    def __init__(self, *args, **kwargs):
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["name"], _("Name"), {"class": "field"})
