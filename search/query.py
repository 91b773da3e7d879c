"""What somebody asks, read from the address: nothing they type is an error."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from intranet.typed import one_line
from search.arabic.analysis import question
from search.arabic.marks import wanted
from search.between import Between
from search.bodies import Bodies
from search.engines.contract import FACETS, WORDED, Filters, Question
from search.language import quoting, without_term
from search.meaning import meaning_of
from search.synonyms import sayings, synonyms, widened

LONGEST = 300  # letters of a question that are read
FURTHEST = 100  # pages of results that can be turned to
ENDS = ("since", "until")  # what the ends of the time asked for are called in an address
SORTS = {"new": True, "old": False}  # the value of `sort`, and whether the newest comes first


@dataclass(frozen=True)
class Asked:
    """A question as asked: its words, filters, order and page of results."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: str = ""
    page: int = 1
    whole: tuple = ()  # facets of which every choice is listed
    opened: tuple = ()  # codes of the bodies below which is looked
    within: int = 0  # the record whose every place is shown
    verbatim: bool = False  # whether unknown words stay as they are
    typed: str = ""  # what was written, when it is not asked as it was
    loose: bool = False  # whether what it demands is taken as words, for nothing holds it
    curated: bool = False  # whether what editors keep counts: synonyms and pinned results
    synonyms: object = field(default=synonyms, compare=False, repr=False)  # what gives these
    between: Between = field(default_factory=Between)
    viewer: object = field(default=None, compare=False, repr=False)
    bodies: Bodies = field(default=Bodies(None), compare=False, repr=False)

    @classmethod
    def of(cls, parameters, viewer=None):
        """Read a `QueryDict` asked by `viewer`; what makes no sense is left out."""
        return cls(
            viewer=viewer,
            curated=viewer is not None,  # judges ask for nobody, and of the engine alone
            text=one_line(parameters.get("q", ""))[:LONGEST],
            bodies=Bodies(viewer),
            filters=Filters(
                year=_numbers(parameters.getlist("year"), 1, 9999),
                month=_numbers(parameters.getlist("month"), 1, 12),
                **{name: _words(parameters.getlist(name)) for name in WORDED},
            ),
            between=Between(*(parameters.get(end, "") for end in ENDS)),
            sort=parameters.get("sort") if parameters.get("sort") in SORTS else "",
            page=(_numbers([parameters.get("page", "1")], 1, FURTHEST) or (1,))[0],
            verbatim="verbatim" in parameters,
            whole=tuple(facet for facet in FACETS if facet in parameters.getlist("all")),
            opened=_words(parameters.getlist("open")),
            within=_record(parameters.get("in", "")),
        )

    @property
    def is_empty(self):
        """True when nothing is asked at all."""
        return not self.text and not self.narrowed

    @property
    def narrowed(self):
        """True when a filter is set."""
        return bool(self.between.span) or any(getattr(self.filters, facet) for facet in FACETS)

    @property
    def newest_first(self):
        """None to order by how well a passage answers, else whether the newest comes first."""
        if self.views is None and not self.sort:
            return True
        return SORTS.get(self.sort)

    @cached_property
    def meaning(self):
        """The `Meaning` of the text for who asks."""
        return meaning_of(self.text, self.viewer, self.loose)

    @cached_property
    def words(self):
        """The words that are looked for; synonyms among them."""
        return self._widened(self.meaning.words)

    def _widened(self, words):
        return widened(words, self._ways) if words else words

    @cached_property
    def _ways(self):
        return self.synonyms() if self.curated else []

    @property
    def sayings(self):
        """The `Views` of each way to say all of its words: one of them stands in a whole answer."""
        return self._sayings(self.meaning.words)

    @property
    def sayings_beside(self):
        """The same of the words beside the days that are named."""
        return self._sayings(self.meaning.beside)

    def _sayings(self, words):
        return sayings(words, self._ways) if words else []

    @cached_property
    def wanted(self):
        """What is marked where it is found: words in any form, phrases where they stand."""
        phrases = [phrase.words for phrase in self.meaning.conditions.phrases]
        return wanted(self._widened(self.meaning.unquoted) if phrases else self.words, phrases)

    @cached_property
    def views(self):
        """The words as the engine knows them; None when the question holds none."""
        return _views(self.words)

    @cached_property
    def views_beside(self):
        """The same of the words beside the days that are named."""
        return _views(self._widened(self.meaning.beside))

    @property
    def shows_passages(self):
        """True when passages answer, not records by their day alone."""
        return bool(self.views or self.meaning.conditions.item or self.within)

    def question(self, audience, hidden=frozenset()):
        """Return the `Question` for the engine, on behalf of the holder of `audience`."""
        span = self.between.span
        filters = replace(
            self.filters,
            body=self.bodies.with_those_below(self.filters.body),
            days=(span,) if span else (),
            record=(self.within,) if self.within else (),
        )
        limits = filters, frozenset(hidden), self.meaning.conditions
        return Question(self.views, frozenset(audience), *limits)

    # Addresses

    def address(self, **changes):
        """Return the query string of this question with some of its parts changed."""
        asked = replace(self, **({"page": 1} | changes))
        parts = [("q", asked.text), *asked.narrowing, *zip(ENDS, asked.between, strict=True)]
        parts += [("sort", asked.sort), ("page", asked.page if asked.page > 1 else "")]
        parts += [("verbatim", "1" if asked.verbatim else "")]
        return "?" + urlencode([(name, value) for name, value in parts if value != ""])

    @property
    def narrowing(self):
        """The values of facets that are chosen, as (facet, value)."""
        return [(name, value) for name in FACETS for value in getattr(self.filters, name)]

    @property
    def kept(self):
        """What the form of words keeps in hidden fields, as (name, value).

        Not the words, nor that they are to stay as they are: others are typed.
        """
        ends = [(name, value) for name, value in zip(ENDS, self.between, strict=True) if value]
        return [*self.narrowing, *ends, *([("sort", self.sort)] if self.sort else [])]

    @property
    def as_typed(self):
        """The address of the question as it was written, not repaired."""
        return self.address(text=self.typed, verbatim=True)

    def without_term(self, term):
        """Return the address of the same question with one of its terms taken away."""
        return self.address(text=without_term(self.text, term))

    def quoting(self, terms):
        """Return the address of the same question with `terms` as words, side by side."""
        return self.address(text=quoting(self.text, terms))

    @cached_property
    def _opened(self):
        opened = urlencode([("open", one) for one in (*self.opened, "")])
        return f"{self.address(page=self.page)}&{opened}"

    def below(self, code):
        """Return the address of the same results with the bodies below that of `code` listed."""
        return f"{self._opened}{code}#facets"

    def inside(self, record):
        """Return the address of every place in a record that answers."""
        return f"{self.address()}&in={record}"

    def whole_of(self, facet):
        """Return the address of the same results with every choice of `facet` listed."""
        return f"{self.address(page=self.page)}&all={facet}#facets"

    def without(self, facet, value):
        """Return the address of the same question with one value of a filter taken away."""
        left = tuple(kept for kept in getattr(self.filters, facet) if kept != value)
        return self.address(filters=replace(self.filters, **{facet: left}))


def _views(words):
    views = question(words)
    return views if views.words else None


def _words(values):
    return tuple(dict.fromkeys(value.replace("\x00", "")[:64] for value in values if value))


def _record(value):
    """Return the number of a record; papers have negative ones."""
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 0


def _numbers(values, least, most):
    """Return the whole numbers among `values`, in either digits, that lie in the range."""
    texts = [value.strip() for value in values]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    return tuple(dict.fromkeys(number for number in numbers if least <= number <= most))
