"""People with their terms, and the accounts by which they sign in."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Body, Mandate, Person, Power, User
from intranet.models.paged import kept_in_address
from intranet.typed import one_line
from intranet.views import deed_forms as forms
from intranet.views.deed import Deed

PAGE = 50
ACCOUNT_STATES = [("open", _("open")), ("shut", _("shut")), ("never", _("never signed in"))]


@require_safe
def people(request):
    """List people with the offices they hold today, as far as the viewer may see the bodies."""
    viewer = request.viewer
    if not viewer.may_open_people:
        raise Http404
    asked = one_line(request.GET.get("q", ""))
    seen = viewer.visible(Body.objects.all())
    held = Mandate.objects.in_office(viewer.day).filter(office__body__in=seen)
    held = held.select_related("office__body").prefetch_related("office__body__names")
    found = viewer.opened_people.unmerged()
    found = found.prefetch_related(Prefetch("mandates", held, to_attr="held"))
    if asked:
        found = found.called(asked)
    page = Paginator(found.order_by("name"), PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "asked": asked, "may_keep_people": viewer.may_keep_people}
    context["may_merge"] = viewer.may_do_anywhere(Power.MANAGE_MEMBERSHIP)
    return render(request, "intranet/admin/people.html", context)


@require_safe
def person(request, pk):
    """Show a person's terms through time."""
    viewer = request.viewer
    found = get_object_or_404(viewer.opened_people, pk=pk)
    if found.merged_into_id:
        return redirect("amana:person", found.merged_into_id)
    seen = viewer.visible(Body.objects.all())
    terms = found.mandates.filter(office__body__in=seen).select_related("office__body")
    context = {
        "person": found,
        "terms": terms.prefetch_related("office__body__names").order_by("-since"),
        "day": viewer.day,
        "may_keep_people": viewer.may_keep_people,
        "contacts": found.contact_details.numbers_first() if viewer.may_keep(found) else None,
    }
    return render(request, "intranet/admin/person.html", context)


class PersonDeed(Deed):
    """A deed on a person."""

    form_class = forms.PersonForm

    def prepare(self, pk=None):
        """Fetch the person, unless a new one is entered."""
        self.person = get_object_or_404(Person, pk=pk) if pk else None

    @property
    def subject(self):
        """Name the person."""
        return self.person

    def has_permission(self):
        """Ask for the power to appoint somewhere."""
        return self.viewer.may_keep_people

    def get_success_url(self):
        """Return to the person."""
        return reverse("amana:person", args=[(self.person or self.made).pk])


class EnterPerson(PersonDeed):
    """Enter somebody."""

    heading = _("New person")
    success_message = _("The person is entered.")

    def act(self, values):
        """Enter."""
        return actions.enter_person(by=self.request.user, **values)

    def get_cancel_url(self):
        """Return to the list."""
        return reverse("amana:people")


class ChangePerson(PersonDeed):
    """Correct a name."""

    heading = _("Correct the person")
    help = _("What was recorded before keeps the name of its day.")

    def get_form_kwargs(self):
        """Begin with the person as it is."""
        return super().get_form_kwargs() | {"instance": self.person}

    def act(self, values):
        """Correct."""
        return actions.change_person(self.person, by=self.request.user, **values)


class ClosePerson(PersonDeed):
    """Close a person who takes part no longer."""

    heading, button = _("Close the person"), _("Close the person")
    success_message = _("The person is closed.")
    help = _("Their account opens no longer and nobody appoints them; what they did stays.")
    form_class = forms.CloseForm

    def has_permission(self):
        """Offer it for who is open."""
        return super().has_permission() and self.person.closed_on is None and self._may_shut()

    def _may_shut(self):
        """Say whether it is not oneself, nor somebody who may do more."""
        account = getattr(self.person, "user", None)
        return self.person != self.viewer.person and not self.viewer.is_outranked(account)

    def act(self, values):
        """Close."""
        return actions.close_person(self.person, by=self.request.user, **values)

    def get_undo_url(self):
        """Offer to open the person again."""
        return reverse("amana:reopen_person", args=[self.person.pk])


class ReopenPerson(PersonDeed):
    """Open a closed person again."""

    heading, button = _("Reopen the person"), _("Reopen")
    success_message = _("The person is open again.")
    help = _("Their account, if it is open, opens again; offices are given anew.")
    form_class = forms.PlainForm

    def has_permission(self):
        """Offer it for who is closed and was not merged into another."""
        closed = self.person.closed_on is not None and self.person.merged_into_id is None
        return super().has_permission() and closed

    def act(self, values):
        """Reopen."""
        return actions.reopen_person(self.person, by=self.request.user)


@require_safe
def accounts(request):
    """List the accounts, for operators."""
    if not request.viewer.is_operator:
        raise Http404
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    found = User.objects.select_related("person").annotate(factors=Exists(factors))
    found = _asked(found.order_by("username"), request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("p"))
    asked = {name: request.GET[name] for name in ("q", "state") if request.GET.get(name)}
    context = {"page": page, "asked": asked, "states": ACCOUNT_STATES}
    context["filters"] = kept_in_address(asked)
    return render(request, "intranet/admin/accounts.html", context)


def _asked(found, query):
    """Narrow accounts to a name, an address or a state."""
    if words := one_line(query.get("q", "")):
        by_person = Q(person__in=Person.objects.called(words))
        found = found.filter(Q(username__icontains=words) | Q(email__icontains=words) | by_person)
    state = query.get("state")
    if state in ("open", "shut"):
        found = found.filter(is_active=state == "open")
    return found.filter(last_login__isnull=True) if state == "never" else found


class AccountDeed(Deed):
    """A deed on an account, for operators."""

    success_url = reverse_lazy("amana:accounts")

    def prepare(self, pk=None):
        """Fetch the account, unless a new one is opened."""
        self.user = get_object_or_404(User, pk=pk) if pk else None

    def has_permission(self):
        """Ask for who runs the installation."""
        return self.viewer.is_operator

    def get_form(self, form_class=None):
        """Offer the people who have no account, and who has this one, were they closed."""
        form = super().get_form(form_class)
        offered = Person.objects.open().filter(user__isnull=True)
        if self.user:
            offered |= Person.objects.filter(user=self.user)
        form.fields["person"].queryset = offered
        return form


class OpenAccount(AccountDeed):
    """Open an account."""

    heading = _("New account")
    success_message = _("The account is open.")
    form_class = forms.NewAccountForm

    def act(self, values):
        """Open it."""
        name, password = values.pop("username"), values.pop("password")
        return actions.open_account(name, password, by=self.request.user, **values)


class ChangeAccount(AccountDeed):
    """Change or shut an account."""

    heading = _("Change the account")
    form_class = forms.AccountForm

    def get_form_kwargs(self):
        """Begin with the account as it is."""
        return super().get_form_kwargs() | {"instance": self.user}

    def act(self, values):
        """Change it; nobody shuts their own."""
        if self.user.pk == self.request.user.pk and not values["is_active"]:
            raise actions.Refused({"is_active": _("You cannot shut your own account.")})
        changed = actions.change_account(self.user, by=self.request.user, **values)
        if changed.pk == self.request.user.pk:
            update_session_auth_hash(self.request, changed)  # a new password signs others out
        return changed
