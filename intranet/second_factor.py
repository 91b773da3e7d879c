"""The second factor: an app's numbers or a passkey, beside the password.

Whoever has one is asked for it at every sign-in; that is allauth's. Who needs one, because of an
office, gets nowhere before it was proved in this very session: `is_missing` is asked by the gate
in front of every route of site and admin. Nobody is locked out for ever: one without any is led to
set one up, recovery codes stand in for a lost telephone, and an operator takes a lost one away.
"""

import base64
import hashlib
import secrets

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.devices import device_of
from intranet.permissions import Viewer

# What stays open until it is proved: to prove it, to set it up, and to leave.
ROUTES = {
    "account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn",
    "mfa_download_recovery_codes", "mfa_generate_recovery_codes", "mfa_index",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes", "set_language",
}  # fmt: skip


def is_proved(request):
    """Say whether a second factor was used or set up in this session, or when the key was made."""
    key = getattr(request, "access_key", None)
    if key:
        return key.second_factor
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def is_missing(request):
    """Say whether the viewer needs a second factor and has not proved it."""
    return request.viewer.needs_second_factor and not is_proved(request)


def ask(request):
    """Lead a page view to where it is proved, or set up; answer anything else as if absent."""
    if request.method not in ("GET", "HEAD"):
        raise Http404
    if not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    way = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
    by_code = is_mfa_enabled(request.user, way)
    where = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{where}?{urlencode({'next': request.get_full_path()})}")


def prove_by_setting_up(request):
    """Take the first use of a factor, while it is set up, for its proof."""
    record_authentication(request, request.user, "mfa")


def is_last_needed(authenticator):
    """Say whether this is the last factor of somebody who needs one."""
    user = authenticator.user
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    others = others.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return Viewer(user).needs_second_factor and not others.exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets enciphered under the installation's key, and speaks our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is wrong, or was used already."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your office asks for a second factor: set up another one before you remove this."
        ),
    }

    def _cipher(self):
        key = hashlib.sha256(f"intranet.second_factor:{settings.SECRET_KEY}".encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text):
        """Return what is stored of a secret."""
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the secret; one kept under an older key is lost, and nothing matches it."""
        try:
            return self._cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator):
        """Refuse to take away the last one that an office asks for."""
        return not is_last_needed(authenticator)

    def generate_authenticator_name(self, user, type):
        """Name a passkey after the device on which it is made."""
        return device_of(self.request.headers.get("User-Agent", "")) or _("Passkey")

    def _get_site_name(self):
        return settings.ORGANISATION_NAME
