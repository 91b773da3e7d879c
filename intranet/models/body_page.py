"""The face of a body: one page a body, made by the action that founds it."""

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Count, Q, When, Window, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from intranet.blocks import FEATURES
from intranet.models.attendance import Attendance
from intranet.models.body import Body
from intranet.models.dated import day_of
from intranet.models.office import Mandate, Office
from intranet.models.page import IntranetPage, JoinedQuerySet
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs
from intranet.models.statute import link_rules
from intranet.typed import whole


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
    DECISIONS = 5  # decisions before the link to all of them

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
        "intranet.PlainPage",
    ]

    class Meta:
        verbose_name = _("body page")
        verbose_name_plural = _("body pages")

    def get_audience(self):
        """Say to whom the face is shown: as the body."""
        return self.body.get_audience()

    def passages(self):
        """Yield the name and mission, then the paragraphs of the presentation."""
        names = tuple(name for row in self.body.names.all() for name in (row.name, row.short_name))
        head = f"{self.body.name}. {self.body.mission}".strip()
        yield Passage("", "", head, self, called=names)
        for paragraph in paragraphs(self.presentation, "presentation"):
            yield Passage(paragraph.anchor, str(_("Presentation")), paragraph.text, self)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "body", "day": self.body.founded}

    def get_context(self, request, *args, **kwargs):
        """Add who holds which office, place in the tree, decisions, and a page of meetings.

        `?on=` asks who held them on another day, `?year=` narrows the meetings to a year, `?page=`
        turns their pages; a value that is no day, year or page shows today and the newest.
        """
        context = super().get_context(request, *args, **kwargs)
        viewer, day = request.viewer, day_of(request.GET.get("on"), request.viewer.day)
        context |= {"body": self.body, "day": day, "link_people": viewer.has_directory}
        context |= self._officers(day, day == viewer.day) | self._rules(viewer.day)
        context |= self._place(viewer) | self._meetings(request)
        return context | {"decisions": self._decisions(viewer)}

    def _officers(self, day, is_today):
        """Return the terms on `day`; which offices were vacant is known for today alone."""
        mandates = list(Mandate.objects.of_body(self.body).in_office(day))
        held = {mandate.office_id for mandate in mandates}
        offices = Office.objects.filter(body=self.body, abolished_on__isnull=True)
        vacant = [office for office in offices if office.pk not in held] if is_today else []
        voters = {mandate.person_id for mandate in mandates if mandate.office.may_vote}
        return {"mandates": mandates, "vacant": vacant, "voters": len(voters)}

    def _rules(self, day):
        rules = link_rules(list(self.body.rules.on(day)), day)
        quorum = next((rule for rule in rules if rule.kind == "quorum" and rule.call == 1), None)
        return {"rules": rules, "quorum_rule": quorum}

    def _decisions(self, viewer):
        """Return the last decisions in published minutes; the first knows how many there are."""
        seen = viewer.visible(self.body.decisions.in_published_minutes())
        seen = seen.annotate(of=Window(Count("pk")))
        seen = seen.select_related("meeting").order_by("-year", "-number")
        return list(seen[: self.DECISIONS])

    def _place(self, viewer):
        above = Q(pk__in=self.body.parents.on().order_by().values("parent"))
        below = Q(pk__in=self.body.children.on().order_by().values("body"))
        bodies = viewer.visible(Body.objects.in_being()).filter(below | above)
        bodies = bodies.annotate(
            is_above=Case(When(above, then=True), default=False), of=Window(Count("pk"))
        )
        listed = bodies.for_list().prefetch_related(None).order_by("-is_above", "code")
        shown = list(listed[: self.CHILDREN + 1])
        prefetch_related_objects([self.body, *shown], "names")
        parent = shown.pop(0) if shown and shown[0].is_above else None
        children = shown[: self.CHILDREN]
        of = shown[0].of - bool(parent) if shown else 0
        return {"parent": parent, "children": children, "more_children": of - len(children)}

    def _meetings(self, request):
        meetings = request.viewer.visible(self.body.meetings.all())
        years = meetings.by_year()
        asked = request.GET.get("year", "")
        year = whole(asked) if whole(asked) in years else None
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
