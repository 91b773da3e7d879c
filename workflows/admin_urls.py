"""Addresses of the operators' screens of approval."""

import datetime as dt

from django.urls import path, register_converter

from workflows.views import settings


class DayConverter:
    """A day such as 2026-03-20; what is none of the calendar matches nothing."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        """Return the day."""
        return dt.date.fromisoformat(value)

    def to_url(self, value):
        """Write it."""
        return value.isoformat()


register_converter(DayConverter, "iso_day")

urlpatterns = [
    path("", settings.settings, name="settings"),
    path("place/", settings.PlaceProcedure.as_view(), name="place"),
    path("<key:pk>/lift/", settings.LiftProcedure.as_view(), name="lift"),
    path("publish/<key:pk>/", settings.PublishAnyway.as_view(), name="publish_anyway"),
    path("days/", settings.CorrectDay.as_view(), name="correct_day"),
    path("days/<iso_day:pk>/forget/", settings.ForgetDay.as_view(), name="forget_day"),
]
