"""What the bodies write beside minutes, kind by kind: its list, a new page, its circle."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import (
    AddressedPage,
    Body,
    NewsPage,
    PageAudience,
    PlainPage,
    Power,
    ReportPage,
)
from intranet.typed import whole
from intranet.views import deed_forms as forms
from intranet.views.deed import BeginDeed, Deed

PAGE = 40


@dataclass(frozen=True)
class Kind:
    """A kind of page, and the words of its screens."""

    model: type[AddressedPage]
    heading: object
    new: object
    none: object
    order: tuple = ("-day", "-pk")


KINDS = {
    "reports": Kind(
        ReportPage, _("Reports of the bodies"), _("Write a report"), _("No report is written yet.")
    ),
    "news": Kind(NewsPage, _("News"), _("Write news"), _("No news is written yet.")),
    "pages": Kind(
        PlainPage, _("Plain pages"), _("Write a plain page"), _("No plain page is written yet."),
        order=(F("last_published_at").desc(nulls_first=True), "-pk"),
    ),
}  # fmt: skip


def kind_or_404(kind):
    """Return the `Kind` that an address names."""
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


@require_safe
def written(request, kind):
    """List what the bodies wrote whose records the viewer writes, drafts too, the newest first."""
    viewer, told = request.viewer, kind_or_404(kind)
    if not viewer.may_do_anywhere(Power.RECORD):
        raise Http404
    pages = viewer.visible(told.model.objects.for_list())
    if not viewer.is_operator:
        pages = pages.filter(addressed__body__in=viewer.edited_body_ids)
    bodies = Body.objects.filter(pk__in=pages.order_by().values("addressed__body"))
    asked = request.GET.get("body", "")
    chosen = asked if whole(asked) else ""
    found = pages.filter(addressed__body=chosen) if chosen else pages
    context = {
        "kind": kind,
        "told": told,
        "page": Paginator(found.order_by(*told.order), PAGE).get_page(request.GET.get("p")),
        "bodies": bodies.prefetch_related("names"),
        "chosen": chosen,
        "filters": f"body={chosen}&" if chosen else "",
    }
    return render(request, "intranet/admin/written.html", context)


class Begin(BeginDeed):
    """Choose in whose name to write; with one body only, go on at once."""

    button = _("Continue")
    form_class = forms.BeginForm

    def prepare(self, kind):
        """Find the kind."""
        self.kind, self.told = kind, kind_or_404(kind)
        self.heading = self.told.new

    def get(self, request, *args, **kwargs):
        """Ask, unless there is nothing to choose."""
        bodies = list(self.bodies()[:2])
        if len(bodies) == 1:
            return redirect(self._screen(bodies[0]))
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        """Go to the empty page below the body's face."""
        return redirect(self._screen(form.cleaned_data["body"]))

    def _screen(self, body):
        model = self.told.model._meta
        return reverse(
            "wagtailadmin_pages:add", args=[model.app_label, model.model_name, body.page.pk]
        )

    def get_success_url(self):
        """Return to the list."""
        return reverse("amana:written", args=[self.kind])


class AddressPage(Deed):
    """Say to whom a page is addressed."""

    heading = _("Set the audience")
    success_message = _("The audience is set.")
    help = _("Never wider than the body itself. Only those who write see a draft.")
    form_class = forms.AudienceForm

    def prepare(self, pk):
        """Fetch the row beside the page."""
        rows = PageAudience.objects.select_related("page", "body")
        self.row = get_object_or_404(rows, pk=pk)

    @property
    def subject(self):
        """Name the page."""
        return self.row.page.draft_title

    def has_permission(self):
        """Ask for the power to record in the body."""
        return self.viewer.may_do(Power.RECORD, self.row.body_id)

    def get_initial(self):
        """Begin with the present circle."""
        return super().get_initial() | {"audience": self.row.audience}

    def act(self, values):
        """Set it."""
        return actions.set_audience(self.row, values["audience"], by=self.request.user)

    def get_success_url(self):
        """Return to the page."""
        return reverse("wagtailadmin_pages:edit", args=[self.row.pk])
