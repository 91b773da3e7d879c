"""A stamp rises with every change of the rows that a record shows.

A rendering of a record is kept under the stamps of its meeting and body, so it is never stale.
Rows written in bulk raise no signal: who does so raises the stamp with `raise_stamp`.
"""

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_published, page_unpublished

from intranet.models.action import Action
from intranet.models.agenda_item import AgendaItem
from intranet.models.attendance import Attendance
from intranet.models.audience import AudienceKind
from intranet.models.body import Body, BodyName, BodyRule
from intranet.models.decision import Decision
from intranet.models.file import Document, Image
from intranet.models.meeting import Meeting
from intranet.models.office import Mandate, Office
from intranet.models.report_heard import ReportHeard
from intranet.models.report_page import ReportPage
from intranet.models.statute import StatuteInForce

OF_MEETING = (AgendaItem, Attendance, Decision, Action, ReportHeard, Document, Image)
PARTS = (AgendaItem, Document, Image)
OF_BODY = (BodyName, BodyRule, Office)


def raise_stamp(model, pk, parts=True):
    """Raise the stamp of a `Meeting` or a `Body`.

    For a meeting note also whom it and its `parts` are for, unless none of them changed.
    """
    parts = {"for_attendees": _for_attendees()} if model is Meeting and parts else {}
    model.objects.filter(pk=pk).update(stamp=F("stamp") + 1, **parts)


def _for_attendees():
    """Return the condition that a meeting, or a part of it, is addressed to its attendees.

    Kept in a column, because every request of every member asks for it.
    """
    only, found = AudienceKind.ATTENDEES, Q(audience=AudienceKind.ATTENDEES)
    for model in PARTS:
        found |= Exists(model.objects.filter(meeting=OuterRef("pk"), audience=only))
    return Case(When(found, then=True), default=False)


def connect():
    """Listen to every row that a record shows."""
    for model in (Document, Image):
        pre_save.connect(_file_leaves, model)
    for signal in (page_published, page_unpublished):
        signal.connect(_report_published, ReportPage)
    for signal in (post_save, post_delete):
        signal.connect(_meeting_changed, Meeting)
        signal.connect(_mandate_changed, Mandate)
        signal.connect(_statute_changed, StatuteInForce)
        for model in OF_MEETING:
            signal.connect(_row_changed, model)
        for model in OF_BODY:
            signal.connect(_part_changed, model)


def _meeting_changed(instance, **kwargs):
    raise_stamp(Meeting, instance.pk)


def _row_changed(instance, **kwargs):
    if instance.meeting_id:
        raise_stamp(Meeting, instance.meeting_id, parts=isinstance(instance, PARTS))


def _file_leaves(sender, instance, **kwargs):
    """Raise the stamp of the meeting a file belonged to until now."""
    left = sender.objects.filter(pk=instance.pk).exclude(meeting=instance.meeting_id)
    for meeting in left.exclude(meeting=None).values_list("meeting", flat=True):
        raise_stamp(Meeting, meeting)


def _part_changed(instance, **kwargs):
    raise_stamp(Body, instance.body_id)


def _mandate_changed(instance, **kwargs):
    raise_stamp(Body, instance.office.body_id)


def _statute_changed(instance, **kwargs):
    """Another version is in force: bodies whose rules cite the statute link to that one."""
    rules = BodyRule.objects.filter(statute=instance.statute_id)
    for body in set(rules.values_list("body", flat=True)):
        raise_stamp(Body, body)


def _report_published(instance, **kwargs):
    """The minutes of the meetings that heard a report lead to it while it is published."""
    for meeting in instance.hearings.values_list("meeting", flat=True):
        raise_stamp(Meeting, meeting)
