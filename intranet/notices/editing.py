"""Wagtail's own mails about a page go to those who may write it on the day they are sent.

Left alone they reach whoever is in a task's group, or once commented, with title and comments.
"""

from wagtail.admin import signal_handlers
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)


def writers(page, users):
    """Return those of `users` who may write `page` today, in their order."""
    policy = policy_registry.get_by_type(Page)
    return [user for user in users if policy.user_has_permission_for_instance(user, "change", page)]


class ToWriters:
    """Mixed into a notifier of Wagtail's: drops those who may not write the page.

    Of a page with a procedure it tells nobody: approval has notices of its own.
    """

    def get_valid_recipients(self, instance, **kwargs):
        """Keep writers of the page that a task state or a workflow state is about."""
        found = super().get_valid_recipients(instance, **kwargs)
        thing = getattr(instance, "workflow_state", instance).content_object
        if not isinstance(thing, Page):
            return found
        return set() if getattr(thing.specific, "procedure", None) else set(writers(thing, found))


class TaskSubmitted(ToWriters, GroupApprovalTaskStateSubmissionEmailNotifier):
    """A page waits for a group."""


class WorkflowSubmitted(ToWriters, WorkflowStateSubmissionEmailNotifier):
    """A page was handed in."""


class WorkflowApproved(ToWriters, WorkflowStateApprovalEmailNotifier):
    """A page passed its last step."""


class WorkflowRejected(ToWriters, WorkflowStateRejectionEmailNotifier):
    """A page was sent back."""


MAILS = (
    (task_submitted, TaskState, "group_approval_task_submitted", TaskSubmitted()),
    (workflow_submitted, WorkflowState, "workflow_state_submitted", WorkflowSubmitted()),
    (workflow_approved, WorkflowState, "workflow_state_approved", WorkflowApproved()),
    (workflow_rejected, WorkflowState, "workflow_state_rejected", WorkflowRejected()),
)
send_to_all = edit.send_notification


def send_to_writers(recipient_users, notification, extra_context):
    """Send Wagtail's mail about comments to those who may write the page."""
    return send_to_all(writers(extra_context["page"], recipient_users), notification, extra_context)


def narrow_mails():
    """Put our notifiers in the place of Wagtail's; called once, after its apps are ready."""
    signal_handlers.register_signal_handlers()  # so that there is something to replace
    for signal, sender, name, notifier in MAILS:
        uid = f"{name}_email_notification"
        if not signal.disconnect(sender=sender, dispatch_uid=uid):
            raise LookupError(f"Wagtail connects no mail called {uid} any more.")
        signal.connect(notifier, sender=sender, dispatch_uid=uid)
    edit.send_notification = send_to_writers  # the view knows no other place to narrow it
