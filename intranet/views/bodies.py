"""The tree of bodies, and what is done to a body: by who appoints in the body above it."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Body, Mandate, Power, StatutePage, link_rules, today
from intranet.models.forest import Forest
from intranet.views import deed_forms as forms
from intranet.views.deed import Deed


def seen_body(request, pk):
    """Return a body the viewer may see; else there is none."""
    return get_object_or_404(request.viewer.visible(Body.objects.for_list()), pk=pk)


@require_safe
def bodies(request):
    """List the bodies as a tree, each with how many hold an office in it."""
    viewer = request.viewer
    forest = Forest(viewer.visible(Body.objects.all()), viewer.day)
    held = Mandate.objects.on(viewer.day).order_by().values_list("office__body")
    officers = dict(held.annotate(Count("pk")))
    context = {
        "rows": [(depth, node, officers.get(node.pk, 0)) for depth, node in forest.in_order()],
        "may_found": viewer.may_do_anywhere(Power.APPOINT),
    }
    return render(request, "intranet/admin/bodies.html", context)


@require_safe
def body(request, pk):
    """Show one body: its officers through time, its names, places and rules, its grants."""
    found = seen_body(request, pk)
    viewer = request.viewer
    may_appoint = viewer.may_do(Power.APPOINT, found)
    parent = found.parent_on()
    context = {
        "body": found,
        "day": today(),
        "parent": parent if parent and viewer.may_see(parent) else None,
        "offices": _offices(found),
        "names": found.names.all(),
        "rules": link_rules(list(found.rules.all())),
        "may_appoint": may_appoint,
        "fresh": actions.appointed_lately(found) if may_appoint else (),
        "may_govern": viewer.may_govern(found),
        "grants": found.grants.select_related("user__person") if may_appoint else None,
    }
    return render(request, "intranet/admin/body.html", context)


def _offices(found):
    """Return the offices in order, each with its terms from the newest on."""
    offices = list(found.offices.all())
    terms = {}
    for mandate in Mandate.objects.of_body(found).through_time():
        terms.setdefault(mandate.office_id, []).append(mandate)
    return [(office, terms.get(office.pk, [])) for office in offices]


class BodyDeed(Deed):
    """A deed on one body."""

    def prepare(self, pk):
        """Fetch the body."""
        self.body = seen_body(self.request, pk)

    @property
    def subject(self):
        """Name the body."""
        return self.body

    def has_permission(self):
        """Ask for the power to appoint in the body above."""
        return self.viewer.may_govern(self.body)

    def get_success_url(self):
        """Return to the body."""
        return reverse("amana:body", args=[self.body.pk])


class Found(Deed):
    """Found a body, under one in which the viewer appoints; operators anywhere."""

    heading, button = _("Found a body"), _("Found")
    success_message = _("The body is founded.")
    form_class = forms.FoundForm

    def prepare(self, pk=None):
        """Fetch the body above, if the address names one."""
        self.parent = seen_body(self.request, pk) if pk else None

    def has_permission(self):
        """Ask for the power to appoint in the body above."""
        return self.viewer.is_operator or (
            self.parent is not None and self.viewer.may_do(Power.APPOINT, self.parent)
        )

    @property
    def help(self):
        """Say where the new body will stand."""
        return _("It stands under: %s") % self.parent if self.parent else ""

    def act(self, values):
        """Found it."""
        return actions.found_body(**values, parent=self.parent, by=self.request.user)

    def get_success_url(self):
        """Go to the new body."""
        return reverse("amana:body", args=[self.made.pk])

    def get_cancel_url(self):
        """Return to the tree."""
        return reverse("amana:bodies")


class Rename(BodyDeed):
    """Give a body another name from a day on."""

    heading = _("Rename")
    success_message = _("Renamed.")
    form_class = forms.RenameForm

    def get_initial(self):
        """Begin with the present name."""
        row = self.body.name_row_on()
        names = {"name": row.name, "short_name": row.short_name} if row else {}
        return super().get_initial() | names

    def act(self, values):
        """Rename it."""
        return actions.rename_body(self.body, by=self.request.user, **values)


class Move(BodyDeed):
    """Put a body elsewhere in the tree from a day on."""

    heading = _("Move in the tree")
    success_message = _("Moved.")
    form_class = forms.MoveForm

    def get_form(self, form_class=None):
        """Offer the bodies in which the viewer appoints."""
        form = super().get_form(form_class)
        field = form.fields["parent"]
        offered = self.viewer.bodies_for(Power.APPOINT).exclude(pk=self.body.pk)
        field.queryset = offered.prefetch_related("names")
        field.required = not self.viewer.is_operator
        return form

    def get_initial(self):
        """Begin with the present place."""
        return super().get_initial() | {"parent": self.body.parent_on()}

    def act(self, values):
        """Move it."""
        return actions.move_body(self.body, by=self.request.user, **values)


class Address(BodyDeed):
    """Say to whom a body is addressed: its name, its face, and what has no circle of its own."""

    heading = _("Set the audience")
    success_message = _("The audience is set.")
    help = _("Who is outside the circle sees neither the body nor its name anywhere.")
    form_class = forms.AudienceForm

    def get_initial(self):
        """Begin with the present circle."""
        return super().get_initial() | {"audience": self.body.audience}

    def act(self, values):
        """Set it."""
        return actions.set_audience(self.body, values["audience"], by=self.request.user)

    def get_success_url(self):
        """Return to the body, or to the tree when it is now out of sight."""
        seen = self.viewer.may_see(self.body)
        return super().get_success_url() if seen else reverse("amana:bodies")


class SetRule(BodyDeed):
    """Put a rule in force from a day on."""

    heading = _("Set a rule")
    success_message = _("The rule is in force.")
    form_class = forms.RuleForm

    def get_form(self, form_class=None):
        """Offer the statutes of which the viewer sees a version."""
        form = super().get_form(form_class)
        seen = self.viewer.visible(StatutePage.objects.live())
        field = form.fields["statute"]
        field.queryset = field.queryset.filter(versions__page__in=seen.values("pk")).distinct()
        return form

    def act(self, values):
        """Put it in force."""
        return actions.set_rule(self.body, by=self.request.user, **values)


class Dissolve(BodyDeed):
    """End a body."""

    heading, button = _("Dissolve the body"), _("Dissolve")
    success_message = _("The body is dissolved.")
    help = _("Its terms of office end on that day; its records stay.")
    form_class = forms.DissolveForm

    def act(self, values):
        """End it."""
        return actions.dissolve_body(self.body, by=self.request.user, **values)

    def has_permission(self):
        """Refuse what is dissolved already."""
        return self.body.dissolved is None and super().has_permission()
