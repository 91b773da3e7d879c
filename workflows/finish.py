"""What Wagtail calls when the last step of a workflow is approved: the room listens, and publishes.

Named in the settings and read while models are made, so nothing of theirs may be imported here.
"""

from django.dispatch import Signal

finished = Signal()


def finish(workflow_state, user=None):
    """Tell those who listen that a workflow has come to its end."""
    finished.send(sender=type(workflow_state), instance=workflow_state, user=user)
