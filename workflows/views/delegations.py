"""Entrusting one's approvals to another member of a body, for everybody concerned to see."""

from collections import defaultdict

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from intranet.models import Body, Mandate, Person
from intranet.models.writing import listed
from intranet.picker import PickerField
from intranet.typed import whole
from intranet.views.deed import tell_refusal
from intranet.views.deed_forms import BodyChoice, day, words
from workflows import actions
from workflows.models import Delegation


class TakerChoice(PickerField):
    """A person, beside the bodies in which they hold an office."""

    bodies = {}

    def label_from_instance(self, person):
        """Say who, and where."""
        return str(listed(person, *self.bodies.get(person.pk, ())))


class DelegationForm(forms.Form):
    """To whom, in which body, between which days."""

    body = BodyChoice(label=gettext_lazy("body"))
    taker = TakerChoice(Person.objects.none(), label=gettext_lazy("given to"))
    since = day(gettext_lazy("from"))
    until = day(
        gettext_lazy("until"), initial=None, help_text=gettext_lazy("The first day without it.")
    )
    reason = words(gettext_lazy("reason"), required=False)

    def __init__(self, *args, viewer, **kwargs):
        """Offer the bodies in which the viewer approves, and the people in office there."""
        super().__init__(*args, **kwargs)
        bodies = {office.body_id for office in viewer.offices if office.may_review}
        own = Body.objects.filter(pk__in=bodies).prefetch_related("names")
        self.fields["body"].queryset = own
        held = Mandate.objects.on(viewer.day).filter(office__body__in=bodies)
        names, where = {body.pk: body.name for body in own}, defaultdict(dict)
        for person, body in held.values_list("person", "office__body"):
            where[person][body] = names[body]
        self.fields["taker"].bodies = {key: place.values() for key, place in where.items()}
        people = Person.objects.unmerged().filter(pk__in=held.values("person"))
        people = people.exclude(pk=viewer.person.pk) if viewer.person else people.none()
        self.fields["taker"].queryset = people.order_by("name")
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"


def _concerning(viewer):
    """Return the delegations that concern a viewer: given, taken, or of a body of theirs."""
    mine = Q(giver=viewer.person) | Q(taker=viewer.person) if viewer.person else Q(pk__in=[])
    rows = Delegation.objects.filter(mine | Q(body__in=viewer.body_ids), until__gt=viewer.day)
    return rows.select_related("giver", "taker", "body").prefetch_related("body__names")


def _meant(asked):
    """Return what the address asks for: the body of the request one came from."""
    return {"body": asked["body"]} if whole(asked.get("body")) else {}


@require_http_methods(["GET", "HEAD", "POST"])
def delegations(request):
    """Show the delegations that concern the viewer, and take a new one."""
    viewer = request.viewer
    if not viewer.offices:
        raise Http404
    may = any(office.may_review for office in viewer.offices)
    if request.method == "POST" and not may:
        raise Http404
    form = DelegationForm(request.POST or None, viewer=viewer, initial=_meant(request.GET))
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            actions.delegate(
                values["body"], viewer.person, values["taker"], values["since"], values["until"],
                by=request.user, reason=values["reason"],
            )  # fmt: skip
        except ValidationError as refusal:
            tell_refusal(form, refusal)
        else:
            messages.success(request, _("The delegation is made."))
            return redirect("delegations")
    context = {"form": form if may else None, "rows": _concerning(viewer), "viewer": viewer}
    return render(
        request, "workflows/delegations.html", context, status=422 if form.errors else 200
    )


@require_POST
def revoke(request, pk):
    """Take one's own delegation back; others' are as if absent."""
    viewer = request.viewer
    given = Delegation.objects.filter(giver=viewer.person, revoked_at=None)
    delegation = get_object_or_404(given if viewer.person else given.none(), pk=pk)
    try:
        actions.revoke_delegation(delegation, by=request.user)
        messages.success(request, _("The delegation is taken back."))
    except ValidationError as refusal:  # pressed twice
        messages.error(request, " ".join(refusal.messages))
    return redirect("delegations")
