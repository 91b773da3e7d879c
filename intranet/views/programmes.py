"""Programmes in the admin: their list, a new one, what became of an activity."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import ActivityProgress, Body, Power, Programme, ProgrammePage
from intranet.models.paged import kept_in_address
from intranet.typed import whole
from intranet.views import deed_forms as forms
from intranet.views.deed import BeginDeed, Deed

PAGE = 40


@require_safe
def programmes(request):
    """List the programmes of the bodies whose records the viewer writes, the newest first."""
    viewer = request.viewer
    if not viewer.may_do_anywhere(Power.RECORD):
        raise Http404
    mine = ProgrammePage.objects.with_bodies()
    if not viewer.is_operator:
        mine = mine.filter(addressed__body__in=viewer.edited_body_ids)
    chosen = {name: request.GET.get(name, "") for name in ("body", "year")}
    found = mine.annotate(reported=Count("programme__reported"))
    found = found.defer("activities", "introduction")
    for name in chosen:
        if number := whole(chosen[name]):
            found = found.filter(**{f"programme__{name}": number})
    bodies = Body.objects.filter(pk__in=mine.order_by().values("addressed__body"))
    context = {
        "page": Paginator(found.order_by("-programme__year", "-pk"), PAGE).get_page(
            request.GET.get("p")
        ),
        "chosen": chosen,
        "bodies": bodies.prefetch_related("names"),
        "years": list(Programme.objects.filter(page__in=mine.order_by().values("pk")).by_year()),
        "filters": kept_in_address(chosen),
    }
    return render(request, "intranet/admin/programmes.html", context)


class OpenProgramme(BeginDeed):
    """Open the programme of a body and year, empty."""

    heading, button = _("New programme"), _("Open the programme")
    success_message = _("The programme is open.")
    help = _("One programme a body and year: its activities are entered on the next screen.")
    form_class = forms.ProgrammeForm

    def act(self, values):
        """Open it."""
        return actions.open_programme(values["body"], values["year"], by=self.request.user)

    def get_success_url(self):
        """Go to the screen of the new programme."""
        return reverse("wagtailadmin_pages:edit", args=[self.made.pk])

    def get_cancel_url(self):
        """Return to the list."""
        return reverse("amana:programmes")


class CopyProgramme(Deed):
    """Begin the next year with the activities of this one."""

    heading, button = _("Copy to the next year"), _("Copy")
    success_message = _(
        "The programme is open: its days are a year later, nothing is reported of it."
    )
    help = _("Every activity is copied, a year later; what was reported is not.")
    form_class = forms.PlainForm

    def prepare(self, pk):
        """Find the programme."""
        rows = Programme.objects.select_related("body", "page")
        self.programme = get_object_or_404(rows, pk=pk)
        self.subject = self.programme.page.draft_title

    def has_permission(self):
        """Ask for the power to record in the body."""
        return self.viewer.may_do(Power.RECORD, self.programme.body_id)

    def act(self, values):
        """Copy it."""
        page = ProgrammePage.objects.get(programme=self.programme)
        return actions.copy_programme(page, self.programme.year + 1, by=self.request.user)

    def get_success_url(self):
        """Go to the screen of the new programme."""
        return reverse("wagtailadmin_pages:edit", args=[self.made.pk])

    def get_cancel_url(self):
        """Return to the list."""
        return reverse("amana:programmes")


class ReportProgress(Deed):
    """Say how far an activity has come."""

    heading = _("Report progress")
    success_message = _("The progress is reported.")
    help = _("What was reported before stays in the history of the programme.")
    form_class = forms.ProgressForm

    def prepare(self, pk, activity):
        """Find the activity in the plan, or in its newest draft."""
        rows = Programme.objects.select_related("body", "page")
        self.programme, self.activity = get_object_or_404(rows, pk=pk), str(activity)
        plans = (self.programme.page, self.programme.page.get_latest_revision_as_object())
        found = {one.key: one for plan in plans for one in plan.planned}
        if self.activity not in found:
            raise Http404
        self.planned = found[self.activity]
        self.subject = f"{self.planned.number}. {self.planned.plan}"

    def has_permission(self):
        """Ask for the power to record in the body."""
        return self.viewer.may_do(Power.RECORD, self.programme.body_id)

    def get_form_kwargs(self):
        """Begin with the present state: the form belongs to a row that is new."""
        present = self.planned.progress
        new = ActivityProgress(programme=self.programme, activity=self.activity)
        new.state, new.outcome = self.planned.state.value, present.outcome if present else ""
        return super().get_form_kwargs() | {"instance": new}

    def act(self, values):
        """Report it."""
        on = values.pop("reported_on")
        return actions.report_progress(
            self.programme, self.activity, by=self.request.user, on=on, **values
        )

    def get_success_url(self):
        """Return to the page when it is there to be read, else to its screen."""
        page = self.programme.page
        if page.live:
            return f"{page.permanent_url}#{self.planned.anchor}"
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
