"""Tasks that somebody took on at a meeting."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.agenda_item import MeetingRow, OfItem
from intranet.models.dated import today
from intranet.models.meeting import Meeting
from intranet.models.person import Person


class Action(OfItem, MeetingRow):
    """A task somebody took on."""

    class State(models.TextChoices):
        """How far a task has come."""

        OPEN = "open", _("To do")
        DOING = "doing", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    OPEN = (State.OPEN, State.DOING)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    task = models.CharField(pgettext_lazy("of a meeting", "task"), max_length=400)
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("person"),
    )
    owner_name = models.CharField(_("entrusted to"), max_length=200, blank=True)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)

    class Meta(MeetingRow.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [models.CheckConstraint(condition=~Q(task=""), name="an_action_has_a_task")]

    def __str__(self):
        return self.task

    @property
    def anchor(self):
        """Where the action stands on the record's page."""
        return f"a-{self.key}"

    def days_late(self, day=None):
        """Return how many days the deadline has passed for an open action, else 0."""
        if self.due_on is None or self.state not in self.OPEN:
            return 0
        return max(0, ((day or today()) - self.due_on).days)
