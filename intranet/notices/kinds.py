"""What can be told: kinds in groups, each about a sort of thing.

A room registers `register_notices`: a function without arguments that yields `Group`s. For each
group a person chooses whether and when its notices are mailed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from wagtail import hooks

from intranet.models import When


class NotNow(Exception):
    """It cannot be said just now who may be told of a `Subject`: ask again later."""

    def __init__(self, subject):
        """Know of which."""
        super().__init__(subject)
        self.subject = subject


class Subject:
    """A sort of thing that notices are about. Overridden: who may see it, its address, its words.

    `model` is whose keys `Notice.about` holds.
    """

    model = None

    def seen(self, viewer, keys):
        """Return the rows among `keys` of which the viewer may be told, as a queryset.

        Raises `NotNow` when that hangs on something that does not answer.
        """
        return viewer.visible(self.model.objects.filter(pk__in=keys))

    def opened(self, viewer, keys):
        """Return those that the viewer may open too; None when that is the same."""
        return None

    def address(self, notice):
        """Return the path where the thing is, "" when there is nothing to open."""
        return ""

    def mailed_address(self, notice):
        """Return the path that a mail leads to; the same, unless overridden."""
        return self.address(notice)

    def spoken(self, facts):
        """Return {placeholder: words} of the facts, in the language and writing in force."""
        return facts


@dataclass(frozen=True)
class Kind:
    """One kind of notice.

    `words` is its sentence with placeholders (lazily translated), `notes` the placeholders whose
    words stand below it. What `waits` stands on the desk by itself while it is to be done; of what
    is told `anew` the newest unread replaces those before.
    """

    name: str
    subject: Subject
    words: object
    notes: tuple = ()
    waits: bool = False
    anew: bool = False


@dataclass(frozen=True)
class Group:
    """Kinds that are wanted, or not, together.

    `label` completes “Mail me when”; `offered` says to which viewers the choice is offered.
    """

    name: str
    label: object
    kinds: tuple
    when: str = When.NOW
    offered: Callable = lambda viewer: True


@cache
def groups():
    """Return the `Group`s of all rooms, in the order in which they are offered."""
    return tuple(group for room in hooks.get_hooks("register_notices") for group in room())


@cache
def kinds():
    """Return {name: (kind, its group)}."""
    return {kind.name: (kind, group) for group in groups() for kind in group.kinds}


def kinds_about(subject):
    """Return the names of the kinds that are about a `Subject`."""
    return [name for name, (kind, _group) in kinds().items() if kind.subject is subject]


def kind_of(name):
    """Return a kind, or None for one that no room registers any more."""
    return kinds().get(name, (None, None))[0]
