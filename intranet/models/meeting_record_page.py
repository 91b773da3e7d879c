"""The record of a meeting: prose on the page, facts in the meeting's rows."""

from collections import defaultdict
from uuid import uuid4

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager

from intranet.blocks import FEATURES, ItemProseBlock
from intranet.models.attendance import Attendance
from intranet.models.meeting import Meeting
from intranet.models.meeting_gaps import record_gaps
from intranet.models.office import Mandate
from intranet.models.page import IntranetPage, JoinedQuerySet
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs
from intranet.models.report_heard import link_reports
from intranet.models.statute import link_rules
from intranet.models.writing import writing


class MeetingRecordQuerySet(JoinedQuerySet):
    """Questions about records."""

    def for_list(self):
        """Fetch with each record what a list shows of it, the names of its body too."""
        return self.brief().prefetch_related("meeting__body__names")

    def brief(self):
        """Fetch of each record title, address, meeting and body, no prose."""
        shown = self.only("title", "live", "last_published_at", "meeting", "permalink__page")
        return shown.select_related("meeting__body", "permalink")


class MeetingRecordManager(PageManager.from_queryset(MeetingRecordQuerySet)):
    """Fetches a record with its meeting, body and address: no page of it does without."""

    def get_queryset(self):
        """Return records joined with what the gate and the heading of the page need."""
        return super().get_queryset().select_related("meeting__body", "permalink")


class MeetingRecordPage(IntranetPage):
    """Minutes (محضر): one-to-one to a meeting, made by the action that opens the meeting."""

    kind_label = _("Minutes")

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="record", editable=False)
    opening = RichTextField(
        _("opening"),
        blank=True,
        features=FEATURES,
        help_text=_("What was said before the first item, or of the meeting as a whole."),
    )
    prose = StreamField([("item", ItemProseBlock())], blank=True, verbose_name=_("discussion"))
    closing = RichTextField(_("closing"), blank=True, features=FEATURES)

    objects = MeetingRecordManager()

    is_creatable = False
    parent_page_types = ["intranet.BodyPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def get_audience(self):
        """Say to whom the record is addressed: as its meeting."""
        return self.meeting.get_audience()

    def gaps(self, day):
        """Yield what the minutes lack, and their meeting."""
        yield from record_gaps(self, day)

    def papers(self):
        """Return the papers of the meeting."""
        return self.meeting.papers()

    def state_shown(self):
        """Return the state of the meeting."""
        return self.meeting.state

    def subject(self):
        """Say what a search may narrow by."""
        there = self.meeting.attendance.there().exclude(person=None).order_by()
        return {
            "body": self.meeting.body,
            "kind": "record",
            "day": self.meeting.held_on,
            "people": tuple(there.values_list("person", flat=True)),
        }

    @cached_property
    def prose_of_item(self):
        """Return {item UUID as text: rich text source} of this page's prose."""
        return {
            str(block.value["item"]): block.value["text"].source
            for block in self.prose
            if block.value["item"] and block.value["text"]
        }

    def passages(self):
        """Yield the head, each paragraph, and each decision, task and report."""
        meeting = self.meeting
        yield Passage("", "", self.head(), self)
        yield from self._prose(self.opening, "opening", str(_("Opening")), self)
        items = meeting.agenda_items()
        for item in items:
            about = (item, item, _known(item.presenter_id))
            yield Passage(item.anchor, str(_("Agenda")), item.title, *about)
            prose = self.prose_of_item.get(str(item.pk), "")
            yield from self._prose(prose, item.key, item.title, *about)
        yield from self._prose(self.closing, "closing", str(_("Closing")), self)
        yield from self._facts(items)

    def head(self):
        """Return the words by which the record as a whole is found."""
        meeting = self.meeting
        chairs = meeting.attendance.filter(role=Attendance.Role.CHAIR)
        return " · ".join(
            filter(
                None,
                [
                    self.title,
                    meeting.body.name_on(meeting.held_on),
                    str(meeting.get_kind_display()),
                    meeting.place,
                    *(f"{row.office_name} {row.name}" for row in chairs),
                ],
            )
        )

    def _prose(self, html, place, heading, *about):
        for paragraph in paragraphs(html, place):
            yield Passage(paragraph.anchor, heading, paragraph.text, *about)

    def _facts(self, items):
        rows = self.meeting.rows_of
        for decision in rows("decisions", items):
            heading = str(_("Decision no. %(number)s") % {"number": decision})
            about = (decision, decision.item, (), decision.outcome)
            yield Passage(decision.anchor, heading, decision.text, *about, called=(heading,))
        for action in rows("actions", items):
            text = f"{action.task}، {action.owner_name}".rstrip("، ")
            about = (action, action.item, _known(action.owner_id), action.state)
            yield Passage(action.anchor, pgettext("of a meeting", "Task"), text, *about)
        for report in rows("reports", items):
            text = f"{report.title}، {report.presenter_name}".rstrip("، ")
            about = (report, report.item, _known(report.presenter_id))
            anchor = report.item.anchor if report.item else ""
            yield Passage(anchor, str(_("Report")), text, *about)

    def get_context(self, request, *args, **kwargs):
        """Add `facts`, what the meeting's rows say to this viewer, asked when first shown."""
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = RecordFacts(self, request)
        return context


def _known(person):
    """Return the id of a person, if it is known, as a tuple."""
    return (person,) if person else ()


class RecordFacts:
    """What a record shows of its meeting's rows, as far as the viewer may see them.

    Everything is asked of the database when the template first shows it, so that a rendering
    kept under `key` costs none of it.
    """

    def __init__(self, page, request):
        """Stand for `page` as shown in answer to `request`."""
        self.page = page
        self.meeting = page.meeting
        self.body = page.meeting.body
        self.viewer = request.viewer
        self.request = request

    @cached_property
    def key(self):
        """What a rendering of this record depends on; a preview depends on its moment.

        The viewer's tokens, as far as this meeting's parts can bear them, and day; the text
        published last; the stamps that every change of the meeting's rows, and of the body's
        names, rules and mandates, raises.
        """
        if getattr(self.request, "is_preview", False):
            return uuid4().hex
        return ":".join(
            str(part)
            for part in (
                self.page.pk,
                self.page.last_published_at,
                self.page.permalink.pk,
                self.meeting.stamp,
                self.body.stamp,
                self.viewer.key_for(self.meeting),
                self.links_people,
                self.viewer.day,
                get_language(),
                *writing(),
                self.request.get_host(),
            )
        )

    @cached_property
    def body_name(self):
        """The name of the body on the day of the meeting."""
        return self.body.name_on(self.meeting.held_on)

    @cached_property
    def links_people(self):
        """True for who sees the body and has the directory: its people's pages are theirs too."""
        return self.viewer.has_directory and self.viewer.may_see(self.body)

    @cached_property
    def people(self):
        """The ids of those who hold or held an office in the body, as far as names may link.

        Of nobody else is it known, by what `key` holds, that the viewer sees their page.
        """
        return frozenset(person for person, _voted in self._held if self.links_people)

    @cached_property
    def _held(self):
        """[(id of who holds or held an office in the body, whether by it they voted that day)]."""
        voted = Exists(self.meeting.votes().filter(pk=OuterRef("pk")))
        held = Mandate.objects.of_body(self.body).annotate(voted=voted)
        return list(held.order_by().values_list("person_id", "voted"))

    @cached_property
    def rows(self):
        """All attendance, in order."""
        return list(self.meeting.attendance.all())

    def _in_role(self, role):
        return [row for row in self.rows if row.role == role]

    @cached_property
    def chairs(self):
        """Who presided."""
        return self._in_role(Attendance.Role.CHAIR)

    @cached_property
    def rapporteurs(self):
        """Who took the minutes."""
        return self._in_role(Attendance.Role.RAPPORTEUR)

    @cached_property
    def guests(self):
        """Who was invited."""
        return self._in_role(Attendance.Role.GUEST)

    @cached_property
    def attendance(self):
        """{"there" or a status: rows} of all but guests."""
        groups = defaultdict(list)
        for row in self.rows:
            if row.role != Attendance.Role.GUEST:
                groups["there" if row.was_there else row.status].append(row)
        return dict(groups)

    @cached_property
    def quorum(self):
        """Whether enough members came, or None when none is known."""
        voters = {person for person, voted in self._held if voted}
        found = self.meeting.quorum(self.rows, voters)
        if found and found.rule:
            link_rules([found.rule], self.meeting.held_on)
        return found

    @cached_property
    def papers(self):
        """The files of the meeting."""
        return [paper for paper in self.meeting.papers() if self.viewer.may_see(paper)]

    @cached_property
    def _agenda(self):
        return self.meeting.agenda_items()

    @cached_property
    def items(self):
        """The agenda: dicts of item, number, prose (source), reports, decisions, actions."""
        seen = [item for item in self._agenda if self.viewer.may_see(item)]
        return [
            {"item": item, "number": number, "prose": self.page.prose_of_item.get(str(item.pk), "")}
            | {name: found.get(item.pk, []) for name, found in self._of_items.items()}
            for number, item in enumerate(seen, 1)
        ]

    @cached_property
    def loose(self):
        """{"reports", "decisions", "actions": rows that belong to no item}."""
        return {name: found.get(None, []) for name, found in self._of_items.items()}

    @cached_property
    def _of_items(self):
        found = {name: self._seen(name) for name in ("reports", "decisions", "actions")}
        link_reports([row for rows in found["reports"].values() for row in rows])
        return found

    def _seen(self, name):
        found = defaultdict(list)
        for row in self.meeting.rows_of(name, self._agenda):
            if self.viewer.may_see(row):
                found[row.item_id].append(row)
        return found
