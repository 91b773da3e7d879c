"""The task that several bodies advise on, at the same time."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from intranet.models import Body, Power, today
from workflows.models.day import this_week
from workflows.models.said import Opinion
from workflows.models.task import Review


class Advice(Review):
    """Bodies are asked in parallel; of some the advice must come, and may send the text back."""

    bodies = models.ManyToManyField(
        Body, blank=True, related_name="+", verbose_name=_("bodies asked"),
        help_text=_("Whoever does not answer in time is not waited for."),
    )  # fmt: skip
    blocking_bodies = models.ManyToManyField(
        Body, blank=True, related_name="+", verbose_name=_("bodies whose advice must come"),
        help_text=_("Nothing passes without it, and “not in favour” sends the text back."),
    )  # fmt: skip
    blocking_days = models.PositiveSmallIntegerField(
        _("working days of the bodies whose advice must come"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_("Empty: as many as the others have."),
    )  # fmt: skip

    kind = "advice"
    admin_form_fields = [
        "name", "bodies", "days", "blocking_bodies", "blocking_days", "remind_days", "escalation",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("advice")
        verbose_name_plural = _("advice of bodies")

    admin_form_widgets = Review.admin_form_widgets | {
        "bodies": CheckboxSelectMultiple, "blocking_bodies": CheckboxSelectMultiple,
    }  # fmt: skip

    @classmethod
    def get_description(cls):
        """Say what it does."""
        return _("Bodies advise on the text at the same time, each by its deadline.")

    def clean(self):
        """Ask for the deadline after which the others are not waited for."""
        super().clean()
        if not self.days:
            raise ValidationError({"days": _("Say how long the bodies have to advise.")})

    def due_on(self, day):
        """Return the latest of the deadlines."""
        return max(self._due(day, days) for days in (self.days, self.blocking_days or self.days))

    def _due(self, day, days):
        return this_week().after(day, days)

    def rule(self):
        """Return what decides."""
        return super().rule() | {"power": Power.REVIEW.value, "names": []}

    def prepare(self, step):
        """Ask each body."""
        blocking = set(self.blocking_bodies.values_list("pk", flat=True))
        others = set(self.bodies.values_list("pk", flat=True)) - blocking
        day, late = today(), self.blocking_days or self.days
        for body in sorted(others):
            Opinion.objects.create(step=step, body_id=body, due_on=self._due(day, self.days))
        for body in sorted(blocking):
            Opinion.objects.create(
                step=step, body_id=body, due_on=self._due(day, late), is_blocking=True
            )
