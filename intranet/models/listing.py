"""A list of dated things of bodies as an address asks for it: narrowed, sorted, paged, counted."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear

from intranet.models.body import Body
from intranet.models.meeting import Meeting
from intranet.models.paged import ByDate, ByKindAndBody

SIZE = 12


@dataclass(frozen=True)
class Choice:
    """One value to narrow by: what it is called, how many things it leaves, its address."""

    name: str
    count: int
    address: str
    chosen: bool


class Listing(ByKindAndBody, ByDate):
    """Dated things of bodies, as far as the viewer may see them: pages with an `addressed` row.

    The address says `?body=` (a code), `?year=`, `?kind=`, `?sort=old` and `?page=`; what makes
    no sense in it is left out.
    """

    DAY, BODY, KIND = "day", "addressed__body", "kind"  # the columns it is narrowed by

    def __init__(self, request, pages, kinds=()):
        """List `pages`, which may be narrowed already; `kinds` are the choices of their `kind`."""
        self._kinds = kinds
        self.viewer = request.viewer
        self.seen = request.viewer.visible(pages)
        self.query = request.GET
        self._counted = {}

    @cached_property
    def year(self):
        """The year asked for, when something is of that year; else None."""
        asked = self.query.get("year", "")
        known = asked and asked in map(str, self._counts("year", body=None))
        return int(asked) if known else None

    @cached_property
    def body(self):
        """The code of the body asked for, when something is of that body; else ""."""
        asked = self.query.get("body", "")
        return asked if asked and asked in self._counts("body", year=None) else ""

    @cached_property
    def kind(self):
        """The kind asked for, when the pages have kinds; else ""."""
        asked = self.query.get("kind", "")
        return asked if self._kinds and asked in self._kinds.values else ""

    def _narrowed(self, body=None, year=None, kind=None):
        found = self.seen.filter(**{f"{self.DAY}__year": year}) if year else self.seen
        found = found.filter(**{self.KIND: kind}) if kind else found
        return found.filter(**{f"{self.BODY}__code": body}) if body else found

    def _counts(self, what, **narrowed):
        """Return {year or code: number of pages}, the greatest year first; counted once."""
        columns = {"year": ExtractYear(self.DAY), "body": f"{self.BODY}__code", "kind": self.KIND}
        column = columns[what]
        asked = what, *sorted((name, value) for name, value in narrowed.items() if value)
        if asked not in self._counted:
            rows = self._narrowed(**narrowed).order_by()
            counted = rows.values_list(column).annotate(n=Count("pk")).order_by(column)
            self._counted[asked] = dict(reversed(counted))
        return self._counted[asked]

    def asked(self):
        """Return what the list is narrowed by, and its order."""
        return {"body": self.body, "year": self.year, "kind": self.kind} | super().asked()

    @cached_property
    def years(self):
        """The years to choose from."""
        return [
            Choice(str(year), count, self.address(year=year), year == self.year)
            for year, count in self._counts("year", body=self.body, kind=self.kind).items()
        ]

    @cached_property
    def bodies(self):
        """The bodies to choose from, by name."""
        counts = self._counts("body", year=self.year, kind=self.kind)
        named = self.viewer.visible(Body.objects.filter(code__in=counts)).prefetch_related("names")
        choices = [
            Choice(body.name, counts[body.code], self.address(body=body.code),
                   body.code == self.body)
            for body in named
        ]  # fmt: skip
        return sorted(choices, key=lambda choice: choice.name)

    @cached_property
    def kinds(self):
        """The kinds to choose from, in their own order."""
        if not self._kinds:
            return []
        counts = self._counts("kind", body=self.body, year=self.year)
        return [
            Choice(kind.label, counts[kind], self.address(kind=kind.value), kind == self.kind)
            for kind in self._kinds
            if kind in counts
        ]

    @property
    def all_years(self):
        """The address of this list of all years."""
        return self.address(year=None)

    @property
    def narrowed(self):
        """True when a body, a year or a kind was chosen."""
        return bool(self.body or self.year or self.kind)

    @cached_property
    def page(self):
        """The page of results that was asked for, the nearest when there is no such page."""
        order = (self.DAY, "pk") if self.oldest_first else (f"-{self.DAY}", "-pk")
        found = self._narrowed(self.body, self.year, self.kind).order_by(*order)
        return Paginator(self._furnished(found), SIZE).get_page(self.query.get("page"))

    def _furnished(self, found):
        """Fetch with the things what a row shows of each."""
        return found.for_list()


class MeetingListing(Listing):
    """Meetings, of every state, as far as the viewer may see them; `?kind=` asks for a state."""

    DAY, BODY, KIND = "held_on", "body", "state"

    def __init__(self, request):
        """List the meetings."""
        super().__init__(request, Meeting.objects.all(), Meeting.State)

    def _furnished(self, found):
        """Fetch the names of the bodies, and where the minutes are."""
        return found.for_list().with_record()
