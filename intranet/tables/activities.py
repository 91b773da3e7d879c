"""A table of the activities of a programme."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from intranet.actions.import_table import ActivityRow
from intranet.extraction.headings import ACTIVITIES
from intranet.extraction.meanings import ACTIVITY_KIND, NATURE, STATE
from intranet.extraction.vocabulary import key
from intranet.models import ActivityKind, ActivityProgress, Nature
from intranet.models.activity import LINE, LINES
from intranet.tables.check import Check
from intranet.tables.row import Field

KINDS, NATURES = tuple(ActivityKind.choices), tuple(Nature.choices)
STATES = tuple(ActivityProgress.State.choices)
FIELDS = (
    Field("title", gettext_lazy("activity"), required=True, longest=LINE),
    Field("nature", gettext_lazy("nature"), required=True, options=NATURES, meanings=NATURE),
    Field(
        "kind",
        pgettext_lazy("of an activity", "kind"),
        required=True,
        options=KINDS,
        meanings=ACTIVITY_KIND,
    ),
    Field("begins", gettext_lazy("begins on"), required=True, day=True),
    Field("ends", gettext_lazy("ends on"), day=True),
    Field("place", gettext_lazy("place"), longest=LINE),
    Field("body", gettext_lazy("responsible body"), longest=LINE),
    Field("person", gettext_lazy("responsible person"), longest=LINE),
    Field("partners", gettext_lazy("partners"), longest=LINE),
    Field("audience", gettext_lazy("for whom"), longest=LINE),
    Field("expected", gettext_lazy("expected outcome"), longest=LINES),
    Field("budget", gettext_lazy("budget line"), longest=LINE),
    Field("state", gettext_lazy("state"), options=STATES, meanings=STATE),
    Field("outcome", gettext_lazy("actual outcome"), longest=LINES),
)
OF_PROGRESS = ("state", "outcome")


class ActivitiesCheck(Check):
    """Which activities are new to the newest draft, and lie in the programme's year."""

    headings = ACTIVITIES
    fields = FIELDS
    everywhere_names = ("nature", "kind", "body")

    def prepare(self, rows):
        """Learn what the newest draft plans."""
        draft = self.source.programme.page.get_latest_revision_as_object()
        self._planned = {
            (key(str(block.value)), block.value.begins) for block in draft.activities
        }  # fmt: skip

    def read(self, row):
        """Read the fields, then look at the days."""
        super().read(row)
        begins, ends = row.values["begins"], row.values["ends"]
        year = self.source.programme.year
        if begins and begins.year != year:
            row.refuse("begins", _("An activity of this programme begins in %s.") % year)
        if begins and ends and ends < begins:
            row.refuse("ends", _("It ends before it begins."))
        if row.values["outcome"] and not row.values["state"]:
            row.refuse("state", _("Say how far it has come, since its outcome is written."))

    def compare(self, rows):
        """Say which activities the plan has, and which stand twice in the table."""
        seen = {}
        for row in rows:
            same = key(row.words("title")), row.values["begins"]
            if row.words("title") and same in self._planned:
                row.there = _("The plan has this activity on this day already.")
            elif None not in same and seen.setdefault(same, row) is not row:
                row.refuse("title", _("Line %s says the same: leave one of them out.")
                           % seen[same].number)  # fmt: skip

    def entries(self):
        """Return the ready rows as `ActivityRow`."""
        return [
            ActivityRow(
                row.number,
                {name: row.values[name] for name in self.by_name if name not in OF_PROGRESS},
                row.values["state"], row.values["outcome"],
            )
            for row in self.ready
        ]  # fmt: skip
