"""The record of a meeting: prose on the page, facts in the meeting's rows."""

from collections import defaultdict

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager, PageQuerySet

from intranet.blocks import FEATURES, ItemProseBlock
from intranet.models.meeting import Attendance, Meeting
from intranet.models.page import IntranetPage
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs


class MeetingRecordQuerySet(PageQuerySet):
    """Questions about records."""

    def for_list(self):
        """Fetch with each record what a list shows of it."""
        return (
            self.select_related(None)
            .select_related("meeting__body", "permalink")
            .prefetch_related("meeting__body__names")
        )


class MeetingRecordManager(PageManager.from_queryset(MeetingRecordQuerySet)):
    """Fetches a record with its meeting, body and addresses: no page of it does without."""

    def get_queryset(self):
        """Return records joined with what the gate and the heading of the page need."""
        return super().get_queryset().select_related("meeting__body__page__permalink", "permalink")


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

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.meeting.body, "kind": "record", "day": self.meeting.held_on}

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
        for item in meeting.agenda.all():
            item.meeting = meeting
            yield Passage(item.anchor, str(_("Agenda")), item.title, item)
            yield from self._prose(
                self.prose_of_item.get(str(item.pk), ""), item.key, item.title, item
            )
        yield from self._prose(self.closing, "closing", str(_("Closing")), self)
        yield from self._facts()

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

    def _prose(self, html, place, heading, thing):
        for paragraph in paragraphs(html, place):
            yield Passage(paragraph.anchor, heading, paragraph.text, thing)

    def _facts(self):
        meeting = self.meeting
        for decision in meeting.decisions.select_related("item"):
            decision.meeting = meeting
            heading = str(_("Decision no. %(number)s") % {"number": decision})
            yield Passage(decision.anchor, heading, decision.text, decision)
        for action in meeting.actions.select_related("item"):
            text = f"{action.task}، {action.owner_name}".rstrip("، ")
            yield Passage(action.anchor, str(_("Task")), text, action)
        for report in meeting.reports.select_related("item"):
            text = f"{report.title}، {report.presenter_name}".rstrip("، ")
            yield Passage(report.item.anchor if report.item else "", str(_("Report")), text, report)

    def get_context(self, request, *args, **kwargs):
        """Add the facts as far as the viewer may see them: `record_context` says which."""
        context = super().get_context(request, *args, **kwargs)
        return context | self.record_context(request.viewer)

    def record_context(self, viewer):
        """Return what the record's template shows to `viewer`.

        `items` are dicts of item, number, prose (source), reports, decisions, actions;
        what belongs to no item stands under `loose`.
        """
        meeting = self.meeting
        attendance = list(meeting.attendance.all())
        rows = {name: self._rows(name, viewer) for name in ("reports", "decisions", "actions")}
        items = [item for item in meeting.agenda.all() if viewer.may_see(item)]
        return {
            "meeting": meeting,
            "body": meeting.body,
            "body_name": meeting.body.name_on(meeting.held_on),
            "attendance": self._by_status(attendance),
            "chairs": [row for row in attendance if row.role == Attendance.Role.CHAIR],
            "rapporteurs": [row for row in attendance if row.role == Attendance.Role.RAPPORTEUR],
            "guests": [row for row in attendance if row.role == Attendance.Role.GUEST],
            "quorum": meeting.quorum(attendance),
            "items": [self._item(number, item, rows) for number, item in enumerate(items, 1)],
            "loose": {name: found.get(None, []) for name, found in rows.items()},
            "papers": [paper for paper in meeting.papers() if viewer.may_see(paper)],
        }

    def _rows(self, name, viewer):
        """Return {item id: rows} of one kind, as far as `viewer` may see them."""
        found = defaultdict(list)
        for row in getattr(self.meeting, name).select_related("item"):
            row.meeting = self.meeting
            if row.item:
                row.item.meeting = self.meeting
            if viewer.may_see(row):
                found[row.item_id].append(row)
        return found

    def _item(self, number, item, rows):
        return {
            "item": item,
            "number": number,
            "prose": self.prose_of_item.get(str(item.pk), ""),
        } | {name: found.get(item.pk, []) for name, found in rows.items()}

    @staticmethod
    def _by_status(attendance):
        groups = defaultdict(list)
        for row in attendance:
            if row.role != Attendance.Role.GUEST:
                groups["there" if row.was_there else row.status].append(row)
        return dict(groups)
