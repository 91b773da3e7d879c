"""What the intranet adds to Wagtail, and what it closes."""

from django.apps import apps
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from intranet import (  # noqa: F401
    account_hooks,
    admin_hooks,
    appearance,
    desk_hooks,
    file_lists,
    gate,
    home_hooks,
    library_hooks,
    links,
    meeting_hooks,
    notice_kinds,
)

# Hooks register themselves when their file is imported.
from intranet.actions import take_up_names
from intranet.actions.log import name_actions
from intranet.extracting import A_TICK, read_waiting
from intranet.models.page import heading_of
from intranet.scheduling import publish_due

LISTS, LISTS_SECONDS = "lists-of-the-navigation", 60  # another process sees a change by then
HOME_DEPTH = 2  # the home page stands below the root
LOG_LABELS = {
    "found": gettext_lazy("Founded"),
    "rename": gettext_lazy("Renamed"),
    "move": gettext_lazy("Moved in the tree of bodies"),
    "set_rule": gettext_lazy("Rule changed"),
    "dissolve": gettext_lazy("Dissolved"),
    "appoint": gettext_lazy("Appointed"),
    "take_back_appointment": gettext_lazy("Appointment taken back"),
    "end_mandate": gettext_lazy("Term ended"),
    "take_back_end": gettext_lazy("End of a term taken back"),
    "grant": gettext_lazy("Right granted"),
    "revoke": gettext_lazy("Right taken back"),
    "set_audience": gettext_lazy("Audience changed"),
    "open_meeting": gettext_lazy("Meeting opened"),
    "change_meeting": gettext_lazy("Meeting changed"),
    "renumber_meeting": gettext_lazy("Number of a meeting corrected"),
    "answer_meeting": gettext_lazy("Meeting answered"),
    "add_row": gettext_lazy("Fact added"),
    "change_row": gettext_lazy("Fact changed"),
    "move_row": gettext_lazy("Fact moved"),
    "remove_row": gettext_lazy("Fact removed"),
    "take_back_row": gettext_lazy("Removal taken back"),
    "keep_collection": gettext_lazy("Collection kept"),
    "lay_paper": gettext_lazy("Paper laid"),
    "change_paper": gettext_lazy("Paper changed"),
    "remove_paper": gettext_lazy("Paper taken away"),
    "forget_place": gettext_lazy("Place of a picture or film forgotten"),
    "read_paper_again": gettext_lazy("Paper to be read again"),
    "adopt_minutes": gettext_lazy("Minutes adopted"),
    "open_batch": gettext_lazy("Batch of old minutes brought in"),
    "import_record": gettext_lazy("Record imported"),
    "import_table": gettext_lazy("Table imported"),
    "add_activities": gettext_lazy("Activities added"),
    "open_programme": gettext_lazy("Programme opened"),
    "copy_programme": gettext_lazy("Programme copied"),
    "report_progress": gettext_lazy("Progress reported"),
    "approve_wording": gettext_lazy("Text approved"),
    "publish_without_approval": gettext_lazy("Published without its reviewers"),
    "place_procedure": gettext_lazy("Procedure of approval placed"),
    "lift_procedure": gettext_lazy("Procedure of approval lifted"),
}


@hooks.register("register_navigation")
def navigation(request):
    """Offer the desk, the tree of bodies, the people, and the lists that are none of bodies."""
    yield {"label": _("My desk"), "url": "/", "order": 0}
    yield {"label": _("Meetings to come"), "url": reverse("calendar"), "order": 5}
    yield {"label": _("Bodies"), "url": reverse("body_tree"), "order": 10}
    if request.viewer.has_directory:
        yield {"label": _("People"), "url": reverse("people"), "order": 15}
    yield {"label": _("Meetings and minutes"), "url": reverse("minutes"), "order": 16}
    yield {"label": _("The year"), "url": reverse("year"), "order": 17}
    for title, slug, model in cache.get_or_set(LISTS, _lists, LISTS_SECONDS):
        label = heading_of(title, apps.get_model("intranet", model))
        yield {"label": label, "url": f"/{slug}/", "order": 20}


def _lists():
    """Return title, slug and model of the pages that list what is none of one body's."""
    lists = Page.objects.live().filter(
        depth=HOME_DEPTH + 1, alias_of=None, bodyindexpage__isnull=True
    )
    return list(lists.values_list("title", "slug", "content_type__model"))


@receiver([post_save, post_delete])
def forget_lists(sender, instance, **kwargs):
    """Ask anew for the lists of the navigation when a page of their level changed."""
    if isinstance(instance, Page) and instance.depth == HOME_DEPTH + 1:
        cache.delete(LISTS)


@hooks.register("register_tick", order=-10)  # what goes live is told in the same tick
def publish_scheduled(day):
    """Publish, and take down, what is due."""
    return publish_due()


@hooks.register("register_tick", order=-10)
def names_begin(day):
    """Let bodies be called by the names that begin."""
    return {"names taken up": take_up_names(day)}


@hooks.register("register_tick", order=1000)  # it may take minutes: after all else
def read_papers(day):
    """Read the papers that wait, as far as the web server has not done it already."""
    return {"papers read": read_waiting(A_TICK)}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `intranet.actions` writes into Wagtail's log."""
    name_actions(actions, LOG_LABELS)
