"""The page of a programme: the plan of a body for a year, and what became of it."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from intranet.blocks import FEATURES
from intranet.models.activity import Activity, ActivityBlock
from intranet.models.addressed_page import AddressedPage, AddressedPageManager
from intranet.models.gap import Gap, block_at, panel_of
from intranet.models.governed import ApprovedOnlyTester, Governed
from intranet.models.page import KeptPageTester
from intranet.models.passage import Passage
from intranet.models.programme import ActivityProgress, Programme
from intranet.models.prose import paragraphs
from intranet.models.year_picture import year_picture

State = ActivityProgress.State
KEY = 8  # letters of an activity's key in its anchor


class RootedPageTester(ApprovedOnlyTester, KeptPageTester):
    """Tells Wagtail that the page stays below its body: its row names that body."""

    def can_move(self):
        """Refuse, so that no button and no bulk action offers it."""
        return False


class ProgrammePageManager(AddressedPageManager):
    """Fetches a programme with its row, audience, body and address."""

    def get_queryset(self):
        """Return programmes joined with what the gate and the heading of the page need."""
        return super().get_queryset().select_related("programme")


class ProgrammePage(Governed, AddressedPage):
    """The plan (برنامج العمل): one-to-one to a `Programme`, made by the action that opens it."""

    kind_label = _("Programme")
    kept = True
    slug_word = "programme"

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="page", editable=False)
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=FEATURES,
        help_text=_("What the year is about, and where the programme comes from."),
    )
    activities = StreamField(
        [("activity", ActivityBlock())], blank=True, verbose_name=_("activities"), collapsed=True
    )

    objects = ProgrammePageManager()

    is_creatable = False
    template = "intranet/programme_page.html"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def permissions_for_user(self, user):
        """Return what answers Wagtail's questions about rights on this page."""
        return RootedPageTester(user, self)

    @property
    def year(self):
        """The year it plans."""
        return self.programme.year

    @property
    def body_name(self):
        """What the body was called that day."""
        return self.body.name_on(self.day)

    @property
    def day(self):
        """The day it begins: the first of its year, or the day the body was founded."""
        first = dt.date(self.year, 1, 1)
        return max(first, self.body.founded or first)

    def subject(self):
        """Say what a search may narrow by."""
        return {"body": self.body, "kind": "programme", "day": self.day}

    @cached_property
    def planned(self):
        """The activities as `PlannedActivity`, by day, numbered, each with its progress."""
        progress = self.programme.progress()
        found = sorted(self.activities, key=_order)
        return [
            PlannedActivity(number, str(block.id), block.value, progress.get(str(block.id)))
            for number, block in enumerate(found, 1)
        ]

    def passages(self):
        """Yield the head, the introduction, then each activity with what became of it."""
        yield Passage("", "", f"{self.title}. {self.body_name}", self)
        for paragraph in paragraphs(self.introduction, "introduction"):
            yield Passage(paragraph.anchor, str(_("Introduction")), paragraph.text, self)
        for activity in self.planned:
            yield Passage(activity.anchor, str(_("Activity")), activity.text, self)

    def gaps(self, day):
        """Yield what the plan lacks: activities, and for each where, who, and to what end."""
        if not self.activities:
            yield Gap.at(_("No activity is planned yet."), panel_of("activities"))
        yield from self._without(_placeless, "place")
        yield from self._without(_ownerless, "body", "person")
        yield from self._without(_aimless, "expected")

    def _without(self, count, *names):
        """Yield the gap of the activities that fill none of the fields `names`."""
        found = [
            (f"{one.number}. {one.plan}", block_at(one.key))
            for one in self.planned
            if not any(one.plan.get(name) for name in names)
        ]
        if found:
            yield Gap.among(count(len(found)) % {"n": len(found)}, found)

    def get_context(self, request, *args, **kwargs):
        """Add `facts`, what the page shows: `?by=kind` groups, `?state=` narrows."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"facts": ProgrammeFacts(self, request), "body": self.body}


def _placeless(n):
    return ngettext("%(n)s activity has no place:", "%(n)s activities have no place:", n)


def _ownerless(n):
    return ngettext(
        "%(n)s activity names nobody responsible:", "%(n)s activities name nobody responsible:", n
    )


def _aimless(n):
    return ngettext(
        "%(n)s activity names no expected outcome:", "%(n)s activities name no expected outcome:", n
    )


def _order(block):
    begins = block.value.begins
    return begins is None, begins and begins.isoformat(), str(block.value)


@dataclass(frozen=True)
class PlannedActivity:
    """An activity with its number in the programme and what was last reported of it."""

    number: int
    key: str
    plan: Activity
    progress: ActivityProgress | None

    @property
    def anchor(self):
        """Where it stands on the page."""
        return f"activity-{self.key[:KEY]}"

    @property
    def state(self):
        """How far it has come."""
        return State(self.progress.state) if self.progress else State.PLANNED

    @property
    def outcome(self):
        """What came of it, as reported."""
        return self.progress.outcome if self.progress else ""

    @property
    def text(self):
        """The words by which it is found."""
        return "، ".join([*self.plan.words, self.outcome] if self.outcome else self.plan.words)

    def is_late(self, day):
        """Say whether it should be over by `day` and nobody said how it went."""
        last = self.plan.last_day
        return bool(last and last < day and self.state in (State.PLANNED, State.DOING))


class ProgrammeFacts:
    """A programme as shown in answer to one request."""

    def __init__(self, page, request):
        """Read the address: nonsense in it is left out."""
        self.page, self.viewer = page, request.viewer
        self.by = "kind" if request.GET.get("by") == "kind" else "month"
        asked = request.GET.get("state", "")
        self.asked = asked if asked in State.values else ""

    @cached_property
    def may_report(self):
        """True for those who write the records of the body, once the page is there."""
        written = self.viewer.is_operator or self.page.body.pk in self.viewer.edited_body_ids
        return bool(self.page.pk and written)

    @cached_property
    def all(self):
        """All activities, in order."""
        return self.page.planned

    @cached_property
    def shown(self):
        """Those that the address asks for."""
        return [one for one in self.all if not self.asked or one.state == self.asked]

    @cached_property
    def late(self):
        """The keys of those that should be over, with nothing reported."""
        return {one.key for one in self.all if one.is_late(self.viewer.day)}

    @cached_property
    def states(self):
        """(state, its words, how many) of the states there are."""
        counted = Counter(one.state for one in self.all)
        return [(state.value, state.label, counted[state]) for state in State if counted[state]]

    @cached_property
    def done(self):
        """How many are done, and how many of a hundred."""
        done = sum(one.state == State.DONE for one in self.all)
        return done, round(done * 100 / len(self.all)) if self.all else 0

    @cached_property
    def groups(self):
        """[(month number, or words of the kind, activities)]."""
        found = defaultdict(list)
        for one in self.shown:
            begins = one.plan.begins
            month = begins.month if begins else 0
            found[one.plan.kind_label if self.by == "kind" else month].append(one)
        return list(found.items())

    @cached_property
    def picture(self):
        """The year as a picture."""
        day = self.viewer.day
        return year_picture(self.all, self.page.year, day, not get_language_bidi())
