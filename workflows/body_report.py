"""What waits in a body, for how long, and how long its answers took: the last twelve months."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.db.models import Q
from django.utils import timezone

from intranet.models import Body, Power
from workflows.models import Opinion, Step, this_week
from workflows.rules import Advised

YEAR = dt.timedelta(days=365)
BAR = 34  # pixels from one bar to the next
HEAD = 8


POWERS = (Power.REVIEW, Power.RECORD, Power.CONVENE)


def may_read(viewer, body):
    """Say whether the report of `body` (its id) is for a viewer: who answers for it."""
    return any(viewer.may_do(power, body) for power in POWERS)


def bodies_reported(viewer):
    """Return the bodies in which the viewer holds such an office."""
    held = {office.body_id for office in viewer.offices if office.powers & set(POWERS)}
    return Body.objects.filter(pk__in=held).prefetch_related("names")


@dataclass(frozen=True)
class Waits:
    """A text that waits: its step, since when, working days so far, how many are late."""

    step: Step
    days: int
    due_on: dt.date | None
    is_late: bool


@dataclass(frozen=True)
class Bar:
    """One bar of the picture: a task, how often it was answered, its median in working days."""

    label: str
    count: int
    days: float
    width: str
    y: int

    @property
    def text_y(self):
        """The foot of its words."""
        return self.y + 12


class BodyReport:
    """The approvals of a body, as seen on a day."""

    def __init__(self, body, day):
        """Read for `body`."""
        self.body, self.day, self.week = body, day, this_week()

    @cached_property
    def waiting(self):
        """The `Waits`, the longest first."""
        asked = Opinion.objects.filter(body=self.body, state=Advised.ASKED)
        due = dict(asked.values_list("step", "due_on"))
        mine = Q(body=self.body) | Q(pk__in=list(due))
        found = [self._waits(step, due) for step in Step.objects.running().filter(mine).for_list()]
        return sorted(found, key=lambda one: -one.days)

    def _waits(self, step, due):
        last = due.get(step.pk, step.due_on)
        began = timezone.localdate(step.started_at)
        late = last is not None and last < self.day
        return Waits(step, self.week.between(began, self.day), last, late)

    @cached_property
    def took(self):
        """{name of a task: working days of each answer} of the last twelve months."""
        since = self.day - YEAR
        found = {}
        ended = Step.objects.filter(body=self.body, finished_at__date__gte=since)
        ended = ended.filter(status__in=[Step.STATUS_APPROVED, Step.STATUS_REJECTED])
        for name, began, end in ended.values_list("task__name", "started_at", "finished_at"):
            found.setdefault(name, []).append(self._between(began, end))
        said = Opinion.objects.filter(body=self.body, said_at__date__gte=since)
        rows = said.values_list("step__task__name", "step__started_at", "said_at")
        for name, began, end in rows:
            found.setdefault(name, []).append(self._between(began, end))
        return found

    def _between(self, began, end):
        return self.week.between(timezone.localdate(began), timezone.localdate(end))

    @cached_property
    def bars(self):
        """The picture's bars, the slowest first."""
        medians = {name: median(days) for name, days in self.took.items()}
        longest = max([1, *medians.values()])
        slowest = sorted(medians, key=lambda name: (-medians[name], name))
        return [
            Bar(name, len(self.took[name]), medians[name], f"{100 * medians[name] / longest:.1f}",
                HEAD + BAR * place)
            for place, name in enumerate(slowest)
        ]  # fmt: skip

    @property
    def height(self):
        """The height of the picture, in pixels."""
        return HEAD + BAR * len(self.bars)
