"""What a body decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intranet.models.agenda_item import MeetingRow, OfItem
from intranet.models.body import Body
from intranet.models.meeting import Meeting
from intranet.models.numbering import YearlyQuerySet


class DecisionQuerySet(YearlyQuerySet):
    """Questions about decisions."""

    def in_published_minutes(self):
        """Keep those that published minutes hold, each with the `record_number` of its page."""
        published = self.filter(meeting__record__live=True)
        return published.annotate(record_number=F("meeting__record__permalink__number"))


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

    objects = DecisionQuerySet.as_manager()

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
    def outcome(self):
        """What became of it, as search narrows by it."""
        return "adopted" if self.adopted else "rejected"

    @property
    def anchor(self):
        """Where the decision stands on the record's page."""
        return f"d-{self.key}"
