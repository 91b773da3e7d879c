"""Inviting people: the admin's side of it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Invitation, Person, User
from intranet.models.paged import kept_in_address
from intranet.notices.invitation import address_of
from intranet.sign_in_names import names_for
from intranet.square import square
from intranet.views.deed import Deed
from intranet.views.deed_forms import PlainForm

PAGE = 50
Way, State = Invitation.Way, Invitation.State


def ways_to(email):
    """Return the ways open to an account: paper always, mail where it is sent and arrives."""
    return Way.choices if settings.SENDS_MAIL and email else [(Way.PAPER, Way.PAPER.label)]


class WayField(forms.ChoiceField):
    """How the code reaches the person."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("How it reaches the person"))
        super().__init__(widget=forms.RadioSelect, initial=Way.PAPER, **kwargs)


class InviteForm(forms.ModelForm):
    """The account of who is invited."""

    way = WayField()

    class Meta:
        model = User
        fields = ["username", "email", "language"]
        labels = {"username": _("Sign-in name")}
        help_texts = {"username": _("Latin letters or digits, such as “f.alaoui”.")}

    def __init__(self, *args, **kwargs):
        """Offer mail where mails are sent."""
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Leave it empty for who has none.")
        self.fields["way"].choices = ways_to(email=True)

    def clean(self):
        """Ask for an address where a mail is to go."""
        cleaned = super().clean()
        if cleaned.get("way") == Way.MAIL and not cleaned.get("email"):
            if "email" not in self.errors:
                self.add_error("email", _("Write the address to which the link is mailed."))
        return cleaned


class CodeForm(forms.Form):
    """The way of a new code."""

    way = WayField()


class HandOut(Deed):
    """A deed that hands out a code: as a sheet to print, or by mail."""

    def prepare(self, pk):
        """Fetch the person with their account."""
        self.person = get_object_or_404(Person.objects.open().select_related("user"), pk=pk)
        self.user = getattr(self.person, "user", None)

    @property
    def subject(self):
        """Name the person."""
        return self.person

    def get_success_url(self):
        """Return to the person."""
        return reverse("amana:person", args=[self.person.pk])

    def answer(self):
        """Show the sheet, this once; or say where the mail went."""
        invitation, code = self.made
        if invitation.way == Way.PAPER:
            return sheet(self.request, invitation, code, self.get_success_url())
        said = _("The link is on its way to %(email)s.") % {"email": invitation.user.email}
        messages.success(self.request, said)
        return redirect(self.get_success_url())


class Invite(HandOut):
    """Open an account for a person and invite them."""

    heading, button = _("Invite to the intranet"), _("Invite")
    help = _("They choose their password themselves: nobody else ever knows it.")
    form_class = InviteForm

    def has_permission(self):
        """Offer it for who has no account."""
        return self.user is None and self.viewer.may_invite(self.person)

    def get_form_kwargs(self):
        """Check the account as that of the person, and offer a sign-in name."""
        begun = User(person=self.person, username=next(iter(names_for([self.person]).values())))
        return super().get_form_kwargs() | {"instance": begun}

    def act(self, values):
        """Invite."""
        return actions.invite_person(self.person, by=self.request.user, **values)


class NewCode(HandOut):
    """Hand out a new code for an account: an invitation lost, or a password forgotten."""

    heading, button = _("New code"), _("Make the code")
    help = _("Codes handed out before stop working; the password works until a new one is chosen.")
    form_class = CodeForm

    def has_permission(self):
        """Offer it for an account that is open."""
        return bool(self.user and self.user.is_active) and self.viewer.may_invite(self.person)

    def get_form(self, form_class=None):
        """Offer mail to who has an address."""
        form = super().get_form(form_class)
        form.fields["way"].choices = ways_to(self.user.email)
        return form

    def act(self, values):
        """Make it."""
        return actions.hand_out_code(self.user, by=self.request.user, **values)


def sheet(request, invitation, code, back):
    """Show the sheet to print for the person, in their language."""
    language = invitation.user.language
    with translation.override(language):
        context = {"sheets": [sheet_of(invitation, code)], "back": back}
        return render(request, "intranet/invitation_sheet.html", context)


def sheet_of(invitation, code):
    """Return what one sheet shows."""
    return {
        "invitation": invitation, "code": code, "square": square(address_of(code)),
        "address": address_of().partition("://")[2],
    }  # fmt: skip


class Revoke(Deed):
    """Withdraw an invitation."""

    heading, button = _("Withdraw the invitation"), _("Withdraw")
    success_message = _("The invitation is withdrawn.")
    help = _("The link or the printed code stops working. The account stays as it is.")
    form_class = PlainForm
    success_url = reverse_lazy("amana:invitations")

    def prepare(self, pk):
        """Fetch the invitation, which must still wait."""
        found = Invitation.objects.waiting().select_related("user__person")
        self.invitation = get_object_or_404(found, pk=pk)

    @property
    def subject(self):
        """Name who was invited."""
        return self.invitation.user

    def has_permission(self):
        """Allow who handed it out, and who might have."""
        if not self.viewer.may_keep_people:
            return False
        person = self.invitation.user.person
        mine = self.invitation.made_by_id == self.request.user.pk
        return mine or (self.viewer.may_invite(person) if person else self.viewer.is_operator)

    def act(self, values):
        """Withdraw it."""
        return actions.revoke_invitation(self.invitation, by=self.request.user)


def _in_state(found, state):
    waiting = found.waiting()
    return {
        State.WAITING: waiting,
        State.USED: found.filter(used_at__isnull=False),
        State.REVOKED: found.filter(revoked_at__isnull=False),
        State.EXPIRED: found.filter(
            used_at__isnull=True, revoked_at__isnull=True, expires_at__lte=timezone.now()
        ),
    }.get(state, found)


@require_safe
def invitations(request):
    """List what the viewer handed out; for operators, what everybody did."""
    if not request.viewer.may_keep_people:
        raise Http404
    found = Invitation.objects.select_related("user__person", "made_by__person")
    if not request.viewer.is_operator:
        found = found.filter(made_by=request.user)
    state = request.GET.get("state", "")
    page = Paginator(_in_state(found, state), PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page, "asked": state, "states": State,
        "filters": kept_in_address({"state": state}),
    }  # fmt: skip
    return render(request, "intranet/admin/invitations.html", context)
