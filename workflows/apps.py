"""The workflows room as an installed app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """Approval tasks, ballots, advice and deadlines stand here."""

    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Approval")

    def ready(self):
        """Publish what passes, and tell of it."""
        from workflows import notice_kinds, receivers  # models are loaded only now

        receivers.connect()
        notice_kinds.connect()
