"""A stamp rises with every change of the rows that a record shows.

A rendering of a record is kept under the stamps of its meeting and body, so it is never stale.
Rows written in bulk raise no signal: who does so raises the stamp with `raise_stamp`.
"""

from django.db.models import F
from django.db.models.signals import post_delete, post_save

from intranet.models.action import Action
from intranet.models.agenda_item import AgendaItem
from intranet.models.attendance import Attendance
from intranet.models.body import Body, BodyName, BodyRule
from intranet.models.decision import Decision
from intranet.models.file import Document
from intranet.models.meeting import Meeting
from intranet.models.office import Mandate, Office
from intranet.models.report_heard import ReportHeard

OF_MEETING = (AgendaItem, Attendance, Decision, Action, ReportHeard, Document)
OF_BODY = (BodyName, BodyRule, Office)


def raise_stamp(model, pk):
    """Raise the stamp of a `Meeting` or a `Body`."""
    model.objects.filter(pk=pk).update(stamp=F("stamp") + 1)


def connect():
    """Listen to every row that a record shows."""
    for signal in (post_save, post_delete):
        signal.connect(_meeting_changed, Meeting)
        signal.connect(_mandate_changed, Mandate)
        for model in OF_MEETING:
            signal.connect(_row_changed, model)
        for model in OF_BODY:
            signal.connect(_part_changed, model)


def _meeting_changed(instance, **kwargs):
    raise_stamp(Meeting, instance.pk)


def _row_changed(instance, **kwargs):
    if instance.meeting_id:
        raise_stamp(Meeting, instance.meeting_id)


def _part_changed(instance, **kwargs):
    raise_stamp(Body, instance.body_id)


def _mandate_changed(instance, **kwargs):
    raise_stamp(Body, instance.office.body_id)
