"""Offices of a body and who holds them; rights given beside them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intranet import actions
from intranet.models import BodyGrant, Mandate, Meeting, MeetingGrant, Office, Power
from intranet.models.writing import listed
from intranet.views import deed_forms as forms
from intranet.views.bodies import BodyDeed, seen_body
from intranet.views.deed import Deed


class Appointing(BodyDeed):
    """A deed of who appoints in the body itself, or above it with the reach."""

    def has_permission(self):
        """Ask for the power to appoint."""
        return self.viewer.may_do(Power.APPOINT, self.body)


class OfficeDeed(Appointing):
    """A deed on an office. Whether it asks for a second factor is the operators' to say."""

    form_class = forms.OfficeForm

    def get_form(self, form_class=None):
        """Ask operators alone about the second factor."""
        form = super().get_form(form_class)
        if not self.viewer.is_operator:
            del form.fields["needs_second_factor"]
        return form

    def form_valid(self, form):
        """Refuse a reach that the viewer has not."""
        if not self.viewer.may_give(form.cleaned_data["reach"]):
            form.add_error("reach", _("Your own office does not reach below its body."))
            return self.form_invalid(form)
        return super().form_valid(form)


class MakeOffice(OfficeDeed):
    """Make an office."""

    heading = _("New office")
    success_message = _("The office is made.")

    def act(self, values):
        """Make it."""
        return actions.make_office(self.body, by=self.request.user, **values)


class ChangeOffice(OfficeDeed):
    """Change an office's names or powers."""

    heading = _("Change the office")

    def prepare(self, pk):
        """Fetch the office and its body."""
        self.office = get_object_or_404(Office, pk=pk)
        self.body = seen_body(self.request, self.office.body_id)

    def get_form_kwargs(self):
        """Begin with the office as it is."""
        return super().get_form_kwargs() | {"instance": self.office}

    def act(self, values):
        """Change it."""
        return actions.change_office(self.office, by=self.request.user, **values)


class Appoint(Appointing):
    """Give an office to somebody."""

    heading, button = _("Appointment"), _("Appoint")
    success_message = _("Appointed.")
    form_class = forms.AppointForm

    def prepare(self, pk):
        """Fetch the office and its body."""
        self.office = get_object_or_404(Office, pk=pk)
        self.body = seen_body(self.request, self.office.body_id)

    @property
    def help(self):
        """Say which office."""
        return listed(self.office, self.body) if self.office else ""

    def act(self, values):
        """Appoint."""
        person, since = values.pop("person"), values.pop("since")
        return actions.appoint(self.office, person, since, by=self.request.user, **values)

    def get_undo_url(self):
        """Offer to undo it."""
        return reverse("amana:take_back_appointment", args=[self.made.pk])


class EndTerm(Appointing):
    """End a term of office."""

    heading, button = _("End the term"), _("End the term")
    success_message = _("The term ends.")
    form_class = forms.EndForm

    def prepare(self, pk):
        """Fetch the mandate and its body."""
        mandates = Mandate.objects.select_related("office", "person")
        self.mandate = get_object_or_404(mandates, pk=pk)
        self.body = seen_body(self.request, self.mandate.office.body_id)

    @property
    def help(self):
        """Say whose term."""
        return str(self.mandate)

    def act(self, values):
        """End it."""
        return actions.end_mandate(self.mandate, by=self.request.user, **values)

    def get_undo_url(self):
        """Offer to let it go on."""
        return reverse("amana:take_back_end", args=[self.mandate.pk])


class TakeBackEnd(EndTerm):
    """Let a term go on that was ended by mistake."""

    heading, button = _("Let the term go on"), _("Let it go on")
    success_message = _("The term goes on as before.")
    form_class = forms.PlainForm

    def has_permission(self):
        """Offer it for a term that ends."""
        return super().has_permission() and self.mandate.until is not None

    def act(self, values):
        """Take the end back."""
        return actions.take_back_end(self.mandate, by=self.request.user)

    def get_undo_url(self):
        """Offer to end it again."""
        return reverse("amana:end_term", args=[self.mandate.pk])


class TakeBackAppointment(EndTerm):
    """Undo an appointment made by mistake: ending it would need another day."""

    heading, button = _("Take the appointment back"), _("Take the appointment back")
    success_message = _("The appointment is taken back.")
    form_class = forms.PlainForm

    def act(self, values):
        """Undo it."""
        return actions.take_back_appointment(self.mandate, by=self.request.user)

    def get_undo_url(self):
        """Offer nothing: appointing again is a new appointment."""
        return ""


class GrantOnBody(Appointing):
    """Let a user see what is addressed to a body."""

    heading, button = _("Give a right to see"), _("Give")
    success_message = _("The right is given.")
    form_class = forms.GrantForm

    @property
    def help(self):
        """Say on what."""
        return str(self.body)

    def act(self, values):
        """Give it."""
        user, reason = values.pop("user"), values.pop("reason")
        return actions.grant(user, self.body, reason, by=self.request.user, **values)


class GrantOnMeeting(GrantOnBody):
    """Let a user see what is addressed to a meeting's circle."""

    def prepare(self, pk):
        """Fetch the meeting."""
        self.meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
        self.body = self.meeting.body

    def has_permission(self):
        """Ask for the power to record in its body."""
        return self.viewer.may_do(Power.RECORD, self.body)

    @property
    def help(self):
        """Say on what."""
        return listed(self.meeting, self.body)

    def act(self, values):
        """Give it."""
        user, reason = values.pop("user"), values.pop("reason")
        return actions.grant(user, self.meeting, reason, by=self.request.user, **values)

    def get_success_url(self):
        """Return to the meeting's rights."""
        return reverse("amana:meeting_rights", args=[self.meeting.pk])


class Revoke(Deed):
    """Take a right back at once."""

    heading, button = _("Take the right back"), _("Take back")
    success_message = _("The right is taken back.")
    form_class = forms.OptionalReasonForm

    def prepare(self, uuid):
        """Fetch the grant, on a body or on a meeting."""
        for model in (BodyGrant, MeetingGrant):
            grants = model.objects.select_related("content_object", "user__person")
            self.given = grants.filter(uuid=uuid).first()
            if self.given:
                return
        raise Http404

    def has_permission(self):
        """Ask for the power that gives it."""
        thing = self.given.content_object
        if isinstance(thing, Meeting):
            return self.viewer.may_do(Power.RECORD, thing.body_id)
        return self.viewer.may_do(Power.APPOINT, thing)

    @property
    def help(self):
        """Say whose right on what."""
        return listed(self.given.user, self.given.content_object)

    def act(self, values):
        """Take it back."""
        return actions.revoke_grant(self.given, by=self.request.user, **values)

    def get_success_url(self):
        """Return to where the right is listed."""
        thing = self.given.content_object
        name = "amana:meeting_rights" if isinstance(thing, Meeting) else "amana:body"
        return reverse(name, args=[thing.pk])
