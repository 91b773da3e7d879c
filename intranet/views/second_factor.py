"""The second factor's screens: allauth's views in our frame, and the operator's way out."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from intranet import actions
from intranet.models import User
from intranet.second_factor import is_missing, prove_by_setting_up
from intranet.views.deed import Deed
from intranet.views.deed_forms import PlainForm


class SecondFactor(base.IndexView):
    """What is set up, and what can be."""

    def get_context_data(self, **kwargs):
        """Add whether an office waits for it, and the factors as lists."""
        found = Authenticator.objects.filter(user=self.request.user).order_by("created_at")
        return super().get_context_data(**kwargs) | {
            "app": [one for one in found if one.type == Authenticator.Type.TOTP],
            "keys": [one for one in found if one.type == Authenticator.Type.WEBAUTHN],
            "codes": [one for one in found if one.type == Authenticator.Type.RECOVERY_CODES],
            "needed": self.request.viewer.needs_second_factor,
            "missing": is_missing(self.request),
        }


class SettingUp:
    """Mixed into a view that sets a factor up: its first use is the proof for this session."""

    def form_valid(self, form):
        """Set it up."""
        answer = super().form_valid(form)
        prove_by_setting_up(self.request)
        return answer


class SetUpApp(SettingUp, app.ActivateTOTPView):
    """Sets up an app."""


class AddKey(SettingUp, passkeys.AddWebAuthnView):
    """Adds a passkey."""


class RemoveKey(passkeys.RemoveWebAuthnView):
    """Removes a passkey, unless it is the last factor that an office asks for."""

    def form_valid(self, form):
        """Refuse, or remove."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().form_valid(form)


class Drop(Deed):
    """Take away the second factor of who has lost it."""

    heading, button = _("Take away the second factor"), _("Take it away")
    success_message = _("The second factor is taken away.")
    help = _(
        "For who lost telephone and recovery codes. They are signed out everywhere, sign in with "
        "the password, and are asked to set up another where their office needs it. Be sure first "
        "that it is them."
    )
    form_class = PlainForm
    success_url = reverse_lazy("amana:accounts")

    def prepare(self, pk):
        """Fetch the account."""
        self.user = get_object_or_404(User.objects.select_related("person"), pk=pk)

    @property
    def subject(self):
        """Name whose it is."""
        return self.user

    def has_permission(self):
        """Ask for who runs the installation."""
        return self.viewer.is_operator

    def act(self, values):
        """Take it away."""
        return actions.drop_second_factor(self.user, by=self.request.user)


to_index = RedirectView.as_view(pattern_name="mfa_index")
urlpatterns = [
    path("", SecondFactor.as_view(), name="mfa_index"),
    path("app/", SetUpApp.as_view(), name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keys/", to_index, name="mfa_list_webauthn"),
    path("keys/new/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("keys/<key:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("keys/<key:pk>/remove/", RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("again/", base.reauthenticate, name="mfa_reauthenticate"),
    path("again/key/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
