"""The task that a body votes on."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.models import Power
from workflows.models.task import Placed
from workflows.rules import Majority


class Ballot(Placed):
    """The members in office vote; the quorum is the body's own rule in force that day."""

    class Kind(models.TextChoices):
        """What carries."""

        SIMPLE = Majority.SIMPLE.value, _("Simple: more for than against")
        ABSOLUTE = Majority.ABSOLUTE.value, _("Absolute: more than half of those who take part")
        TWO_THIRDS = Majority.TWO_THIRDS.value, _("Two thirds of those who take part")

    majority = models.CharField(_("majority"), max_length=12, choices=Kind, default=Kind.ABSOLUTE)
    is_secret = models.BooleanField(_("secret ballot"), default=False)
    casting_vote = models.BooleanField(
        _("the chair's vote decides at a tie"), default=False,
        help_text=_("Not in a secret ballot: nobody knows what the chair voted."),
    )  # fmt: skip
    second_days = models.PositiveSmallIntegerField(
        _("working days of the second call"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_("When the quorum fails. Empty: there is no second call."),
    )  # fmt: skip
    authors_vote = models.BooleanField(
        _("members who wrote the text vote too"), default=True,
        help_text=_("They decide as a body; nobody approves their own text alone."),
    )  # fmt: skip

    kind = "ballot"
    admin_form_fields = [
        "name", "where", "body", "majority", "is_secret", "casting_vote", "authors_vote",
        "days", "second_days", "remind_days",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")

    @classmethod
    def get_description(cls):
        """Say what it does."""
        return _("The members of a body vote, with the quorum of its rules and a majority.")

    def clean(self):
        """Refuse a casting vote that nobody may know of."""
        super().clean()
        if self.is_secret and self.casting_vote:
            refused = _("In a secret ballot nobody knows what the chair voted.")
            raise ValidationError({"casting_vote": refused})
        if self.second_days and not self.days:
            raise ValidationError({"days": _("A second call needs a first one that ends.")})

    def rule(self):
        """Return what decides."""
        return super().rule() | {
            "power": Power.VOTE.value, "names": [], "majority": self.majority,
            "secret": self.is_secret, "casting": self.casting_vote,
            "second_days": self.second_days, "authors_vote": self.authors_vote,
        }  # fmt: skip
