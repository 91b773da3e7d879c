"""How people are reached: each keeps their own, who manages membership that of their people."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intranet import actions
from intranet.models import ContactDetail, Person
from intranet.views.deed import Deed
from intranet.views.deed_forms import ContactForm, PlainForm
from intranet.views.my_account import OwnDeed
from intranet.views.my_account_forms import OwnContactForm

WHO_SEES = _("You see it, and those who manage the membership of your bodies.")


class Changing:
    """Mixed into a deed on a `detail`: another number, or another circle."""

    def get_form_kwargs(self):
        """Begin with what is entered."""
        return super().get_form_kwargs() | {"instance": self.detail}

    def act(self, values):
        """Change it."""
        return actions.change_contact(self.detail, by=self.request.user, **values)


class Removing:
    """Mixed into a deed on a `detail`: one way less."""

    button, success_message = _("Take away"), _("It is taken away.")
    form_class = PlainForm

    @property
    def help(self):
        """Say what."""
        return self.detail

    def act(self, values):
        """Take it away."""
        actions.remove_contact(self.detail, by=self.request.user)


class EnterOwn(OwnDeed):
    """One more way to reach oneself."""

    heading, help = _("Add how you are reached"), WHO_SEES
    form_class = OwnContactForm

    def dispatch(self, request, *args, **kwargs):
        """Answer as if absent to an account without a person, and of what is another's."""
        if request.viewer.person is None:
            raise Http404
        mine = ContactDetail.objects.filter(person=request.viewer.person)
        self.detail = get_object_or_404(mine, pk=kwargs["pk"]) if "pk" in kwargs else None
        return super().dispatch(request, *args, **kwargs)

    def act(self, values):
        """Enter it."""
        actions.enter_contact(self.request.user.person, by=self.request.user, **values)


class ChangeOwn(Changing, EnterOwn):
    """Changes how one is reached oneself."""

    heading = _("Change how you are reached")


class RemoveOwn(Removing, EnterOwn):
    """Takes a way to oneself away."""

    heading = _("Take away how you are reached")


class ContactDeed(Deed):
    """A deed on how somebody is reached, by who manages their membership."""

    form_class = ContactForm

    def prepare(self, pk):
        """Fetch the contact detail."""
        self.detail = get_object_or_404(ContactDetail.objects.select_related("person"), pk=pk)
        self.subject = self.detail.person

    def has_permission(self):
        """Ask whether the viewer keeps it."""
        return self.viewer.may_keep(self.subject)

    def get_success_url(self):
        """Return to the person."""
        return reverse("amana:person", args=[self.subject.pk])


class EnterContact(ContactDeed):
    """One more way to reach somebody."""

    heading = _("Add how they are reached")

    def prepare(self, pk):
        """Fetch the person."""
        self.subject = get_object_or_404(Person, pk=pk)

    def act(self, values):
        """Enter it."""
        return actions.enter_contact(self.subject, by=self.request.user, **values)


class ChangeContact(Changing, ContactDeed):
    """Changes how somebody is reached."""

    heading = _("Change how they are reached")


class RemoveContact(Removing, ContactDeed):
    """Takes a way to somebody away."""

    heading = _("Take away how they are reached")
