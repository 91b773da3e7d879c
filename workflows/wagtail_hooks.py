"""What approval adds to Wagtail and to the rooms below."""

from django.template.loader import render_to_string
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from intranet.actions.log import name_actions
from intranet.admin_hooks import GatedMenuItem
from intranet.models import Approval
from workflows.admin_urls import urlpatterns
from workflows.inbox import waiting_for, with_bodies
from workflows.ticking import tick
from workflows.trace import BY_TIME

LOG_LABELS = {
    "delegate": gettext_lazy("Approval delegated"),
    "revoke_delegation": gettext_lazy("Delegation taken back"),
    "correct_day": gettext_lazy("Working day corrected"),
    "forget_day": gettext_lazy("Correction of a day forgotten"),
    **BY_TIME,
}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `workflows.actions` writes into Wagtail's log."""
    name_actions(actions, LOG_LABELS)


@hooks.register("register_admin_urls")
def admin_urls():
    """Offer the operators' screens."""
    return [path("approvals/", include((urlpatterns, "approvals")))]


@hooks.register("register_admin_menu_item")
def approvals_item():
    """Lead operators to procedures, what is under review, and working days."""
    return GatedMenuItem(
        gettext_lazy("Approval"), reverse("approvals:settings"), name="approvals",
        icon_name="tasks", ask=lambda viewer: viewer.is_operator,
    )  # fmt: skip


@hooks.register("register_desk_part", order=5)
def requests(request, desk):
    """Yield what waits for the viewer's approval, vote or advice."""
    for item in with_bodies(request.viewer.asked):
        yield item.waiting()


@hooks.register("register_asked")
def asked(viewer):
    """Return what waits for the viewer: those drafts and their papers are open to them."""
    return waiting_for(viewer)


@hooks.register("register_navigation")
def navigation(request):
    """Offer the requests to whoever holds an office."""
    if request.viewer.offices:
        yield {"label": _("Requests"), "url": reverse("inbox"), "order": 2}


@hooks.register("register_page_part")
def approval_of(request, page):
    """Say on a governed page which text was approved, or why none was asked for."""
    if not getattr(page, "governed", False) or not page.live:
        return ""
    approval = Approval.objects.filter(page=page.pk).select_related("wording").first()
    if approval is None and not page.was_live_before():
        return ""
    context = {"approval": approval, "address": reverse("trace", args=[page.pk])}
    return render_to_string("workflows/approved.html", context, request)


@hooks.register("register_tick")
def time_passes(day):
    """Remind, escalate and end what is due."""
    return tick(day)
