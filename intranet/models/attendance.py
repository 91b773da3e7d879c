"""Who came to a meeting."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from intranet.models.agenda_item import MeetingRow
from intranet.models.meeting import THERE, Meeting
from intranet.models.person import Person

#: How somebody takes part who may give a reason for it.
REASONED = ["excused", "late", "left_early"]


class AttendanceQuerySet(models.QuerySet):
    """Questions about attendance."""

    def there(self):
        """Keep those who were there, also for a part of the meeting."""
        return self.filter(status__in=THERE)

    def counted(self):
        """Return {meeting id: (members there, members expected)} of meetings that were held.

        Guests and staff are left out. Before a meeting its list says who is expected, not who came.
        """
        held = self.filter(meeting__state__in=Meeting.OVER)
        members = held.exclude(role__in=(Attendance.Role.GUEST, Attendance.Role.STAFF))
        counts = (
            members.order_by()
            .values("meeting")
            .annotate(there=Count("pk", filter=Q(status__in=THERE)), expected=Count("pk"))
        )
        return {row["meeting"]: (row["there"], row["expected"]) for row in counts}


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
                condition=Q(reason="") | Q(status__in=REASONED),
                name="only_an_excuse_has_a_reason",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def was_there(self):
        """True for those present, also for a part of the meeting."""
        return self.status in THERE
