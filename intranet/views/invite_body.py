"""Inviting at once, on paper, everybody in office in a body who has no account."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from intranet import actions
from intranet.models import Mandate, User
from intranet.sign_in_names import names_for
from intranet.views.invitations import sheet_of
from intranet.views.offices import Appointing


class BatchForm(forms.Form):
    """A sign-in name for each; an emptied one invites nobody."""

    def __init__(self, *args, people=(), **kwargs):
        """Offer a name for each of `people`."""
        super().__init__(*args, **kwargs)
        self.people = {f"name-{person.pk}": person for person in people}
        offered = names_for(people)
        for name, person in self.people.items():
            rules = User._meta.get_field("username").validators
            self.fields[name] = forms.CharField(
                label=str(person), initial=offered[person], required=False, max_length=150,
                validators=rules, widget=forms.TextInput(attrs={"dir": "ltr"}),
            )  # fmt: skip

    def clean(self):
        """Refuse names that are used, also twice here; `names` is {person: name} of those left."""
        cleaned = super().clean()
        typed = [value.lower() for value in cleaned.values() if value]
        used = User.objects.annotate(small=Lower("username")).filter(small__in=typed)
        used = set(used.values_list("small", flat=True))
        for name, value in list(cleaned.items()):
            if value and (value.lower() in used or typed.count(value.lower()) > 1):
                self.add_error(name, _("This sign-in name is used already."))
        if not typed and not self.errors:
            raise ValidationError(_("Leave a sign-in name for somebody at least."))
        return {"names": {self.people[name]: value for name, value in cleaned.items() if value}}


class InviteBody(Appointing):
    """Hand out sheets to the officers of a body."""

    heading, button = _("Invite who has no account"), _("Invite and print")
    help = _("One sheet a person. Better the sign-in names; empty those of whom to leave out.")
    form_class = BatchForm

    def get_form_kwargs(self):
        """Offer those in office without an account, whom the viewer may invite."""
        held = Mandate.objects.in_office(self.viewer.day).of_body(self.body)
        held = held.filter(person__user__isnull=True, person__closed_on__isnull=True)
        people = list({mandate.person_id: mandate.person for mandate in held}.values())
        people = self.viewer.may_invite_among(people)
        return super().get_form_kwargs() | {"people": people}

    def get_context_data(self, **kwargs):
        """Say so when there is nobody."""
        context = super().get_context_data(**kwargs)
        if not context["form"].people:
            context["help"] = _("Everybody in office here whom you may invite has an account.")
        return context

    def act(self, values):
        """Invite; refused when a colleague invited one of them meanwhile."""
        return actions.invite_people(values["names"], by=self.request.user)

    def answer(self):
        """Show the sheets, this once."""
        context = {
            "sheets": [sheet_of(invitation, code) for invitation, code in self.made],
            "back": self.get_success_url(),
        }
        return render(self.request, "intranet/invitation_sheet.html", context)
