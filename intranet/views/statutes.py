"""The statutes of the bodies one writes for: opened, written anew, put in force, repealed."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Power, Statute, StatutePage, StatuteVersion
from intranet.views.deed import BeginDeed, Deed
from intranet.views.deed_forms import BodyChoice, PlainForm, day, words


class StatuteForm(forms.ModelForm):
    """A new statute."""

    body = BodyChoice(label=_("body that enacts it"))

    class Meta:
        model = Statute
        fields = ["body", "kind", "title"]


class ForceForm(forms.Form):
    """From when a version is in force."""

    since = day(_("in force from"))
    adopted_by = words(
        _("adopted by"), required=False,
        help_text=_("Which body, in which meeting: as printed under the title."),
    )  # fmt: skip


class RepealForm(forms.Form):
    """The end of a statute."""

    on = day(_("no longer in force from"))


@require_safe
def statutes(request):
    """List the statutes of the bodies whose records the viewer writes, with all versions."""
    viewer = request.viewer
    if not viewer.may_do_anywhere(Power.RECORD):
        raise Http404
    pages = viewer.visible(StatutePage.objects.for_list())
    if not viewer.is_operator:
        pages = pages.filter(statute_version__statute__body__in=viewer.edited_body_ids)
    found = {}
    for page in pages.order_by("statute_version__statute__title", "-statute_version__number"):
        page.term = page.version.term_on(viewer.day)
        found.setdefault(page.statute, []).append(page)
    return render(request, "intranet/admin/statutes.html", {"statutes": found.items()})


class OpenStatute(BeginDeed):
    """Open a statute with the empty draft of its first version."""

    heading, button = _("New statute"), _("Open the statute")
    success_message = _("The draft is open.")
    help = _("It comes into force by a step of its own, once its text is published.")
    form_class = StatuteForm

    def act(self, values):
        """Open it."""
        return actions.open_statute(**values, by=self.request.user)

    def get_success_url(self):
        """Go to the draft."""
        return _screen(self.made.versions.get())

    def get_cancel_url(self):
        """Return to the list."""
        return reverse("amana:statutes")


class StatuteDeed(Deed):
    """A deed on one statute."""

    form_class = PlainForm
    success_url = reverse_lazy("amana:statutes")

    def prepare(self, pk):
        """Fetch the statute."""
        self.statute = get_object_or_404(Statute.objects.select_related("body"), pk=pk)

    @property
    def subject(self):
        """Name the statute."""
        return self.statute

    def has_permission(self):
        """Ask for the power to record in its body."""
        return self.viewer.may_do(Power.RECORD, self.statute.body_id)


class DraftVersion(StatuteDeed):
    """Open the draft of the next version."""

    heading, button = _("New version"), _("Open the draft")
    success_message = _("The draft is open, with the text of the last version.")
    help = _("The version in force stays as it is until the new one is put in force.")

    def act(self, values):
        """Open it."""
        return actions.draft_version(self.statute, by=self.request.user).version

    def get_success_url(self):
        """Go to the draft; before there is one, return to the list."""
        return _screen(self.made) if hasattr(self, "made") else super().get_success_url()


class PutInForce(StatuteDeed):
    """Put a published version in force from a day on."""

    heading = _("Put in force")
    success_message = _("It is in force from that day.")
    button = _("Put in force")
    help = _("The version that was in force ends on that day.")
    form_class = ForceForm

    def prepare(self, pk):
        """Fetch the version."""
        rows = StatuteVersion.objects.select_related("statute__body", "page")
        self.version = get_object_or_404(rows, pk=pk)
        self.statute = self.version.statute

    def get_initial(self):
        """Begin with what is printed already."""
        return super().get_initial() | {"adopted_by": self.version.adopted_by}

    def act(self, values):
        """Put it in force."""
        return actions.put_in_force(self.version, by=self.request.user, **values)


class Repeal(StatuteDeed):
    """End what is in force; nothing follows."""

    heading, button = _("Repeal"), _("Repeal")
    success_message = _("It ends on that day.")
    help = _("Its text stays in the library, marked as no longer in force.")
    form_class = RepealForm

    def act(self, values):
        """End it."""
        return actions.repeal_statute(self.statute, by=self.request.user, **values)


def _screen(version):
    return reverse("wagtailadmin_pages:edit", args=[version.page_id])
