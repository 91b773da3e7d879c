"""The end of a workflow: exactly the text that passed every step is published."""

from wagtail.workflows import publish_workflow_state

from intranet.actions import publish_wording
from intranet.models import NotApproved
from workflows.events import announce
from workflows.finish import finished
from workflows.models import Step, lacking_of


def connect():
    """Listen to workflows that end."""
    finished.connect(_publish, dispatch_uid="publish what passed")


def _publish(instance, user=None, **kwargs):
    """Publish the text of the last step, once every step of the plan passed on that very text.

    A workflow without steps of ours ends as Wagtail's do; a governed page refuses that.
    """
    last = instance.current_task_state
    if not isinstance(last, Step):
        steps = Step.objects.filter(workflow_state=instance).select_related("wording__page")
        last = steps.order_by("-pk").first()
    if last is None:
        publish_workflow_state(instance, user)
        return
    if lacking_of(instance, last.wording):
        raise NotApproved
    publish_wording(last.wording, by=user, state=instance)
    announce("published", last, by=user)
