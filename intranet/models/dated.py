"""Rows that hold between two days."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: The years of a day that somebody can mean: a day beside them is a slip of the pen.
FIRST_YEAR = 1900
YEARS_AHEAD = 30  # no term, rule or deadline is planned further
HIJRI_YEARS = range(1301, 1600)
SLIPS = {
    "hijri": _("The year %(year)s looks like a Hijri year: write the Gregorian day."),
    "far": _("The year %(year)s cannot be right: write a day of the years %(first)s to %(last)s."),
}


def today():
    """Return the day it is for the organisation (its own time zone)."""
    return timezone.localdate()


def day_of(words, otherwise):
    """Return the day that `words` such as “2023-03-13” name, or `otherwise`."""
    try:
        return dt.date.fromisoformat(words or "")
    except ValueError:
        return otherwise


def slip_of(year):
    """Say by which slip of the pen a day in `year` was written, a key of `SLIPS`; "" by none."""
    if FIRST_YEAR <= year <= today().year + YEARS_AHEAD:
        return ""
    return "hijri" if year in HIJRI_YEARS else "far"


def years_told(year):
    """Return what the sentences of `SLIPS` name."""
    return {"year": year, "first": FIRST_YEAR, "last": today().year + YEARS_AHEAD}


def slip_in(day):
    """Return a sentence that says why nobody can mean `day`; "" when somebody can."""
    slip = slip_of(day.year)
    return SLIPS[slip] % years_told(day.year) if slip else ""


def refuse_slip(day):
    """Refuse a day that nobody can mean."""
    if said := slip_in(day):
        raise ValidationError(said)


class DatedQuerySet(models.QuerySet):
    """Questions about rows that hold from a day until another."""

    def on(self, day=None):
        """Keep the rows that hold on `day` (today when it is None)."""
        day = day or today()
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def overlapping(self, since, until=None):
        """Keep the rows that share at least one day with [since, until)."""
        rows = self.filter(Q(until__isnull=True) | Q(until__gt=since))
        return rows if until is None else rows.filter(since__lt=until)

    def following(self, day):
        """Return the first row that begins after `day`, or None."""
        return self.filter(since__gt=day).order_by("since").first()

    def end(self, day):
        """End on `day` what holds then; what began that very day never was."""
        for row in self.on(day).select_for_update():
            if row.since == day:
                row.delete()
            else:
                row.until = day
                row.save(update_fields=["until"])


class Dated(models.Model):
    """Holds from the day `since` up to, not including, the day `until` (open when empty).

    `alone` names the columns within which two rows may never share a day; the database
    refuses it (see `intranet.models.overlaps`).
    """

    alone = ()

    since = models.DateField(_("from"))
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day on which it no longer holds.")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="%(class)s_ends_after_it_starts",
            )
        ]

    def overlaps(self, other):
        """Say whether this row shares a day with another."""
        return self.meets(other.since, other.until)

    def holds_on(self, day):
        """Say whether this row holds on `day`."""
        return self.since <= day and (self.until is None or day < self.until)

    def meets(self, since, until=None):
        """Say whether this row shares at least one day with [since, until)."""
        return (self.until is None or self.until > since) and (until is None or self.since < until)
