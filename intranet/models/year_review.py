"""The year of the institution in one look: what each body met, decided, owes and planned.

Counts are made by the database, for what the viewer may see; only the bodies of one page are
read closer, so that a large institution costs no more than a small one.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q
from django.utils.translation import get_language_bidi

from intranet.models.action import Action
from intranet.models.body import Body
from intranet.models.decision import Decision
from intranet.models.forest import Forest
from intranet.models.meeting import Meeting
from intranet.models.paged import Paged
from intranet.models.programme import ActivityProgress, Programme
from intranet.models.programme_page import ProgrammePage
from intranet.models.report_page import ReportPage
from intranet.models.year_picture import months, place, share

SIZE = 25  # bodies on a page
State = Meeting.State


@dataclass(frozen=True)
class Figures:
    """What is counted of a body's year, or of all bodies."""

    ahead: int = 0
    held: int = 0
    adopted: int = 0
    decisions: int = 0
    tasks: int = 0
    open_tasks: int = 0
    late_tasks: int = 0
    reports: int = 0
    programmes: int = 0

    def __add__(self, other):
        """Add two bodies' figures."""
        return Figures(*(getattr(self, name) + getattr(other, name) for name in FIGURES))

    @property
    def waiting(self):
        """How many minutes of meetings held are not adopted yet."""
        return self.held - self.adopted


FIGURES = tuple(Figures.__dataclass_fields__)


@dataclass(frozen=True)
class Dot:
    """A meeting on the strip of its body's year."""

    meeting: Meeting
    x: str

    @property
    def mark(self):
        """How it is drawn: adopted, held, or ahead."""
        state = self.meeting.state
        return "adopted" if state == State.ADOPTED else "held" if state == State.HELD else "ahead"


@dataclass
class BodyYear:
    """The year of one body; `done` is of a hundred activities of its programme, None without."""

    depth: int
    node: object
    figures: Figures
    dots: list
    programme: ProgrammePage | None = None
    done: int | None = None
    unreported: int = 0


class YearReview(Paged):
    """What a viewer may see of a year, as the bodies stood at its end, or stand today."""

    def __init__(self, viewer, asked="", page=1):
        """Review the year that was `asked` for by its digits, this one when nothing is told of it.

        `page` asks for a page of its bodies.
        """
        self.viewer, self._asked, self._page = viewer, asked, page

    def asked(self):
        """Return the year."""
        return {"of": self.year}

    @cached_property
    def years(self):
        """The years of which the viewer sees a meeting or a programme, the newest first."""
        meetings = self.viewer.visible(Meeting.objects.all()).order_by()
        spans = meetings.aggregate(first=Min("held_on"), last=Max("held_on"))
        found = set(self._programmes)
        if spans["first"]:
            found.update(range(spans["first"].year, spans["last"].year + 1))
        return sorted(found, reverse=True)

    @cached_property
    def year(self):
        """The year that is told."""
        of = {str(year): year for year in self.years}
        return of.get(self._asked, self.viewer.day.year)

    @cached_property
    def _programmes(self):
        """{year: {body id: page id}} of the programmes published for the viewer."""
        seen = self.viewer.visible(Programme.objects.filter(page__live=True)).order_by()
        found = defaultdict(dict)
        for year, body, page in seen.values_list("year", "body", "page"):
            found[year][body] = page
        return found

    @cached_property
    def day(self):
        """The day on which the tree of bodies is read."""
        return min(self.viewer.day, dt.date(self.year, 12, 31))

    @cached_property
    def figures(self):
        """{body id: `Figures`} of every body of which there is something to tell."""
        found = defaultdict(dict)
        for counts in (self._meetings(), self._decisions(), self._tasks(), self._others()):
            for body, row in counts:
                found[body] |= row
        return {body: Figures(**row) for body, row in found.items()}

    @cached_property
    def total(self):
        """The `Figures` of all bodies together."""
        return sum(self.figures.values(), Figures())

    def _meetings(self):
        seen = self.viewer.visible(Meeting.objects.filter(held_on__year=self.year)).order_by()
        counted = seen.values_list("body").annotate(
            ahead=Count("pk", filter=Q(state__in=Meeting.AHEAD)),
            over=Count("pk", filter=Q(state__in=Meeting.OVER)),
            adopted=Count("pk", filter=Q(state=State.ADOPTED)),
        )
        for body, ahead, held, adopted in counted:
            yield body, {"ahead": ahead, "held": held, "adopted": adopted}

    def _decisions(self):
        made = Decision.objects.in_published_minutes()
        made = made.filter(meeting__held_on__year=self.year, adopted=True)
        seen = self.viewer.visible(made).order_by()
        for body, count in seen.values_list("body").annotate(Count("pk")):
            yield body, {"decisions": count}

    def _tasks(self):
        """Count the tasks given in meetings of the year, those that published minutes hold."""
        given = Action.objects.filter(meeting__held_on__year=self.year, meeting__record__live=True)
        given = given.exclude(state=Action.State.DROPPED)
        unfinished = Q(state__in=Action.OPEN)
        counted = self.viewer.visible(given).order_by().values_list("meeting__body")
        counted = counted.annotate(
            given=Count("pk"),
            unfinished=Count("pk", filter=unfinished),
            late=Count("pk", filter=unfinished & Q(due_on__lt=self.viewer.day)),
        )
        for body, tasks, open_tasks, late_tasks in counted:
            yield body, {"tasks": tasks, "open_tasks": open_tasks, "late_tasks": late_tasks}

    def _others(self):
        reports = self.viewer.visible(ReportPage.objects.live().filter(day__year=self.year))
        for body, count in reports.order_by().values_list("addressed__body").annotate(Count("pk")):
            yield body, {"reports": count}
        for body in self._programmes[self.year]:
            yield body, {"programmes": 1}

    @cached_property
    def forest(self):
        """The bodies of that day."""
        return Forest(self.viewer.visible(Body.objects.all()), self.day)

    @cached_property
    def page(self):
        """The page of `BodyYear` rows asked for, in the order of the tree."""
        told = [(depth, node) for depth, node in self.forest.in_order() if node.pk in self.figures]
        page = Paginator(told, SIZE).get_page(self._page)
        bodies = [node.pk for _depth, node in page.object_list]
        dots, plans = self._dots(bodies), self._plans(bodies)
        page.object_list = [
            self._row(depth, node, dots[node.pk], plans.get(node.pk))
            for depth, node in page.object_list
        ]
        return page

    def _row(self, depth, node, dots, plan):
        row = BodyYear(depth, node, self.figures[node.pk], dots, plan)
        if plan and plan.planned:
            done = sum(one.state == ActivityProgress.State.DONE for one in plan.planned)
            row.done = round(done * 100 / len(plan.planned))
            row.unreported = sum(one.is_late(self.viewer.day) for one in plan.planned)
        return row

    def _dots(self, bodies):
        found, rightward = defaultdict(list), not get_language_bidi()
        held = Meeting.objects.filter(held_on__year=self.year, body__in=bodies)
        held = self.viewer.visible(held.exclude(state=State.CANCELLED)).with_record()
        for meeting in held.order_by("held_on", "number"):
            where = place(share(meeting.held_on, self.year), 0, rightward)
            found[meeting.body_id].append(Dot(meeting, where))
        return found

    def _plans(self, bodies):
        published = self._programmes[self.year]
        pages = [published[body] for body in bodies if body in published]
        pages = ProgrammePage.objects.filter(pk__in=pages).prefetch_related("programme__reported")
        return {page.programme.body_id: page for page in pages}

    @cached_property
    def months(self):
        """The twelve months, as the picture of a programme has them."""
        return months(self.year, not get_language_bidi())

    @cached_property
    def today(self):
        """Where today stands on the strips, "" in another year."""
        if self.viewer.day.year != self.year:
            return ""
        return place(share(self.viewer.day, self.year), 0, not get_language_bidi())
