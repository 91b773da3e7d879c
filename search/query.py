"""What somebody asks, read from the address: nothing they type is an error."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from search.arabic.analysis import question
from search.engines.contract import FACETS, Filters, Question

LONGEST = 300  # letters of a question that are read
FURTHEST = 100  # pages of results that can be turned to
SORTS = {"new": True, "old": False}  # the value of `sort`, and whether the newest comes first


@dataclass(frozen=True)
class Asked:
    """A question as asked: its words, filters, order and page of results."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: str = ""
    page: int = 1
    whole: tuple = ()  # facets of which every choice is listed
    verbatim: bool = False  # whether unknown words stay as they are
    typed: str = ""  # what was written, when `text` is a repair of it

    @classmethod
    def of(cls, parameters):
        """Read a `QueryDict`; what makes no sense is left out."""
        return cls(
            text=" ".join(parameters.get("q", "").replace("\x00", " ").split())[:LONGEST],
            filters=Filters(
                body=_words(parameters.getlist("body")),
                kind=_words(parameters.getlist("kind")),
                year=_numbers(parameters.getlist("year"), 1, 9999),
                month=_numbers(parameters.getlist("month"), 1, 12),
            ),
            sort=parameters.get("sort") if parameters.get("sort") in SORTS else "",
            page=(_numbers([parameters.get("page", "1")], 1, FURTHEST) or (1,))[0],
            verbatim="verbatim" in parameters,
            whole=tuple(facet for facet in FACETS if facet in parameters.getlist("all")),
        )

    @property
    def is_empty(self):
        """True when nothing is asked at all."""
        return not self.text and not self.narrowed

    @property
    def narrowed(self):
        """True when a filter is set."""
        return any(getattr(self.filters, facet) for facet in FACETS)

    @property
    def newest_first(self):
        """None to order by how well a passage answers, else whether the newest comes first."""
        if self.views is None and not self.sort:
            return True
        return SORTS.get(self.sort)

    @cached_property
    def views(self):
        """The words as the engine knows them; None when the question holds none."""
        views = question(self.text)
        return views if views.words else None

    def question(self, audience, hidden=frozenset()):
        """Return the `Question` for the engine, on behalf of the holder of `audience`."""
        return Question(self.views, frozenset(audience), self.filters, frozenset(hidden))

    # Addresses

    def address(self, **changes):
        """Return the query string of this question with some of its parts changed."""
        asked = replace(self, **({"page": 1} | changes))
        parts = [("q", asked.text)]
        parts += [(name, value) for name in FACETS for value in getattr(asked.filters, name)]
        parts += [("sort", asked.sort), ("page", asked.page if asked.page > 1 else "")]
        parts += [("verbatim", "1" if asked.verbatim else "")]
        return "?" + urlencode([(name, value) for name, value in parts if value != ""])

    @property
    def as_typed(self):
        """The address of the question as it was written, not repaired."""
        return self.address(text=self.typed, verbatim=True)

    def whole_of(self, facet):
        """Return the address of the same results with every choice of `facet` listed."""
        return f"{self.address(page=self.page)}&all={facet}#facets"

    def without(self, facet, value):
        """Return the address of the same question with one value of a filter taken away."""
        left = tuple(kept for kept in getattr(self.filters, facet) if kept != value)
        return self.address(filters=replace(self.filters, **{facet: left}))


def _words(values):
    return tuple(dict.fromkeys(value.replace("\x00", "")[:64] for value in values if value))


def _numbers(values, least, most):
    """Return the whole numbers among `values`, in either digits, that lie in the range."""
    texts = [value.strip() for value in values]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    return tuple(dict.fromkeys(number for number in numbers if least <= number <= most))
