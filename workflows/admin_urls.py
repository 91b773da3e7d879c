"""Addresses of the operators' screens of approval."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from workflows.views import settings


class DayConverter(StringConverter):
    """A day such as 2026-03-20."""

    regex = r"\d{4}-\d{2}-\d{2}"


register_converter(DayConverter, "iso_day")

urlpatterns = [
    path("", settings.settings, name="settings"),
    path("place/", settings.PlaceProcedure.as_view(), name="place"),
    path("<int:pk>/lift/", settings.LiftProcedure.as_view(), name="lift"),
    path("publish/<int:pk>/", settings.PublishAnyway.as_view(), name="publish_anyway"),
    path("days/", settings.CorrectDay.as_view(), name="correct_day"),
    path("days/<iso_day:pk>/forget/", settings.ForgetDay.as_view(), name="forget_day"),
]
