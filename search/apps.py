"""The search room as an installed app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finds passages: analysis, index, query, results."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Watch what can be found."""
        from search import receivers  # models are loaded only now

        receivers.connect()
