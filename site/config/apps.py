"""The website as an installed app, so that its commands are found."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Holds management commands; it has no models."""

    name = "config"
    verbose_name = "Amana"
