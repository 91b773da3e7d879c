"""What news, reports, pages and statutes add to the admin: places in the menu, words in the log."""

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks

from intranet import actions
from intranet.actions.log import name_actions
from intranet.admin_hooks import GatedMenuItem
from intranet.models import NewsPage, Power, ReportPage

LOG_LABELS = {
    "open_statute": gettext_lazy("Statute opened"),
    "draft_version": gettext_lazy("New version drafted"),
    "put_in_force": gettext_lazy("Put in force"),
    "repeal": gettext_lazy("Repealed"),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what the actions on statutes write into Wagtail's log."""
    name_actions(actions, LOG_LABELS)


@hooks.register("after_create_page")
def list_the_first(request, page):
    """Make the list of news or reports with the first piece."""
    if isinstance(page, NewsPage):
        actions.open_news_list(by=request.user)
    if isinstance(page, ReportPage):
        actions.open_report_list(by=request.user)


def _writes(viewer):
    return viewer.may_do_anywhere(Power.RECORD)


@hooks.register("register_admin_menu_item")
def news_item():
    """Lead to the news one writes."""
    return GatedMenuItem(
        gettext_lazy("News"), reverse("amana:written", args=["news"]), name="news",
        icon_name="doc-full-inverse", ask=_writes,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def reports_item():
    """Lead to the reports one writes."""
    return GatedMenuItem(
        gettext_lazy("Reports of the bodies"), reverse("amana:written", args=["reports"]),
        name="body-reports", icon_name="clipboard-list", ask=_writes,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def pages_item():
    """Lead to the plain pages one writes."""
    return GatedMenuItem(
        gettext_lazy("Plain pages"), reverse("amana:written", args=["pages"]), name="plain-pages",
        icon_name="doc-full", ask=_writes,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def statutes_item():
    """Lead to the statutes of the bodies one writes for."""
    return GatedMenuItem(
        gettext_lazy("Statutes"), reverse("amana:statutes"), name="statutes",
        icon_name="openquote", ask=_writes,
    )  # fmt: skip
