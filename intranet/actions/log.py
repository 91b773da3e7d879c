"""The audit line of an action: Wagtail's log, which the admin already shows."""

from django.core.exceptions import ValidationError
from wagtail.log_actions import log


class Refused(ValidationError):
    """An action that would break a rule a person can mend; the message says how."""


PREFIX = "intranet."  # of the names that Wagtail's registry knows our actions by


def name_actions(registry, labels):
    """Tell Wagtail's `registry` what people read of the actions in {action: label}."""
    for action, label in labels.items():
        registry.register_action(f"{PREFIX}{action}", label, label)


def note(action, instance, by, **data):
    """Write one audit line: `by` did `action` to `instance`; `data` holds plain values."""
    plain = {key: value if isinstance(value, int) else str(value) for key, value in data.items()}
    log(instance=instance, action=f"{PREFIX}{action}", user=by, data=plain)


def insist(condition, message):
    """Raise `Refused` with `message` unless `condition` holds."""
    if not condition:
        raise Refused(message)
