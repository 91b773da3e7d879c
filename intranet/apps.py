"""The intranet as an installed app: its rights replace Wagtail's."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from intranet.typed import KeyConverter

register_converter(KeyConverter, "key")  # here: before any app is ready, hooks read addresses


class IntranetConfig(AppConfig):
    """Stands after every `wagtail.*` app: their `ready()` registers policies that ours replace."""

    name = "intranet"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Intranet")

    def ready(self):
        """Register the computed policies and keep the overlap guards in the database."""
        from intranet.models import addressed_page, guard, overlaps, stamps
        from intranet.registration import register_policies, register_screens

        register_policies()
        stamps.connect()
        addressed_page.connect()
        guard.connect()
        register_screens()
        post_migrate.connect(overlaps.install_after_migrate, sender=self)
