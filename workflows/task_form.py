"""The form in which operators set a step: it sees the bodies chosen, which a model does not."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import workflows as wagtails

from workflows.models import Advice

ASKED = ("bodies", "blocking_bodies")


class TaskForm(wagtails.BaseTaskForm):
    """The form of any step; one of advice asks somebody."""

    def clean(self):
        """Refuse advice of no body: nobody could answer it."""
        cleaned = super().clean()
        asks = any(cleaned.get(name) or name in self.errors for name in ASKED)
        if isinstance(self.instance, Advice) and not asks:
            self.add_error("bodies", _("Choose at least one body that is asked."))
        return cleaned


def take_over_forms():
    """Put ours in the place of Wagtail's, from which it makes the form of every kind of step."""
    wagtails.BaseTaskForm = TaskForm  # its views know no other place for it
