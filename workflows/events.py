"""What happens in an approval, told once, at the moment it happens, to whoever listens.

A listener gets the `kind` of the event, the `step`, `by` whom, and asks `workflows.concerned` who
is to be told. Whatever it does happens in the same transaction, or not at all.
"""

from django.dispatch import Signal

KINDS = {
    "asked",  # a step began: those whom it asks
    "signed",  # one of several approved
    "voted",
    "advised",  # a body advised or declined
    "silent",  # a body let its time to advise go by
    "commented",  # one of those asked said something about a place of the text
    "replied",  # one who wrote the text, or was asked, answered what somebody said about it
    "returned",  # sent back: who wrote the text, and all who acted before
    "passed",  # a step was approved
    "published",  # the last one was, and the text is live
    "second_call",
    "reminded",
    "escalated",
    "lapsed",
    "delegated",
    "revoked",
}

happened = Signal()


def announce(kind, step=None, *, by=None, **facts):
    """Tell the listeners that `kind` happened to `step`."""
    if kind not in KINDS:
        raise ValueError(f"no event is called {kind}: see workflows.events.KINDS")
    happened.send(sender=announce, kind=kind, step=step, by=by, facts=facts)
