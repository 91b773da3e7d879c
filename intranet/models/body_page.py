"""The face of a body: one page a body, made by the action that founds it."""

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Count, Q, When, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from intranet.blocks import FEATURES
from intranet.models.attendance import Attendance
from intranet.models.body import Body
from intranet.models.dated import today
from intranet.models.office import Mandate, Office
from intranet.models.page import IntranetPage, JoinedQuerySet
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs
from intranet.models.statute import link_rules


class BodyPageManager(PageManager.from_queryset(JoinedQuerySet)):
    """Fetches a face with its body and address: no page of it does without."""

    def get_queryset(self):
        """Return faces joined with what the gate and the heading of the page need."""
        return super().get_queryset().select_related("body", "permalink")


class BodyPage(IntranetPage):
    """What a body shows of itself. Its facts live on `Body`; the page holds the prose."""

    kind_label = _("Body")
    body_kind = None

    body = models.OneToOneField(Body, models.PROTECT, related_name="page", editable=False)
    presentation = RichTextField(_("presentation"), blank=True, features=FEATURES)

    content_panels = [*IntranetPage.content_panels, FieldPanel("presentation")]

    CHILDREN = 12  # bodies below that the tree names; the rest is counted
    MEETINGS = 12  # meetings a page

    objects = BodyPageManager()

    template = "intranet/body_page.html"
    is_creatable = False
    parent_page_types = ["intranet.BodyIndexPage"]
    subpage_types = [
        "intranet.MeetingRecordPage",
        "intranet.NewsPage",
        "intranet.ReportPage",
        "intranet.StatutePage",
        "intranet.ProgrammePage",
    ]

    class Meta:
        verbose_name = _("body page")
        verbose_name_plural = _("body pages")

    def get_audience(self):
        """Say to whom the face is shown: as the body."""
        return self.body.get_audience()

    def passages(self):
        """Yield the name and mission, then the paragraphs of the presentation."""
        yield Passage("", "", f"{self.body.name}. {self.body.mission}".strip(), self)
        for paragraph in paragraphs(self.presentation, "presentation"):
            yield Passage(paragraph.anchor, str(_("Presentation")), paragraph.text, self)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "body", "day": self.body.founded}

    def get_context(self, request, *args, **kwargs):
        """Add officers, offices without a holder, place in the tree, and a page of meetings.

        `?year=` narrows the meetings to a year, `?page=` turns their pages; a value that is no
        year or page shows the newest.
        """
        context = super().get_context(request, *args, **kwargs)
        return context | self._officers() | self._place(request.viewer) | self._meetings(request)

    def _officers(self):
        mandates = list(Mandate.objects.of_body(self.body).in_office())
        held = {mandate.office_id for mandate in mandates}
        offices = Office.objects.filter(body=self.body, abolished_on__isnull=True)
        rules = link_rules(list(self.body.rules.on()), today())
        return {
            "body": self.body,
            "mandates": mandates,
            "vacant": [office for office in offices if office.pk not in held],
            "rules": rules,
            "quorum_rule": next((r for r in rules if r.kind == "quorum" and r.call == 1), None),
        }

    def _place(self, viewer):
        above = set(self.body.parents.on().values_list("parent", flat=True))
        below = Q(pk__in=self.body.children.on().values("body"))
        bodies = viewer.visible(Body.objects.in_being()).filter(below | Q(pk__in=above))
        nearest = Case(When(pk__in=above, then=0), default=1)
        listed = bodies.for_list().prefetch_related(None).order_by(nearest, "code")
        shown = list(listed[: self.CHILDREN + 2])
        prefetch_related_objects([self.body, *shown], "names")
        children = [body for body in shown if body.pk not in above]
        more = bodies.exclude(pk__in=above).count() if len(children) > self.CHILDREN else 0
        return {
            "parent": next((body for body in shown if body.pk in above), None),
            "children": children[: self.CHILDREN],
            "more_children": max(0, more - self.CHILDREN),
        }

    def _meetings(self, request):
        meetings = request.viewer.visible(self.body.meetings.all())
        by_year = meetings.order_by("-year").values_list("year").annotate(Count("pk"))
        years = dict(by_year)
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and int(asked) in years else None
        if year:
            meetings = meetings.filter(year=year)
        pages = Paginator(meetings.with_record(), self.MEETINGS)
        pages.count = years[year] if year else sum(years.values())  # known: not asked again
        page = pages.get_page(request.GET.get("page"))
        counted = Attendance.objects.filter(meeting__in=list(page)).counted()
        for meeting in page:
            meeting.there, meeting.expected = counted.get(meeting.pk, (0, 0))
        return {"years": list(years), "year": year, "meetings": page}


class SecretariatPage(BodyPage):
    """The face of a secretariat (أمانة)."""

    body_kind = Body.Kind.SECRETARIAT
    template = "intranet/secretariat_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("secretariat page")


class CouncilPage(BodyPage):
    """The face of a council (مجلس)."""

    body_kind = Body.Kind.COUNCIL
    template = "intranet/council_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("council page")


class CommitteePage(BodyPage):
    """The face of a committee (لجنة)."""

    body_kind = Body.Kind.COMMITTEE
    template = "intranet/committee_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("committee page")


class CongressPage(BodyPage):
    """The face of a congress (مؤتمر)."""

    body_kind = Body.Kind.CONGRESS
    template = "intranet/congress_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("congress page")


class AdministrationPage(BodyPage):
    """The face of an administration (إدارة)."""

    body_kind = Body.Kind.ADMINISTRATION
    template = "intranet/administration_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("administration page")


FACES = {
    face.body_kind: face
    for face in (SecretariatPage, CouncilPage, CommitteePage, CongressPage, AdministrationPage)
}


def face_for(kind):
    """Return the page class that shows a body of `kind`."""
    return FACES.get(kind, BodyPage)
