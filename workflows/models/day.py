"""Days that differ from the week: a holiday moved by the moon, a Saturday that is worked."""

import datetime as dt

import holidays
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.working_days import Week


class DayCorrection(models.Model):
    """A day of which an operator says whether it is worked."""

    day = models.DateField(_("day"), primary_key=True)
    is_worked = models.BooleanField(_("is worked"), default=False)
    reason = models.CharField(_("reason"), max_length=200)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("corrected by"),
    )  # fmt: skip

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("corrected day")
        verbose_name_plural = _("corrected days")
        default_permissions = ()
        ordering = ["day"]

    def __str__(self):
        return f"{self.day}: {self.reason}"


def this_week():
    """Return the `Week` of the organisation, as it is set and corrected today."""
    corrections = dict(DayCorrection.objects.values_list("day", "is_worked"))
    return Week(settings.WEEKEND, _HOLIDAYS, corrections)


class _Holidays:
    """The holidays of the country, worked out year by year when first asked."""

    def __init__(self):
        self._years = {}

    def __contains__(self, day: dt.date):
        if day.year not in self._years:
            country = settings.HOLIDAYS
            found = holidays.country_holidays(country, years=day.year) if country else ()
            self._years[day.year] = frozenset(found)
        return day in self._years[day.year]


_HOLIDAYS = _Holidays()
