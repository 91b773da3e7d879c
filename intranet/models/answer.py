"""Whether somebody will come to a meeting: said before it, and never taken for attendance."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.meeting import Meeting
from intranet.models.person import Person


class Answer(models.Model):
    """An answer (جواب) to a meeting ahead: one a person and meeting, the last one counts."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="answers")
    coming = models.BooleanField(_("will come"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer to a meeting")
        verbose_name_plural = _("answers to meetings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="a_person_answers_a_meeting_once"
            ),
            models.CheckConstraint(
                condition=Q(coming=False) | Q(reason=""),
                name="only_who_stays_away_gives_a_reason",
            ),
        ]

    def __str__(self):
        return str(_("Will come") if self.coming else _("Will not come"))
