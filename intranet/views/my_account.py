"""One's own account: how one signs in, on which devices, and how the intranet writes for one."""

from allauth.core.internal import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from intranet import actions
from intranet.devices import device_of, devices_of
from intranet.models import When
from intranet.notices.choices import chosen_by
from intranet.typed import whole
from intranet.views import my_account_forms as forms
from intranet.views.deed import ActionView
from intranet.views.language import remember


@require_safe
def account(request):
    """Show what is set, each with the way to change it."""
    person = request.viewer.person
    context = {
        "reached": person and person.contact_details.numbers_first(),
        "devices": devices_of(request.user).count(),
        "keys": request.user.access_keys.count(),
        "second_factor": is_mfa_enabled(request.user),
        "mails": _counted_mails(request.user) if gets_mails(request) else None,
        "readings_days": settings.READINGS_DAYS,
    }
    return render(request, "account/account.html", context)


class OwnDeed(ActionView):
    """Changes one thing of one's own account."""

    template_name = "account/own_deed.html"
    heading = help = ""
    button = gettext_lazy("Save")
    success_message = gettext_lazy("Saved.")
    success_url = reverse_lazy("account")

    def answer(self):
        """Say that it is done, and go back to the account."""
        messages.success(self.request, self.success_message)
        return super().answer()

    def get_context_data(self, **kwargs):
        """Add the words of the screen."""
        words = {"heading": self.heading, "help": self.help, "button": self.button}
        return super().get_context_data(**kwargs) | words


class Preferences(OwnDeed):
    """Language, digits and calendar."""

    heading = gettext_lazy("Language and writing")
    form_class = forms.PreferencesForm

    def get_initial(self):
        """Begin with what is chosen."""
        return {name: getattr(self.request.user, name) for name in forms.PREFERENCES}

    def act(self, values):
        """Save."""
        return actions.change_account(self.request.user, by=self.request.user, **values)

    def answer(self):
        """Answer in the language chosen; let this browser speak so before the next sign-in too."""
        translation.activate(self.made.language)
        return remember(super().answer(), self.made.language)


def gets_mails(request):
    """Say whether there are mails to choose: where mail is sent, for who has an address."""
    return settings.SENDS_MAIL and bool(request.user.email)


def _counted_mails(user):
    """Return how many groups of notices are mailed to `user`."""
    return sum(when != When.NEVER for when in chosen_by(user).values())


class Mails(OwnDeed):
    """Which notices one gets by mail, and when."""

    template_name = "account/mails.html"
    heading = gettext_lazy("Mails")
    help = gettext_lazy("Every notice stands at your desk. Here you say which are mailed as well.")
    form_class = forms.MailsForm

    def dispatch(self, request, *args, **kwargs):
        """Offer it to who gets any."""
        if not gets_mails(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """Offer the groups that concern the viewer."""
        return super().get_form_kwargs() | {"viewer": self.request.viewer}

    def get_initial(self):
        """Begin with what is chosen."""
        return chosen_by(self.request.user)

    def act(self, values):
        """Keep the choice."""
        actions.choose_mails(self.request.user, values, by=self.request.user)


class WithPassword(OwnDeed):
    """Asks for the present password first: a desk left open is not the person."""

    def get_form_kwargs(self):
        """Let the form check the password."""
        return super().get_form_kwargs() | {"user": self.request.user}

    @method_decorator(sensitive_post_parameters("present", "password", "again"))
    def dispatch(self, request, *args, **kwargs):
        """Count the attempts."""
        counted = ratelimit.consume(request, app="allauth.account", action="change_password")
        if not counted:
            return ratelimit.respond_429(request)
        return super().dispatch(request, *args, **kwargs)


class Password(WithPassword):
    """A new password."""

    heading = gettext_lazy("Change the password")
    help = gettext_lazy("You stay signed in here, and are signed out everywhere else.")
    success_message = gettext_lazy("The password is changed.")
    form_class = forms.NewPasswordForm

    def act(self, values):
        """Change it, and end the other sign-ins."""
        own = self.request.user
        user = actions.change_account(own, by=own, password=values["password"])
        others = devices_of(user).exclude(session_key=self.request.session.session_key)
        end_sessions(self.request, others)
        update_session_auth_hash(self.request, user)

    def get_context_data(self, **kwargs):
        """Add what the password must be like."""
        return super().get_context_data(**kwargs) | {"rules": password_validators_help_texts()}


class Address(WithPassword):
    """The e-mail address, or none."""

    heading = gettext_lazy("E-mail address")
    help = gettext_lazy("A link for a new password goes there. Leave it empty for none.")
    form_class = forms.AddressForm

    def get_initial(self):
        """Begin with the present one."""
        return {"email": self.request.user.email}

    def act(self, values):
        """Change it."""
        actions.change_account(self.request.user, by=self.request.user, email=values["email"])


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request):
    """List where one is signed in; sign out one device, or all others."""
    found = devices_of(request.user)
    if request.method == "POST":
        return _sign_out(request, found)
    rows = [
        {"device": device_of(one.user_agent), "one": one, "here": one.is_current()} for one in found
    ]
    return render(request, "account/devices.html", {"rows": rows})


def _sign_out(request, found):
    asked = request.POST.get("end", "")
    if asked == "others":
        end_other_sessions(request, request.user)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("account_devices")
    one = found.filter(pk=whole(asked) or 0).first()
    if one is None:
        raise Http404
    here = one.is_current()
    end_sessions(request, [one])
    if not here:
        messages.success(request, _("That device is signed out."))
    return redirect(reverse("account_login") if here else "account_devices")
