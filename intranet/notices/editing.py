"""What Wagtail would mail about a page is told as everything is, and to those who may write it.

Left alone it reaches whoever is in a task's group, or once commented, with title and comments. Of a
page with a procedure nothing is told here: approval tells it itself.
"""

from wagtail.admin import signal_handlers
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
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

from intranet.notices.telling import tell


def writers(page, users):
    """Return those of `users` who may write `page` today, in their order."""
    policy = policy_registry.get_by_type(Page)
    return [user for user in users if policy.user_has_permission_for_instance(user, "change", page)]


class Told:
    """Mixed into a notifier of Wagtail's: whom it would mail is told instead."""

    kind = ""

    def __call__(self, instance=None, user=None, **kwargs):
        """Tell of the page that a task state or a workflow state is about."""
        if not self.can_handle(instance, **kwargs):
            return
        state = getattr(instance, "workflow_state", instance)
        page = state.content_object
        if isinstance(page, Page) and not getattr(page.specific, "procedure", None):
            told = writers(page, filter(None, self.get_recipient_users(instance, user=user)))
            tell(told, self.kind, page, by=user, title=title_of(page), reason=self.reason(state))

    def reason(self, state):
        """Return what the reviewer wrote; nothing but for a refusal."""
        return ""


def title_of(page):
    """Return what those who write a page call it."""
    return page.get_admin_display_title()


class TaskSubmitted(Told, GroupApprovalTaskStateSubmissionEmailNotifier):
    """A page waits for a group."""

    kind = "page_submitted"


class WorkflowApproved(Told, WorkflowStateApprovalEmailNotifier):
    """A page passed its last step."""

    kind = "page_approved"


class WorkflowRejected(Told, WorkflowStateRejectionEmailNotifier):
    """A page was sent back."""

    kind = "page_rejected"

    def reason(self, state):
        """Return the words of who sent it back."""
        return state.current_task_state.specific.get_comment()


# The submission of a whole workflow tells nothing that its first task does not.
MAILS = (
    (task_submitted, TaskState, "group_approval_task_submitted", TaskSubmitted()),
    (workflow_submitted, WorkflowState, "workflow_state_submitted", None),
    (workflow_approved, WorkflowState, "workflow_state_approved", WorkflowApproved()),
    (workflow_rejected, WorkflowState, "workflow_state_rejected", WorkflowRejected()),
)


def tell_writers(recipient_users, notification, extra_context):
    """Tell of comments, in place of Wagtail's mail with their text."""
    page = extra_context["page"]
    told = writers(page, recipient_users)
    tell(told, "page_commented", page, by=extra_context["editor"], title=title_of(page))
    return True


def take_over_mails():
    """Put ours in the place of Wagtail's mails; called once, after its apps are ready."""
    signal_handlers.register_signal_handlers()  # so that there is something to replace
    for signal, sender, name, notifier in MAILS:
        uid = f"{name}_email_notification"
        if not signal.disconnect(sender=sender, dispatch_uid=uid):
            raise LookupError(f"Wagtail connects no mail called {uid} any more.")
        if notifier:
            signal.connect(notifier, sender=sender, dispatch_uid=uid)
    edit.send_notification = tell_writers  # the view knows no other place to do it
