"""The workflows room as an installed app."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """Approval tasks, ballots, advice and deadlines stand here."""

    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"
