"""The facts that an editing screen shows: rows, forms, and what they share.

Those of a meeting on the screen of its record, or the papers of any other page of a body.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models import (
    Body,
    Document,
    Meeting,
    MeetingRecordPage,
    Person,
    ReportPage,
)
from intranet.models.meeting_gaps import ALL as GAPS_ASK
from intranet.models.removed_row import removed_rows
from intranet.typed import one_line
from intranet.views import fact_forms as forms
from intranet.views import paper_forms as papers
from search.arabic.names import folded


@dataclass(frozen=True)
class Section:
    """A kind of fact: its heading, the form of a row and the form of a new one."""

    heading: str
    form: type
    new: type
    again: str  # what the button for a new one says
    hint: str = ""  # what a secretary asks who fills it for the first time


SECTIONS = {
    "agenda": Section(
        _("Agenda"), forms.ItemForm, forms.ItemForm, _("Add an item"),
        _("Each item opens a place for its text below."),
    ),
    "attendance": Section(
        _("Attendance"), forms.AttendanceForm, forms.AttendeeForm, _("Add somebody"),
        _(
            "Members in office that day are listed as present: mark who was not there, and who "
            "presided."
        ),
    ),
    "decisions": Section(
        _("Decisions"), forms.DecisionForm, forms.DecisionForm, _("Add a decision"),
        _("The number is given by itself, by body and year."),
    ),
    "actions": Section(
        pgettext_lazy("of a meeting", "Tasks"), forms.ActionForm, forms.ActionForm, _("Add a task"),
        _("Who is entrusted with a task finds it at their desk."),
    ),
    "reports": Section(
        _("Reports heard"), forms.ReportForm, forms.ReportForm, _("Add a report"),
        _("A report that is written already gives its title and who presents it."),
    ),
    "papers": Section(
        _("Papers"), papers.PaperForm, papers.UploadForm, _("Add"),
        _("Papers are seen by those who see the meeting, or the item they belong to."),
    ),
}  # fmt: skip


class AnySheet:
    """The facts of a `holder`, of which papers are always some. Everything is fetched once.

    `page` is the page whose screen shows them, `body_id` the body whose records they are.
    """

    sections = {}
    people_names = bodies = ()
    route = ""

    def __init__(self, holder, viewer):
        """Stand for what the viewer may record."""
        self.holder, self.viewer = holder, viewer

    def fresh(self):
        """Return the facts as they are now."""
        return type(self)(self.holder, self.viewer)

    @property
    def title(self):
        """What the screen is called."""
        return self.holder

    @property
    def screen(self):
        """The address of the screen."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def address(self, kind, row=None):
        """Return where a fact is posted to; without a row, a new one."""
        return reverse(self.route, args=[self.holder.pk, kind, *([row.pk] if row else [])])

    @cached_property
    def shelf(self):
        """{id as text: paper} of what may be laid here.

        These are the papers of the body, and the viewer's own that belong to nothing yet: a
        paper takes on the holder's circle, so nobody else's is offered.
        """
        mine = Q(body__isnull=True, uploaded_by_user=self.viewer.user.pk)
        papers = Document.objects.filter(meeting__isnull=True, item__isnull=True, page__isnull=True)
        papers = self.viewer.visible(papers.filter(Q(body=self.body_id) | mine))
        return {str(paper.pk): paper for paper in papers.order_by("title")}

    def rows(self, kind):
        """Return the rows of one kind, in order."""
        return list(self.holder.documents.order_by("title"))

    def form(self, kind, row=None, data=None, files=None):
        """Return the form of one row, or of a new one."""
        section = self.sections[kind]
        return (section.form if row else section.new)(self, kind, row, data, files)

    @cached_property
    def _forms(self):
        return {}

    def forms(self, kind):
        """Return the forms of all rows of one kind, made once."""
        if kind not in self._forms:
            self._forms[kind] = [self.form(kind, row) for row in self.rows(kind)]
        return self._forms[kind]

    def new(self, kind):
        """Return the form of a new row, made once."""
        return self._forms.setdefault(f"new-{kind}", self.form(kind))

    def all_forms(self):
        """Yield every form that the screen needs outside the page's form."""
        for kind in self.sections:
            yield from self.forms(kind)
            yield self.new(kind)


class PageSheet(AnySheet):
    """The papers of a page of a body."""

    sections = {
        "papers": Section(
            _("Papers"), papers.PagePaperForm, papers.PageUploadForm, _("Add"),
            _("Papers are seen by those who see the page."),
        )
    }  # fmt: skip
    route = "amana:page_facts"
    all_removed = ()

    @property
    def page(self):
        """The page itself."""
        return self.holder

    @property
    def body_id(self):
        """The body that answers for the page."""
        return self.holder.body.pk


class Sheet(AnySheet):
    """The facts of a meeting."""

    sections = SECTIONS
    route = "amana:facts"

    @property
    def meeting(self):
        """The meeting."""
        return self.holder

    @meeting.setter
    def meeting(self, meeting):
        self.holder = meeting

    @property
    def page(self):
        """Its record."""
        return self.meeting.record

    @property
    def body_id(self):
        """Its body."""
        return self.meeting.body_id

    @cached_property
    def items(self):
        """The agenda in order."""
        return list(self.meeting.agenda.all())

    @cached_property
    def item_choices(self):
        """The agenda as choices, with the meeting as a whole first."""
        numbered = [(str(item.pk), f"{n}. {item.title}") for n, item in enumerate(self.items, 1)]
        return [("", _("The meeting as a whole")), *numbered]

    def item(self, pk):
        """Return the agenda item with this id as text, or None."""
        return next((item for item in self.items if str(item.pk) == pk), None)

    @cached_property
    def people(self):
        """{folded name, with and without title: person}; one that two people bear is nobody's."""
        found = {}
        for person in Person.objects.open():
            for name in {folded(str(person)), folded(person.name)}:
                found[name] = None if name in found else person
        return found

    @cached_property
    def people_names(self):
        """The names that the screen offers."""
        return sorted({str(person) for person in self.people.values() if person})

    def person(self, name):
        """Return the only person called so, in any spelling, or None."""
        words = folded(name or "")
        return self.people.get(words) if words else None

    @cached_property
    def bodies(self):
        """{name: body} of what the viewer may see."""
        bodies = self.viewer.visible(Body.objects.in_being(self.meeting.held_on))
        return {body.name: body for body in bodies.prefetch_related("names")}

    def body_named(self, name):
        """Return the body called so, or None."""
        return self.bodies.get(one_line(name))

    def body_name(self, pk):
        """Return the name of a body by its key, empty for none."""
        return next((name for name, body in self.bodies.items() if body.pk == pk), "")

    @cached_property
    def written(self):
        """{id as text: report} the viewer sees of the year before the meeting, and soon after."""
        held_on = self.meeting.held_on
        day = (held_on - dt.timedelta(days=400), held_on + dt.timedelta(days=60))
        pages = self.viewer.visible(ReportPage.objects.live().filter(day__range=day))
        return {str(page.pk): page for page in pages.defer("text").order_by("-day", "title")}

    def rows(self, kind):
        """Return the rows of one kind, in order."""
        if kind == "agenda":
            return self.items
        if kind == "attendance":
            return self.attendance
        if kind == "papers":
            return sorted(self.meeting.documents.all(), key=lambda paper: paper.title)
        return list(getattr(self.meeting, kind).all())

    @cached_property
    def removed(self):
        """{kind: what the viewer took away today and may take back}."""
        found = {}
        for one in removed_rows(self.meeting, self.viewer.user):
            found.setdefault(one.kind, []).append(one)
        return found

    @property
    def all_removed(self):
        """All of it, whatever its kind."""
        return [one for rows in self.removed.values() for one in rows]

    @property
    def last_removed(self):
        """What was taken away last."""
        return max(self.all_removed, key=lambda one: one.entry)

    @cached_property
    def attendance(self):
        """Who is on the list."""
        return list(self.meeting.attendance.all())

    @cached_property
    def answers(self):
        """{person id: whether they said before the meeting that they would come}."""
        return {one.person_id: one for one in self.meeting.answers.all()}

    def form(self, kind, row=None, data=None, files=None):
        """Return the form of one row, of a new one, or of the meeting itself."""
        if kind == "meeting":
            return forms.MeetingForm(self, kind, self.meeting, data, files)
        return super().form(kind, row, data, files)

    @cached_property
    def meeting_form(self):
        """The form of the meeting itself."""
        return self.form("meeting")

    @cached_property
    def quorum(self):
        """The quorum by the present list."""
        return self.meeting.quorum(self.attendance)

    def all_forms(self):
        """Yield every form that the screen needs outside the page's form."""
        yield self.meeting_form
        yield from super().all_forms()


def sheet_of(page, viewer):
    """Return the sheet of a page, one for all panels of a request."""
    if not hasattr(page, "_sheet"):
        page._sheet = _sheet(page, viewer)
    return page._sheet


def _sheet(page, viewer):
    if not isinstance(page, MeetingRecordPage):
        return PageSheet(page, viewer)
    meetings = Meeting.objects.select_related("body").prefetch_related(*GAPS_ASK)
    page.meeting = meeting = meetings.get(pk=page.meeting_id)
    return Sheet(meeting, viewer)
