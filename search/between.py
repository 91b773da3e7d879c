"""The time that results are narrowed to, as typed into two fields: from when, until when."""

from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from intranet.typed import one_line
from search.days import OPEN, span_of

LONGEST = 40  # letters of one end


class _Ends(NamedTuple):
    since: str = ""
    until: str = ""


class Between(_Ends):
    """A day, month or year at each end, in either calendar; an end left out is open."""

    def __new__(cls, since="", until=""):
        """Keep what was typed; what is no day is told by `problem`."""
        ends = (one_line(end)[:LONGEST] for end in (since, until))
        return super().__new__(cls, *ends)

    @cached_property
    def _spans(self):
        return [span_of(end) if end and ".." not in end else None for end in self]

    @property
    def span(self):
        """The first and the last day asked for, as 20230114; None when that makes no sense."""
        if not any(self) or self.problem:
            return None
        first, last = self._spans
        return first[0] if first else OPEN[0], last[1] if last else OPEN[1]

    @property
    def problem(self):
        """What is wrong with what was typed, in a sentence; "" when nothing is."""
        for end, span in zip(self, self._spans, strict=True):
            if end and not span:
                said = _(
                    "“%(words)s” is no date. Write a year, a month or a day: 2023, 03/2023, "
                    "14/01/2023; years of the Hijra too: 1444."
                )
                return said % {"words": end}
        first, last = self._spans
        if first and last and first[0] > last[1]:
            return _("The time asked for ends before it begins.")
        return ""
