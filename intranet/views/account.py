"""One's own account in the admin: language, appearance and password.

Wagtail's page also asks for a first and a last name, which live with the person, for a picture,
which no route serves, and for a second language and time zone beside the profile's.
"""

from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    ChangePasswordPanel,
    ThemeSettingsPanel,
)
from wagtail.users.models import UserProfile

from intranet import actions
from intranet.models import User
from intranet.views.language import remember


class LanguageForm(forms.ModelForm):
    """The language of site and admin, and how numbers and days are written there."""

    class Meta:
        model = User
        fields = ["language", "digits", "calendar"]

    def save(self, commit=True):
        """Save, and answer in the language chosen."""
        user = actions.change_account(self.instance, by=self.instance, **self.cleaned_data)
        UserProfile.objects.filter(user=user).update(preferred_language="")  # ours alone counts
        translation.activate(user.language)
        return user


class LanguagePanel(BaseSettingsPanel):
    """Asks for the language."""

    name, title, order = "language", _("Language"), 100
    form_class = LanguageForm


class PasswordForm(PasswordChangeForm):
    """The present password, and the new one twice."""

    def save(self, commit=True):
        """Change it as on the site: ways into the account that wait are withdrawn."""
        password = self.cleaned_data["new_password1"]
        changed = actions.change_account(self.user, by=self.user, password=password)
        self.user.password = changed.password  # of which Wagtail's view keeps the session open
        return self.user


class PasswordPanel(ChangePasswordPanel):
    """Asks for a new password after the present one. Wagtail's resets by mail stay closed."""

    form_class = PasswordForm

    def is_active(self):
        """Show it to who signs in with a password."""
        return self.user.has_usable_password()


class Account(AccountView):
    """What a person sets for themselves."""

    def get_panels(self):
        """Return the panels that work here."""
        profile = UserProfile.get_for_user(self.request.user)
        kinds = (LanguagePanel, ThemeSettingsPanel, PasswordPanel)
        panels = [kind(self.request, self.request.user, profile) for kind in kinds]
        return [panel for panel in panels if panel.is_active()]

    def post(self, request):
        """Save; the cookie by which the site knows a language follows the profile.

        Attempts at the present password are counted, together with those on the site.
        """
        if request.POST.get("password-old_password"):
            if not ratelimit.consume(request, app="allauth.account", action="change_password"):
                return ratelimit.respond_429(request)
        answer = super().post(request)
        return remember(answer, request.user.language) if answer.status_code == 302 else answer
