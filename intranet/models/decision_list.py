"""The decisions of a body as an address asks for them: narrowed, counted, paged."""

from functools import cached_property

from django.core.paginator import Paginator

from intranet.models.paged import ByDate
from intranet.typed import one_line
from search.arabic.analysis import analyse
from search.arabic.stem import stem
from search.arabic.words import tokens

SIZE = 20
LONGEST = 100  # letters of a question


class DecisionList(ByDate):
    """The numbered decisions of a body in published minutes, as far as the viewer may see them.

    The address says `?q=` (words, in any spelling or form), `?year=`, `?sort=old` and `?page=`;
    what makes no sense in it is left out.
    """

    def __init__(self, request, body):
        """Read what the address of `request` asks of `body`."""
        self.query = request.GET
        self.words = one_line(self.query.get("q", ""))[:LONGEST]
        self.seen = request.viewer.visible(body.decisions.in_published_minutes())

    @cached_property
    def _found(self):
        """Those whose words answer the question, of any year."""
        if not self.words:
            return self.seen
        wanted = [(token.word, stem(token.word)) for token in tokens(self.words)]
        rows = self.seen.order_by().values_list("pk", "text")
        return self.seen.filter(pk__in=[pk for pk, text in rows if _answers(text, wanted)])

    @cached_property
    def years(self):
        """The years to choose from, the newest first: (year, decisions in it, address)."""
        return [(year, n, self.address(year=year)) for year, n in self._found.by_year().items()]

    @cached_property
    def year(self):
        """The year asked for, when something is of that year; else None."""
        asked = self.query.get("year", "")
        return next((year for year, _n, _to in self.years if str(year) == asked), None)

    @cached_property
    def page(self):
        """The page of decisions that was asked for, the nearest when there is no such page."""
        found = self._found.filter(year=self.year) if self.year else self._found
        order = ("year", "number") if self.oldest_first else ("-year", "-number")
        found = found.select_related("meeting").order_by(*order)
        pages = Paginator(found, SIZE)
        pages.count = sum(n for year, n, _to in self.years if self.year in (None, year))
        return pages.get_page(self.query.get("page"))

    def asked(self):
        """Return what the list is narrowed by, and its order."""
        return {"q": self.words, "year": self.query.get("year", "")} | super().asked()

    @property
    def all_years(self):
        """The address of this list of all years."""
        return self.address(year="")


def _answers(text, wanted):
    """Say whether each word asked begins a word of `text`, or shares its stem with one."""
    views = analyse(text)
    stems = set(views.stems)
    return all(
        root in stems or any(word.startswith(start) for word in views.words)
        for start, root in wanted
    )
