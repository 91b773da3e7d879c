"""What was said about a text, place by place; and who may read it.

It is read from the log, which keeps each comment, reply and resolution with who and when: of its
own rows Wagtail deletes what is resolved with the next draft that is saved.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from wagtail.models import PageLogEntry

from intranet.models import Power
from workflows.capacity import capacity_of, roster_for
from workflows.text import WHOLE, Line, place_in

CREATED, REPLIED, RESOLVED = (
    f"wagtail.comments.{verb}" for verb in ("create", "create_reply", "resolve")
)
EDITED, REPLY_EDITED, DELETED, REPLY_DELETED = (
    f"wagtail.comments.{verb}" for verb in ("edit", "edit_reply", "delete", "delete_reply")
)
ALL = (CREATED, EDITED, DELETED, REPLIED, REPLY_EDITED, REPLY_DELETED, RESOLVED)


def entries_of(page, actions=ALL):
    """Return the lines of the log about comments on the page with key `page`, in their order."""
    found = PageLogEntry.objects.filter(page=page, action__in=actions)
    return found.select_related("user__person").order_by("timestamp", "pk")


@dataclass
class Remark:
    """A comment or a reply: by whom, when, what."""

    key: int
    who: str
    at: dt.datetime
    text: str
    office: str = ""


@dataclass
class Thread(Remark):
    """A comment with its replies, at a path of `workflows.text`."""

    path: str = WHOLE
    settled: bool = False
    replies: dict = field(default_factory=dict)

    def take(self, entry):
        """Take in what a later line of the log says of it."""
        data, reply = entry.data, entry.data.get("reply", {})
        if entry.action == EDITED:
            self.text = data["comment"]["text"]
        elif entry.action == RESOLVED:
            self.settled = True
        elif entry.action == REPLIED:
            remark = Remark(reply["id"], str(entry.user or ""), entry.timestamp, reply["text"])
            self.replies[remark.key] = remark
        elif entry.action == REPLY_EDITED and reply["id"] in self.replies:
            self.replies[reply["id"]].text = reply["text"]
        elif entry.action == REPLY_DELETED:
            self.replies.pop(reply["id"], None)


def threads_of(entries):
    """Return the `Thread`s that `entries` tell of, lines of the log about a page; oldest first."""
    found = {}
    for entry in (one for one in entries if one.action in ALL):
        told = entry.data["comment"]
        if entry.action == CREATED:
            found[told["id"]] = Thread(
                told["id"], str(entry.user or ""), entry.timestamp, told["text"],
                entry.data.get("office", ""), told["contentpath"],
            )  # fmt: skip
        elif entry.action == DELETED:
            found.pop(told["id"], None)
        elif told["id"] in found:
            found[told["id"]].take(entry)
    return list(found.values())


@dataclass(frozen=True)
class Place:
    """A line of a text with what was said about it."""

    line: Line
    threads: list

    @property
    def is_title(self):
        """True for the title: what is said about it is about the whole."""
        return self.line.path == WHOLE

    @property
    def group(self):
        """The block it stands in."""
        return self.line.group


class Commented:
    """The `lines` of a step's text, and what is said of them there.

    `log` are lines of the log about its page, when somebody fetches them anyway.
    """

    def __init__(self, step, lines, log=None):
        """Ask the database nothing yet."""
        self.step, self.lines = step, lines
        self._log = entries_of(step.page_id) if log is None else log

    @cached_property
    def threads(self):
        """What is open, and what was said since the text was handed in first.

        What its authors said and settled among themselves before is theirs.
        """
        since = self.step.workflow_state.created_at
        found = threads_of(self._log)
        return [one for one in found if not one.settled or one.at >= since]

    @cached_property
    def places(self):
        """The lines as `Place`s."""
        return [
            Place(line, [one for one in self.threads if one.path == line.path])
            for line in self.lines
        ]

    @cached_property
    def about_all(self):
        """What is said about the whole, or about what does not stand in the text any more."""
        paths = {line.path for line in self.lines} - {WHOLE}
        return [one for one in self.threads if one.path not in paths]

    @property
    def open(self):
        """What nobody settled."""
        return [one for one in self.threads if not one.settled]


class Talk:
    """What nobody settled yet about the text of a step under review, for who wrote it."""

    def __init__(self, step, log):
        """Ask the database nothing yet; `log` are lines of the log about its page."""
        self.step, self._log = step, log

    @cached_property
    def threads(self):
        """The `Thread`s, the oldest first, each with the name of its place in the text."""
        model, content = self.step.wording.page.specific_class, self.step.wording.content
        said = Commented(self.step, [], self._log).open
        return [(place_in(model, content, one.path), one) for one in said]


def may_read(viewer, page, steps):
    """Say whether `viewer` may read what is said about `page`: who writes it, and who is asked.

    `steps` are all of the page; who answered one of them reads on, as long as they are of its body.
    """
    if viewer.may_do(Power.RECORD, page.subject()["body"]):
        return True
    person = viewer.person
    if person is None:
        return False
    if any(step.answer_of(person, viewer.body_ids) for step in steps):
        return True
    running = [step for step in steps if step.is_running]
    roster = roster_for(running, viewer.day)
    return any(capacity_of(person, step, roster) for step in running)
