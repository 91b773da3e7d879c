"""What time does to approvals: deadlines, reminders, escalation. Safe at any moment, and twice.

Every step is looked at in a transaction of its own: what fails for one is logged, and waits.
"""

import logging
from collections import Counter

from intranet.models import today
from intranet.outage import DATABASE_AWAY
from workflows import actions
from workflows.models import Step
from workflows.rules import Verdict

logger = logging.getLogger("amana.workflows")


def tick(day=None):
    """Do what is due on `day` (today); return a `Counter` of what was done."""
    day, done = day or today(), Counter()
    for step in Step.objects.running().order_by("pk"):
        try:
            done += Counter(_look_at(step, day))
        except DATABASE_AWAY:  # for all of them
            raise
        except Exception:  # noqa: BLE001 - one step in disorder holds up no other
            logger.exception("step %s could not be moved on", step.pk)
            done["failed"] += 1
    return done


def _look_at(step, day):
    verdict = actions.expire(step, day)
    if verdict != Verdict.OPEN:
        yield str(verdict)
        return
    if actions.remind(step, day):
        yield "reminded"
    if actions.escalate(step, day):
        yield "escalated"
