"""Meetings: what was planned, who came, what was decided and what follows."""

import uuid
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.body import Body, BodyRule
from intranet.models.dated import today
from intranet.models.office import Mandate, Power
from intranet.models.person import Person

THERE = ("present", "late", "left_early")
OUTSIDE = ("guest", "staff")  # who comes without being counted among the members


class MeetingQuerySet(models.QuerySet):
    """Questions about meetings."""

    def of_year(self, year):
        """Keep the meetings numbered in `year`."""
        return self.filter(year=year)

    def coming(self, day=None):
        """Keep the meetings from `day` on, the nearest first."""
        return self.filter(held_on__gte=day or today()).order_by("held_on", "starts_at")

    def for_list(self):
        """Fetch with each meeting its body's names, so that a list costs no further query."""
        return self.select_related("body").prefetch_related("body__names")

    def with_record(self):
        """Fetch the published record with each meeting, and how many members came."""
        members = ~Q(attendance__role__in=OUTSIDE)
        there = Count("attendance", filter=members & Q(attendance__status__in=THERE))
        found = self.select_related("record__permalink")
        found = found.annotate(there=there, expected=Count("attendance", filter=members))
        return found.order_by("-held_on", "-number")  # counting drops the model's own order


@dataclass(frozen=True)
class Quorum:
    """Whether enough members came, by the rule in force on the day of the meeting."""

    members: int
    present: int
    needed: int
    rule: BodyRule | None

    @property
    def met(self):
        """True when as many came as the rule asks."""
        return self.present >= self.needed


class Meeting(models.Model):
    """A meeting of a body: a plain row with ordinary child rows, changed by actions only."""

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
        ORGANISATIONAL = "organisational", _("Organisational meeting")
        SESSION = "session", _("Ordinary session")
        EXTRAORDINARY_SESSION = "extraordinary_session", _("Extraordinary session")

    class State(models.TextChoices):
        """How far a meeting has come."""

        PLANNED = "planned", _("Planned")
        CONVENED = "convened", _("Convened")
        HELD = "held", _("Held")
        ADOPTED = "adopted", _("Minutes adopted")

    AHEAD = (State.PLANNED, State.CONVENED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings", verbose_name=_("body"))
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.ORDINARY)
    title = models.CharField(
        _("title"), max_length=255, blank=True, help_text=_("Empty: body, number and year.")
    )
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    call = models.PositiveSmallIntegerField(_("call"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    audience = AudienceField(default=AudienceKind.BODY)
    version = models.PositiveIntegerField(default=1, editable=False)
    stamp = models.PositiveIntegerField(default=0, editable=False)  # see intranet.models.stamps

    objects = MeetingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_on", "-number"]
        default_permissions = ()
        permissions = [("see_meeting", "May see the meeting's papers and record")]
        indexes = [models.Index(fields=["body", "-held_on"], name="meetings_of_a_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="a_number_is_used_once_a_year"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="a_meeting_number_is_positive"),
            models.CheckConstraint(
                condition=Q(call__range=(1, 3)), name="a_meeting_has_three_calls"
            ),
        ]

    def __str__(self):
        return self.title or self.designation

    @property
    def designation(self):
        """What a meeting is called by number: “Meeting no. 3 of 2023”."""
        return _("Meeting no. %(number)s of %(year)s") % {"number": self.number, "year": self.year}

    def get_audience(self):
        """Say to whom the meeting is addressed."""
        return Audience(self.audience, self.body_id, self.pk)

    def papers(self):
        """Return the files that belong to this meeting, ready to ask for their audience."""
        return self.documents.select_related("item", "meeting").order_by("title")

    def quorum(self, attendance=None):
        """Return the `Quorum` of this meeting, or None when no member of that day is known.

        Counts those with the power to vote who were in office on the day of the meeting and,
        among them, those who came; the rule is the one in force on that day for this call.
        """
        rows = self.attendance.all() if attendance is None else attendance
        voters = set(
            Mandate.objects.of_body(self.body_id)
            .on(self.held_on)
            .with_power(Power.VOTE)
            .values_list("person_id", flat=True)
        )
        if not voters:
            return None
        present = {row.person_id for row in rows if row.status in THERE} & voters
        rule = self.body.rule_on(BodyRule.Kind.QUORUM, self.held_on, self.call)
        needed = rule.needed(len(voters)) if rule else 0
        return Quorum(len(voters), len(present), needed, rule)


class MeetingRow(models.Model):
    """A row of a meeting. `version` grows with every change: a stale form is refused by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @property
    def key(self):
        """Eight signs that name this row within its meeting, in anchors."""
        return self.pk.hex[:8]


class AgendaItem(MeetingRow):
    """A point of the agenda."""

    class Kind(models.TextChoices):
        """How an item is dealt with."""

        INFORMATION = "information", _("Announcements")
        PRESENTATION = "presentation", _("Presentation")
        REPORTS = "reports", _("Hearing of reports")
        DISCUSSION = "discussion", _("Discussion")
        DECISION = "decision", _("Decision")
        OTHER = "other", _("Any other business")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    presenter = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    presenter_name = models.CharField(_("presented by"), max_length=200, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    audience = AudienceField(inherits=True)

    class Meta(MeetingRow.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_agenda_item_has_a_title")
        ]

    def __str__(self):
        return self.title

    @property
    def anchor(self):
        """Where the item stands on the record's page."""
        return f"i-{self.key}"

    def get_audience(self):
        """Say to whom the item is addressed: its own circle where narrower, or its meeting's.

        Never wider than the meeting: what may be found must open, and the record opens as
        the meeting does.
        """
        circle = AudienceKind(self.meeting.audience)
        if self.audience:
            circle = circle.narrower(self.audience)
        return Audience(circle, self.meeting.body_id, self.meeting_id)


class OfItem(models.Model):
    """Mixed into rows that belong to an item: they are addressed as it is."""

    item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)s_rows",
        verbose_name=_("agenda item"),
    )

    class Meta:
        abstract = True

    def get_audience(self):
        """Say to whom this row is addressed: as its item, or as its meeting."""
        return (self.item or self.meeting).get_audience()


class AttendanceQuerySet(models.QuerySet):
    """Questions about attendance."""

    def there(self):
        """Keep those who were there, also for a part of the meeting."""
        return self.filter(status__in=THERE)


class Attendance(MeetingRow):
    """Who came, and how. Name and office are kept as of that day beside the key."""

    class Status(models.TextChoices):
        """How a person took part."""

        PRESENT = "present", _("Present")
        LATE = "late", _("Came late")
        LEFT_EARLY = "left_early", _("Left early")
        EXCUSED = "excused", _("Absent with excuse")
        ABSENT = "absent", _("Absent")
        REPRESENTED = "represented", _("Represented")

    class Role(models.TextChoices):
        """As what a person came."""

        CHAIR = "chair", _("Chair")
        RAPPORTEUR = "rapporteur", _("Rapporteur")
        MEMBER = "member", _("Member")
        GUEST = "guest", _("Guest")
        STAFF = "staff", _("Staff")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendance",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=180)
    office_name = models.CharField(_("office"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    status = models.CharField(
        _("attendance"), max_length=12, choices=Status, default=Status.PRESENT
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    represented_by = models.CharField(_("represented by"), max_length=180, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta(MeetingRow.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="a_person_attends_a_meeting_once",
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(status__in=["excused", "late", "left_early"]),
                name="only_an_excuse_has_a_reason",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def was_there(self):
        """True for those present, also for a part of the meeting."""
        return self.status in THERE


class Decision(OfItem, MeetingRow):
    """What the body decided; numbered per body and year."""

    class Majority(models.TextChoices):
        """What a decision needs, or how it was reached."""

        CONSENSUS = "consensus", _("Unanimously")
        SIMPLE = "simple", _("Simple majority")
        ABSOLUTE = "absolute", _("Absolute majority")
        TWO_THIRDS = "two_thirds", _("Two-thirds majority")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions", editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    text = models.TextField(_("decision"))
    majority = models.CharField(_("majority"), max_length=12, choices=Majority, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    adopted = models.BooleanField(_("adopted"), default=True)

    class Meta(MeetingRow.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="a_decision_number_is_used_once_a_year"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_words"),
        ]

    def __str__(self):
        return f"{self.number}/{self.year}"

    @property
    def anchor(self):
        """Where the decision stands on the record's page."""
        return f"d-{self.key}"


class Action(OfItem, MeetingRow):
    """A task somebody took on."""

    class State(models.TextChoices):
        """How far a task has come."""

        OPEN = "open", _("To do")
        DOING = "doing", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    task = models.CharField(_("task"), max_length=400)
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
        if self.due_on is None or self.state in (self.State.DONE, self.State.DROPPED):
            return 0
        return max(0, ((day or today()) - self.due_on).days)


class ReportHeard(OfItem, MeetingRow):
    """A report that the meeting listened to."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reports")
    title = models.CharField(_("report"), max_length=300)
    presenter = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    presenter_name = models.CharField(_("presented by"), max_length=200, blank=True)
    of_body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("body that reports"),
    )

    class Meta(MeetingRow.Meta):
        verbose_name = _("report heard")
        verbose_name_plural = _("reports heard")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_report_heard_has_a_title")
        ]

    def __str__(self):
        return self.title
