"""The workflows room as an installed app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """Approval tasks, ballots, advice and deadlines stand here."""

    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Approval")

    def ready(self):
        """Publish what passes, tell of it, and check what operators set."""
        from workflows import notice_kinds, receivers, task_form  # models are loaded only now

        receivers.connect()
        notice_kinds.connect()
        task_form.take_over_forms()
