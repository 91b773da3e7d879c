"""What approval adds to Wagtail and to the rooms below."""

from django.utils.translation import gettext_lazy
from wagtail import hooks

LOG_LABELS = {
    "delegate": gettext_lazy("Approval delegated"),
    "revoke_delegation": gettext_lazy("Delegation taken back"),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what `workflows.actions` writes into Wagtail's log."""
    for action, label in LOG_LABELS.items():
        actions.register_action(f"intranet.{action}", label, label)
