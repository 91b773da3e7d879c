"""The first page after sign-in."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from intranet.models.action import Action
from intranet.models.body import Body, name_together
from intranet.models.desk import Desk
from intranet.models.meeting_record_page import MeetingRecordPage
from intranet.models.news_page import latest_news
from intranet.models.office import Power
from intranet.models.page import IntranetPage

RECORDS, NEWS = 6, 3  # how many of the newest stand on a desk
RECORD_LEVEL = 3  # a record stands at /level/body/record/


class HomePage(IntranetPage):
    """The desk of the person who signed in: what waits, what comes, what is new."""

    kind_label = _("Home")

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "intranet.BodyIndexPage",
        "intranet.NewsIndexPage",
        "intranet.ReportIndexPage",
        "intranet.StatuteIndexPage",
    ]
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        """Add what waits, the next meetings, the newest records and news, and the mandates."""
        context = super().get_context(request, *args, **kwargs)
        viewer = request.viewer
        desk, records, news = Desk(request), _newest(viewer), latest_news(viewer, NEWS)
        mandates = _mandates(viewer)
        beside = [record.meeting.body for record in records] + [piece.body for piece in news]
        name_together([*desk.bodies, *beside, *(mandate.office.body for mandate in mandates)])
        context |= {
            "desk": desk,
            "records": records,
            "news": news,
            "mandates": mandates,
            "may_open": viewer.may_do_anywhere(Power.RECORD, Power.CONVENE),
            "done": just_done(viewer, request.GET.get("done", "")),
        }
        return context


def _newest(viewer):
    """Return the newest records the viewer may see."""
    records = MeetingRecordPage.objects.live().brief().order_by("-meeting__held_on")
    return viewer.visible(records)[:RECORDS]


def _mandates(viewer):
    """Return the viewer's mandates of the day, each office with its body in place."""
    bodies = Body.objects.with_address().in_bulk(viewer.body_ids) if viewer.mandates else {}
    for mandate in viewer.mandates:
        mandate.office.body = bodies[mandate.office.body_id]
    return sorted(viewer.mandates, key=lambda mandate: mandate.office.rank)


def just_done(viewer, key):
    """Return the viewer's own task of that `key`, marked as done, so it can be taken back."""
    if not key or viewer.person is None:
        return None
    mine = Action.objects.filter(owner=viewer.person, state=Action.State.DONE)
    return next((task for task in viewer.visible(mine) if task.key == key), None)


def page_at(components):
    """Return the published page below the home page at a path, given by its components, or None.

    By the whole path: one query for the home page and for a record, two for others, none a level.
    """
    roots = Site.get_site_root_paths()  # kept by Wagtail
    path = "".join([roots[0].root_path, *(f"{part}/" for part in components)]) if roots else ""
    likely = {0: HomePage, RECORD_LEVEL: MeetingRecordPage}.get(len(components))
    found = likely and likely.objects.filter(url_path=path, live=True).first()
    return found or _page(path)


def _page(path):
    """Return the published page of any kind at `path`, as its own class, or None."""
    found = Page.objects.filter(url_path=path, live=True).values_list("pk", "content_type")
    for pk, kind in found[:1]:
        model = ContentType.objects.get_for_id(kind).model_class()
        return model and model._default_manager.filter(pk=pk).first()
    return None
