"""Meetings: what was planned, who came, what was decided and what follows."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.body import Body, BodyRule
from intranet.models.dated import slip_in, today
from intranet.models.numbering import YearlyQuerySet, next_number
from intranet.models.office import Mandate, Power

THERE = ("present", "late", "left_early")


class MeetingQuerySet(YearlyQuerySet):
    """Questions about meetings."""

    def of_year(self, year):
        """Keep the meetings numbered in `year`."""
        return self.filter(year=year)

    def next_number(self, body, year):
        """Return the number that the next meeting of `body` in `year` is offered."""
        return next_number(self.filter(body=body).of_year(year))

    def out_of_step(self, body, day, number):
        """Keep the meetings of the year that were held after `day` under a lower number than
        `number`, or before it under a higher one.
        """
        lower = Q(number__lt=number, held_on__gt=day) | Q(number__gt=number, held_on__lt=day)
        others = self.filter(lower, body=body).of_year(day.year)
        return others.exclude(state=Meeting.State.CANCELLED).order_by("number")

    def coming(self, day=None):
        """Keep the meetings from `day` on, the nearest first."""
        return self.filter(held_on__gte=day or today()).order_by("held_on", "starts_at")

    def not_begun(self):
        """Keep the meetings of a later day, or of today at an hour still to come."""
        now = timezone.localtime()
        tonight = Q(held_on=now.date(), starts_at__gt=now.time())
        return self.filter(Q(held_on__gt=now.date()) | tonight)

    def for_list(self):
        """Fetch with each meeting its body's names, so that a list costs no further query."""
        return self.select_related("body").prefetch_related("body__names")

    def with_record(self):
        """Give each meeting `record_live` and `record_number`, None without a record."""
        return self.annotate(
            record_live=F("record__live"), record_number=F("record__permalink__number")
        )


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
        CANCELLED = "cancelled", _("Cancelled")

    AHEAD = (State.PLANNED, State.CONVENED)
    OVER = (State.HELD, State.ADOPTED)

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
    changed_at = models.DateTimeField(auto_now=True, editable=False)  # itself, not its rows
    # Both kept by intranet.models.stamps: a number that rises with every change of a row, and
    # whether anything of the meeting is addressed to those who attended it.
    stamp = models.PositiveIntegerField(default=0, editable=False)
    for_attendees = models.BooleanField(default=False, editable=False)

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

    def clean(self):
        """Refuse a day that is a slip of the pen: no calendar reaches beside it."""
        super().clean()
        if self.held_on and (said := slip_in(self.held_on)):
            raise ValidationError({"held_on": said})

    def __str__(self):
        return self.title or self.designation

    @property
    def designation(self):
        """What a meeting is called by number: “Meeting no. 3 of 2023”."""
        return _("Meeting no. %(number)s of %(year)s") % {"number": self.number, "year": self.year}

    @property
    def address(self):
        """The address that lasts: what comes before the meeting, its minutes after it."""
        return reverse("meeting", args=[self.pk])

    def has_begun(self, day=None):
        """Say whether its beginning has passed on `day`; without one, today at this hour.

        What does not say its hour begins with its day.
        """
        now = timezone.localtime()
        if self.starts_at and self.held_on == now.date() == (day or now.date()):
            return self.starts_at <= now.time()
        return self.held_on <= (day or now.date())

    @property
    def reading_address(self):
        """Where one of `with_record` is read: its minutes once they are live, else as above."""
        live = self.record_live
        return reverse("permalink", args=[self.record_number]) if live else self.address

    @property
    def is_ahead(self):
        """True until its hour, or until its day is over, unless it is cancelled or held."""
        over = self.has_begun() if self.starts_at else self.held_on < today()
        return self.state in self.AHEAD and not over

    @property
    def may_be_convened(self):
        """True for a meeting ahead that is being prepared: nobody was told of it yet."""
        return self.state == self.State.PLANNED and self.is_ahead

    @property
    def asks_members(self):
        """True while those convened are asked whether they will come."""
        return self.state == self.State.CONVENED and self.is_ahead

    def get_audience(self):
        """Say to whom the meeting is addressed."""
        return Audience(self.audience, self.body_id, self.pk)

    def agenda_items(self):
        """Return the agenda, each item with this meeting in place."""
        items = list(self.agenda.all())
        for item in items:
            item.meeting = self
        return items

    def rows_of(self, name, items):
        """Return the `decisions`, `actions` or `reports`, with meeting and item in place.

        `items` is what `agenda_items` returned: asking for an audience then costs no query.
        """
        places, rows = {item.pk: item for item in items}, list(getattr(self, name).all())
        for row in rows:
            row.meeting, row.item = self, places.get(row.item_id)
        return rows

    def papers(self):
        """Return the files that belong to this meeting, ready to ask for their audience."""
        return self.documents.select_related("item", "meeting").order_by("title")

    def votes(self):
        """Return the mandates that gave a vote in the body on the day of the meeting."""
        return Mandate.objects.of_body(self.body_id).on(self.held_on).with_power(Power.VOTE)

    def quorum(self, attendance=None, voters=None):
        """Return the `Quorum` of this meeting, or None when no member of that day is known.

        Counts those with the power to vote who were in office on the day of the meeting and,
        among them, those who came; the rule is the one in force on that day for this call.
        The rows of attendance and the ids of the voters may be given where they are known.
        """
        rows = self.attendance.all() if attendance is None else attendance
        if voters is None:
            voters = set(self.votes().values_list("person_id", flat=True))
        if not voters:
            return None
        present = {row.person_id for row in rows if row.status in THERE} & voters
        rule = self.body.rule_on(BodyRule.Kind.QUORUM, self.held_on, self.call)
        needed = rule.needed(len(voters)) if rule else 0
        return Quorum(len(voters), len(present), needed, rule)
