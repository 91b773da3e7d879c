"""What Wagtail's own approval costs: `python -m tests.bench.bare.approving` tells it as JSON.

A page with one field passes two approvals by a group. Told are [CPU ms, statements] of the first,
within its workflow, and of the last, which publishes; and the CPU ms of the bare private page.
"""

import os
import statistics
import time

import django

ROUNDS = 20


def measure():
    """Return what is told."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    from tests.bench.bare.__main__ import make
    from tests.bench.bare.models import BarePage
    from tests.bench.measure import turn_ms

    client, path = make()
    page = statistics.median(turn_ms(client, path) for _ in range(5))
    user = get_user_model().objects.create_superuser("reviewer", password=None)
    workflow, group = Workflow.objects.create(name="two"), Group.objects.create(name="reviewers")
    for order in range(2):
        task = GroupApprovalTask.objects.create(name=f"task {order}")
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    parent, taken = BarePage.objects.first(), {"within": [], "last": []}
    for number in range(ROUNDS + 1):
        draft = parent.add_child(instance=BarePage(title=f"Draft {number}", live=False))
        draft.save_revision(user=user)
        state = workflow.start(draft, user)
        for found in taken.values():
            found.append(_approve(state, user, count=number == ROUNDS))
            state.refresh_from_db()
    told = {
        which: [statistics.median(found[:-1]), found[-1]] for which, found in taken.items()
    }  # fmt: skip
    return told | {"page": page}


def _approve(state, user, count):
    """Return the CPU ms of approving, or the statements."""
    from tests.bench.measure import statements

    step = state.current_task_state.specific
    if count:
        return len(statements(lambda: step.approve(user=user)))
    start = time.process_time()
    step.approve(user=user)
    return 1000 * (time.process_time() - start)


def main():
    """Measure and tell."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"
    django.setup()
    from tests.bench.measure import tell

    tell(measure())


if __name__ == "__main__":
    main()
