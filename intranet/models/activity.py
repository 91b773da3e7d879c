"""An activity of a programme: content of the page, because the plan is what is approved.

What becomes of it are rows beside the page: `ActivityProgress`. The block's id is the key of
the activity in both, through every revision.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from intranet.models.dated import slip_in

LINE, LINES = 200, 1000  # letters of a line, and of a field of several


class Nature(models.TextChoices):
    """Whether an activity orders the house or goes out to people."""

    ORGANISATIONAL = "organisational", gettext_lazy("Organisational")
    OUTREACH = "outreach", gettext_lazy("Outreach")


class ActivityKind(models.TextChoices):
    """What happens."""

    FORUM = "forum", gettext_lazy("Forum")
    TRAINING = "training", gettext_lazy("Training course")
    SEMINAR = "seminar", gettext_lazy("Seminar")
    VISIT = "visit", gettext_lazy("Field visit")
    CAMPAIGN = "campaign", gettext_lazy("Campaign")
    RENEWAL = "renewal", gettext_lazy("Renewal of structures")
    GATHERING = "gathering", gettext_lazy("Meeting with members")
    OTHER = "other", pgettext_lazy("activity", "Other activity")


class Activity(blocks.StructValue):
    """One activity as planned."""

    def __str__(self):
        return self["title"] or ""

    @property
    def begins(self):
        """Its first day, None while a draft leaves it open."""
        return self.get("begins")

    @property
    def last_day(self):
        """Its last day: the first when it takes one."""
        return self.get("ends") or self.begins

    @property
    def kind_label(self):
        """What happens, in words."""
        return _label(ActivityKind, self.get("kind"))

    @property
    def nature_label(self):
        """Whether it orders the house or goes out to people, in words."""
        return _label(Nature, self.get("nature"))

    @property
    def words(self):
        """Everything that is written of it, as a list."""
        names = ("title", "place", "body", "person", "partners", "audience", "expected", "budget")
        return [self[name] for name in names if self.get(name)]


def _label(choices, value):
    return choices(value).label if value in choices.values else ""


class _Word(blocks.ChoiceBlock):
    """One of some words. What is stored was chosen, and is not looked up among the choices."""

    def normalize_choice(self, value):
        """Return `value`."""
        return value


def _line(label, **kwargs):
    return blocks.CharBlock(label=label, max_length=LINE, **kwargs)


def _lines(label, **kwargs):
    return blocks.TextBlock(label=label, max_length=LINES, rows=2, **kwargs)


class ActivityBlock(blocks.StructBlock):
    """The fields of an activity."""

    title = _line(gettext_lazy("activity"))
    nature = _Word(choices=Nature.choices, label=gettext_lazy("nature"))
    kind = _Word(choices=ActivityKind.choices, label=gettext_lazy("kind"))
    begins = blocks.DateBlock(label=gettext_lazy("begins on"))
    ends = blocks.DateBlock(
        label=gettext_lazy("ends on"),
        required=False,
        help_text=gettext_lazy("Empty for one day."),
    )
    place = _line(gettext_lazy("place"), required=False)
    body = _line(gettext_lazy("responsible body"), required=False)
    person = _line(gettext_lazy("responsible person"), required=False)
    partners = _line(gettext_lazy("partners"), required=False)
    audience = _line(gettext_lazy("for whom"), required=False)
    expected = _lines(gettext_lazy("expected outcome"), required=False)
    budget = _line(gettext_lazy("budget line"), required=False)

    class Meta:
        icon = "date"
        label = gettext_lazy("Activity")
        label_format = "{title}"
        value_class = Activity
        template = None

    def clean(self, value):
        """Ask for days that can be meant, and that an activity ends after it begins."""
        cleaned = super().clean(value)
        days = {name: day for name in ("begins", "ends") if (day := cleaned.get(name))}
        said = {name: slip for name, day in days.items() if (slip := slip_in(day))}
        if not said and len(days) == 2 and days["ends"] < days["begins"]:
            said = {"ends": _("It ends before it begins.")}
        if said:
            refused = {name: ValidationError(words) for name, words in said.items()}
            raise StructBlockValidationError(block_errors=refused)
        return cleaned
