"""What the intranet adds to Wagtail, and what it closes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks

# Hooks register themselves when their file is imported.
from intranet import admin_hooks, appearance, gate, imports, links  # noqa: F401
from intranet.models import Body, BodyIndexPage

LOG_LABELS = {
    "found": _lazy("Founded"),
    "rename": _lazy("Renamed"),
    "move": _lazy("Moved in the tree of bodies"),
    "set_rule": _lazy("Rule changed"),
    "dissolve": _lazy("Dissolved"),
    "appoint": _lazy("Appointed"),
    "end_mandate": _lazy("Term ended"),
    "grant": _lazy("Right granted"),
    "revoke": _lazy("Right taken back"),
    "set_audience": _lazy("Audience changed"),
    "open_meeting": _lazy("Meeting opened"),
    "change_meeting": _lazy("Meeting changed"),
    "add_row": _lazy("Fact added"),
    "change_row": _lazy("Fact changed"),
    "move_row": _lazy("Fact moved"),
    "remove_row": _lazy("Fact removed"),
    "adopt_minutes": _lazy("Minutes adopted"),
    "import_record": _lazy("Record imported"),
}


@hooks.register("register_navigation")
def navigation(request):
    """Offer the home page and the lists of bodies, one a level."""
    yield {"label": _("Home"), "url": "/", "order": 0}
    order = list(Body.Level)
    for title, slug, level in BodyIndexPage.objects.live().values_list("title", "slug", "level"):
        yield {"label": title, "url": f"/{slug}/", "order": 10 + order.index(level)}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `intranet.actions` writes into Wagtail's log."""
    for action, label in LOG_LABELS.items():
        actions.register_action(f"intranet.{action}", label, label)
