"""Our screens in the admin: their addresses, the menu, and what is refused there."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem

from intranet.actions.log import name_actions
from intranet.admin_urls import urlpatterns
from intranet.models import Power

MENU = [
    "meetings", "import-record", "programmes", "body-reports", "news", "plain-pages", "statutes",
    "bodies",    "people", "invitations", "accounts", "documents", "images", "explorer",
]  # fmt: skip
MENU_WORDS = {"explorer": gettext_lazy("All pages"), "reports": gettext_lazy("Logs")}
# Kept by operators; of the last, nobody has any use: rights come from mandates, not groups.
OPERATORS_MENU = {"collections", "workflows", "workflow-tasks", "sites"}
NOBODYS_MENU = {"users", "groups"}
# They name pages of anybody; the door shuts them to others.
OPERATORS_REPORTS = {"locked-pages", "page-types-usage"}
LOG_LABELS = {
    "make_office": gettext_lazy("Office made"),
    "change_office": gettext_lazy("Office changed"),
    "enter_person": gettext_lazy("Person entered"),
    "change_person": gettext_lazy("Person corrected"),
    "close_person": gettext_lazy("Person closed"),
    "reopen_person": gettext_lazy("Person reopened"),
    "enter_contact": gettext_lazy("Contact detail entered"),
    "change_contact": gettext_lazy("Contact detail changed"),
    "remove_contact": gettext_lazy("Contact detail taken away"),
    "merge_people": gettext_lazy("Merged into one person"),
    "take_back_apart": gettext_lazy("No longer said to be two people"),
    "tell_apart": gettext_lazy("Said to be two people"),
    "open_account": gettext_lazy("Account opened"),
    "change_account": gettext_lazy("Account changed"),
}


@hooks.register("register_admin_urls")
def admin_urls():
    """Offer our screens beside Wagtail's."""
    return [path("", include((urlpatterns, "amana")))]


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what these screens write into Wagtail's log."""
    name_actions(actions, LOG_LABELS)


class GatedMenuItem(MenuItem):
    """A menu item shown to those for whom a question of their `Viewer` answers yes."""

    def __init__(self, *args, ask, **kwargs):
        """Ask `ask(viewer)` for every request."""
        self.ask = ask
        super().__init__(*args, **kwargs)

    def is_shown(self, request):
        """Ask."""
        return self.ask(request.viewer)


@hooks.register("register_admin_menu_item")
def meetings_item():
    """Lead to the meetings one records."""
    return GatedMenuItem(
        gettext_lazy("Meetings"), reverse("amana:meetings"), name="meetings",
        icon_name="calendar-alt",
        ask=lambda viewer: viewer.may_do_anywhere(Power.RECORD, Power.CONVENE),
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def import_item():
    """Lead to the import of records."""
    return GatedMenuItem(
        gettext_lazy("Import a record"), reverse("amana:import_text"), name="import-record",
        icon_name="doc-full-inverse", ask=lambda viewer: viewer.may_do_anywhere(Power.RECORD),
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def programmes_item():
    """Lead to the programmes one writes."""
    return GatedMenuItem(
        gettext_lazy("Programmes"), reverse("amana:programmes"), name="programmes",
        icon_name="date", ask=lambda viewer: viewer.may_do_anywhere(Power.RECORD),
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def bodies_item():
    """Lead to the tree of bodies."""
    return GatedMenuItem(
        gettext_lazy("Bodies and offices"), reverse("amana:bodies"), name="bodies",
        icon_name="list-ul", ask=lambda viewer: True,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def people_item():
    """Lead to the people."""
    return GatedMenuItem(
        gettext_lazy("People"), reverse("amana:people"), name="people", icon_name="group",
        ask=lambda viewer: viewer.may_open_people,
    )  # fmt: skip


@hooks.register("register_admin_menu_item")
def accounts_item():
    """Lead to the accounts."""
    return GatedMenuItem(
        gettext_lazy("Accounts"), reverse("amana:accounts"), name="accounts", icon_name="user",
        ask=lambda viewer: viewer.is_operator,
    )  # fmt: skip


@hooks.register("construct_main_menu")
def order_menu(request, items):
    """Put the nouns of the institution first, in the order in which they are worked with.

    What Wagtail calls reports are logs: the word is kept for those of the bodies.
    """
    for item in items:
        item.order = MENU.index(item.name) if item.name in MENU else item.order
        item.label = MENU_WORDS.get(item.name, item.label)


@hooks.register("construct_settings_menu")
def settle_settings(request, items):
    """Leave in the settings what concerns the person: rights are nobody's to store."""
    hidden = set(NOBODYS_MENU)
    if not request.viewer.is_operator:
        hidden |= OPERATORS_MENU
    items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_reports_menu")
def settle_reports(request, items):
    """Offer only the reports that open to the person."""
    if not request.viewer.is_operator:
        items[:] = [item for item in items if item.name not in OPERATORS_REPORTS]


@hooks.register("construct_help_menu")
def settle_help(request, items):
    """Leave out what Wagtail says of itself: its pages lie outside, and know no bodies."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("before_edit_page")
def ask_approval_once(request, page):
    """Fetch how far a page's approval has come once for its screen: Wagtail asks twenty times.

    What is posted may change it, so then nothing is kept.
    """
    if request.method == "GET":
        states = page.workflow_states.active().select_related("current_task_state__task")
        page._current_workflow_states = list(states)  # where Wagtail looks first


@hooks.register("construct_page_action_menu")
def publish_first(items, request, context):
    """Let the button that stands open publish: what is typed keeps itself as a draft.

    Of a page that a workflow is to pass, the first step stays in front.
    """
    page = context.get("page")
    if page is None or not page.has_workflow:
        items.sort(key=lambda item: item.name != "action-publish")
