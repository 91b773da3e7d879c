"""What Wagtail's hooks close, so that a page or a file is listed to those who may see it only.

Imported by `wagtail_hooks`. The routes themselves are shut by `admin_door`.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page

from intranet.models import AddressedPage, BodyIndexPage, BodyPage, MeetingRecordPage
from intranet.policies import by_key

ROW_PAGES = (AddressedPage, BodyIndexPage, BodyPage, MeetingRecordPage)


@hooks.register("before_serve_page", order=-1000)
def gate(page, request, serve_args, serve_kwargs):
    """Answer as if absent to those who may not see the page."""
    if not request.viewer.may_see(page):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def offer_what_is_seen(things, request):
    """Let people choose from what they may see."""
    return things & by_key(request.viewer.visible(things.model._default_manager.all()))


@hooks.register("construct_explorer_page_queryset")
def explore_what_is_seen(parent_page, pages, request):
    """List in the explorer what its viewer may see: Wagtail already keeps to what they write."""
    return request.viewer.visible(pages)


def _seen(request, rows, page_of):
    """Return the rows whose page, if it is one, the viewer may see."""
    found = [(row, page_of(row)) for row in rows]
    named = Page.objects.filter(pk__in=[page.pk for _row, page in found if isinstance(page, Page)])
    seen = set(request.viewer.visible(named).values_list("pk", flat=True))
    return [row for row, page in found if not isinstance(page, Page) or page.pk in seen]


class Narrowed:
    """Mixed into a panel of the dashboard: drops what one wrote in a term that has ended."""

    rows = ""

    def get_context_data(self, parent_context):
        """Drop the rows whose page the viewer may no longer see."""
        context = super().get_context_data(parent_context)
        request = parent_context["request"]
        context[self.rows] = _seen(request, context[self.rows], self.page_of)
        return context


class RecentEdits(Narrowed, RecentEditsPanel):
    """The pages the viewer changed last."""

    rows = "last_edits"

    @staticmethod
    def page_of(row):
        """Return the page of (day, page)."""
        return row[1]


class LockedPages(Narrowed, LockedPagesPanel):
    """The pages the viewer locked."""

    rows = "locked_pages"

    @staticmethod
    def page_of(row):
        """Return the page itself."""
        return row


class InModeration(Narrowed, UserObjectsInWorkflowModerationPanel):
    """What the viewer handed in."""

    rows = "workflow_states"

    @staticmethod
    def page_of(row):
        """Return the page of a workflow state."""
        return row.content_object


class ToModerate(Narrowed, WorkflowObjectsToModeratePanel):
    """What waits for the viewer."""

    rows = "states"

    @staticmethod
    def page_of(row):
        """Return the page of a task state."""
        return row["obj"]


PANELS = {panel.__mro__[2]: panel for panel in (RecentEdits, LockedPages, InModeration, ToModerate)}


@hooks.register("construct_homepage_panels", order=1000)
def narrow_panels(request, panels):
    """Replace the dashboard's panels by ours."""
    panels[:] = [PANELS[type(panel)]() if type(panel) in PANELS else panel for panel in panels]


@hooks.register("construct_homepage_summary_items", order=1000)
def drop_count_of_pages(request, items):
    """Tell the number of all pages to those who may see them all."""
    if not request.viewer.is_operator:
        items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("before_copy_page")
def refuse_copy(request, page):
    """Refuse, with a sentence, to copy a page that is one-to-one to a row."""
    if not isinstance(page.specific, ROW_PAGES):
        return None
    messages.error(request, _("This page belongs to one body, meeting or level: it has no copies."))
    return redirect("wagtailadmin_pages:edit", page.pk)
