"""What the intranet adds to Wagtail, and what it closes."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.rich_text import LinkHandler

from intranet.models import Permalink

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


@hooks.register("before_serve_page", order=-1000)
def gate(page, request, serve_args, serve_kwargs):
    """Answer as if absent to those who may not see the page."""
    if not request.viewer.may_see(page):
        raise Http404


@hooks.register("register_navigation")
def navigation(request):
    """Offer the home page and the bodies of each level."""
    yield {"label": _("Home"), "url": "/", "order": 0}


class PermalinkHandler(LinkHandler):
    """Links between pages by permanent address: a path would tell the words of a slug."""

    identifier = "page"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return an opening tag for each link, without an address when the page is gone."""
        ids = [attrs.get("id") for attrs in attrs_list]
        known = dict(Permalink.objects.filter(page__in=ids).values_list("page_id", "number"))
        numbers = [known.get(int(pk)) if str(pk).isdecimal() else None for pk in ids]
        return [
            f'<a href="{reverse("permalink", args=[number])}">' if number else "<a>"
            for number in numbers
        ]


@hooks.register("register_rich_text_features", order=100)
def link_by_permanent_address(features):
    """Replace Wagtail's page links."""
    features.register_link_type(PermalinkHandler)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `intranet.actions` writes into Wagtail's log."""
    for action, label in LOG_LABELS.items():
        actions.register_action(f"intranet.{action}", label, label)
