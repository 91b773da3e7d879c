"""Before the sign-in: using an invitation, and asking for a new password.

Nothing here tells whether an account exists: whoever asks gets the same sentence, and a code
that opens nothing has one answer, whyever it does not.
"""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Invitation, User
from intranet.permissions import Viewer
from intranet.views import entrance_forms as forms
from intranet.views.deed import ActionView

KEPT = "invitation"  # in the session, between code and password


def _opened_by(**found):
    """Return the waiting invitation of an open account, or None."""
    invitation = Invitation.objects.waiting().select_related("user__person").filter(**found).first()
    return invitation if invitation and Viewer(invitation.user).is_open else None


def _is_too_often(request, action, **key):
    """Count the attempt; return the answer of patience when there were too many."""
    counted = ratelimit.consume(
        request, app="allauth.account", action=action, limit_get=True, **key
    )
    return None if counted else ratelimit.respond_429(request)


class TypeCode(ActionView):
    """Asks for the code of an invitation."""

    template_name, form_class = "account/code.html", forms.CodeForm

    def form_valid(self, form):
        """Go on to the password, or say that the code opens nothing."""
        if opened := _use(self.request, form.cleaned_data["code"]):
            return opened
        form.add_error("code", forms.OPENS_NOTHING)  # whatever the reason
        return self.form_invalid(form)


def _use(request, code):
    """Remember in the session the invitation that a code opens; None when it opens none."""
    patience = _is_too_often(request, "invitation")
    if patience:
        return patience
    invitation = Invitation.objects.opened_by(code)
    if invitation is None or not Viewer(invitation.user).is_open:
        return None
    request.session[KEPT] = str(invitation.pk)
    return redirect("invitation_password")


@require_safe
def follow_link(request, code):
    """Open the link of an invitation. Looking uses nothing up: mail readers look before people."""
    found = _use(request, code)
    if found is None:
        form = forms.CodeForm({"code": code})
        form.add_error("code", forms.OPENS_NOTHING)
        return render(request, "account/code.html", {"form": form})
    return found


@method_decorator(sensitive_post_parameters("password", "again"), name="dispatch")
class ChoosePassword(ActionView):
    """Asks for the password, uses the invitation up, and signs in."""

    template_name, form_class = "account/choose_password.html", forms.PasswordForm

    def dispatch(self, request, *args, **kwargs):
        """Ask for the code again when its invitation waits no longer."""
        kept = request.session.get(KEPT)
        self.invitation = _opened_by(pk=kept) if kept else None
        if self.invitation is None:
            return redirect("invitation")
        return super().dispatch(request, *args, **kwargs)

    def act(self, values):
        """Set the password."""
        return actions.accept_invitation(self.invitation, values["password"])

    def answer(self):
        """Sign in, through the second factor where there is one."""
        self.request.session.flush()  # of whoever used this browser before
        login = Login(user=self.made, redirect_url=settings.LOGIN_REDIRECT_URL)
        return perform_password_login(self.request, {"username": self.made.username}, login)

    def get_context_data(self, **kwargs):
        """Add whose account it is, and what the password must be like."""
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "rules": password_validators_help_texts(),
        }


class Forgotten(ActionView):
    """Mails a link for a new password to the account that is named, if it can be."""

    template_name, form_class = "account/forgotten.html", forms.ForgottenForm

    def form_valid(self, form):
        """Answer alike whether or not there is such an account, with or without an address."""
        named = form.cleaned_data["login"].strip()
        patience = _is_too_often(self.request, "reset_password", key=named.lower())
        if patience:
            return patience
        user = User.objects.select_related("person").filter(_named(named)).first()
        if user and user.email and settings.SENDS_MAIL and Viewer(user).is_open:
            actions.mail_new_password(user)
        return render(self.request, "account/forgotten_said.html")


def _named(login):
    """Return the condition that finds an account by sign-in name or e-mail."""
    return Q(username__iexact=login) | Q(email=login.lower())
