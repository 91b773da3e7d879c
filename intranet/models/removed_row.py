"""Facts that somebody took away today, and may take back: their audit lines keep them whole."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.core import serializers
from django.utils import timezone
from wagtail.models import ModelLogEntry

REMOVED, TAKEN_BACK = "intranet.remove_row", "intranet.take_back_row"
WHILE = dt.timedelta(days=1)


def kept(row):
    """Return all columns of a row as text, from which `RemovedRow.row` makes it again."""
    return serializers.serialize("json", [row])


@dataclass(frozen=True)
class RemovedRow:
    """A fact as its audit line keeps it: `kind` is a key of the record's sections."""

    entry: int
    kind: str
    words: str
    text: str

    @cached_property
    def row(self):
        """The row as it was, not saved."""
        return next(serializers.deserialize("json", self.text)).object


def removed_rows(meeting, user):
    """Return what `user` took away from `meeting` within a day and did not take back."""
    lines = ModelLogEntry.objects.for_instance(meeting).filter(
        user=user, action__in=(REMOVED, TAKEN_BACK), timestamp__gt=timezone.now() - WHILE
    )
    lines = list(lines.order_by("timestamp", "pk"))
    back = {line.data.get("entry") for line in lines if line.action == TAKEN_BACK}
    return [
        RemovedRow(line.pk, line.data["section"], line.data["what"], line.data["row"])
        for line in lines
        if line.action == REMOVED and "row" in line.data and line.pk not in back
    ]


def removed_row(meeting, user, entry):
    """Return the `RemovedRow` of that audit line, or None."""
    return next((one for one in removed_rows(meeting, user) if one.entry == entry), None)
