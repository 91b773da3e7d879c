"""My desk: what waits for somebody, by deadline, whichever room it comes from."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from intranet.models.body import Body
from intranet.models.meeting import Meeting
from intranet.models.next_meetings import coming_for, papers_of
from intranet.models.writing import Listed

SOON = dt.timedelta(days=7)
LONG_AGO = dt.timedelta(days=60)  # nobody counts days any more: month and year are said


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what to do, with what, where, by when, and a line of context.

    `title` and `note` are words, or a `Listed` of words and things: bodies in it are named when
    the whole desk is gathered. `address` may be empty where there is nothing to open; `due_on` is
    None without a deadline; `done_url` takes a POST that marks the thing as done, where that can be
    said at the desk; `meeting` is one that asks whether its reader will come.
    """

    verb: str
    title: str | Listed
    address: str = ""
    note: str | Listed = ""
    due_on: dt.date | None = None
    done_url: str = ""
    meeting: Meeting | None = None

    @property
    def bodies(self):
        """The bodies among what its words list."""
        lists = (words for words in (self.title, self.note) if isinstance(words, Listed))
        return [thing for things in lists for thing in things if isinstance(thing, Body)]


def distance(due_on, day):
    """Say in words how far a deadline is from `day`."""
    days = (due_on - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    if -days > LONG_AGO.days:
        month = MONTHS[due_on.month]
        return _("since %(month)s %(year)s") % {"month": month, "year": due_on.year}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


@dataclass(frozen=True)
class Group:
    """The things whose deadlines are about as near; `mark` is how their days are coloured."""

    key: str
    name: str
    rows: list
    mark: str = ""


class Desk:
    """What waits for the viewer of a request.

    A room registers `register_desk_part`: a function of the request and the desk that yields
    `Waiting` rows. Each room asks the gate about its own things.
    """

    def __init__(self, request):
        """Gather for `request.viewer`."""
        self._request = request
        self.day = request.viewer.day

    @cached_property
    def coming(self):
        """The viewer's next meetings, each with its papers and what the viewer answered."""
        viewer = self._request.viewer
        return papers_of(viewer, coming_for(viewer))

    @cached_property
    def rows(self):
        """Everything that waits, the nearest deadline first, what has none last."""
        parts = hooks.get_hooks("register_desk_part")
        found = [row for part in parts for row in part(self._request, self)]
        return sorted(found, key=lambda row: (row.due_on is None, row.due_on or self.day))

    @property
    def bodies(self):
        """The bodies that the desk names."""
        yield from (body for row in self.rows for body in row.bodies)
        yield from (meeting.body for meeting, _papers in self.coming)

    def _between(self, since, until):
        return [r for r in self.rows if r.due_on and since <= r.due_on < until]

    @cached_property
    def late(self):
        """What is past its deadline."""
        return self._between(dt.date.min, self.day)

    @cached_property
    def groups(self):
        """The rows in groups, those without any left out."""
        near = self.day + SOON
        groups = [
            Group("late", _("Past the deadline"), self.late, "late"),
            Group("soon", _("Within seven days"), self._between(self.day, near), "soon"),
            Group("later", _("After that"), self._between(near, dt.date.max)),
            Group("undated", _("Without a deadline"), [r for r in self.rows if not r.due_on]),
        ]
        return [group for group in groups if group.rows]

    @property
    def summary(self):
        """Say how much waits, and how much of it is late."""
        count, late = len(self.rows), len(self.late)
        words = ngettext(
            "%(count)s thing waits for you.", "%(count)s things wait for you.", count
        ) % {"count": count}
        if not late:
            return words
        of_it = ngettext("%(count)s is late.", "%(count)s are late.", late) % {"count": late}
        return f"{words} {of_it}"
