"""What is put into an engine, what is asked of it, and what it answers.

Whoever asks sends the tokens of the audiences he belongs to, and the engine itself leaves out
what is not addressed to one of them: from hits, counts and facets alike.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from search.arabic.analysis import Views

ROOM = 100_000  # passages that a record may have: keys are record * ROOM + place
FACETS = ("body", "level", "kind", "year", "month", "person", "decision", "files")
NARROWING = (*FACETS, "record", "called")  # filters by single values
COUNTED = ("year", "month")  # facets whose values are numbers
WORDED = tuple(facet for facet in FACETS if facet not in COUNTED)
WITH, INSIDE = "with", "inside"  # of `files`: the page has papers; the passage is of a paper


class NoAnswer(Exception):
    """Search cannot answer just now, for one of the reasons below."""


class IndexBroken(NoAnswer):
    """The index is missing, of an older make, or damaged: rebuild it with `manage.py reindex`."""


class IndexMissing(IndexBroken):
    """There is no index at all, as before the first `manage.py reindex`."""


class EngineAway(NoAnswer):
    """The engine cannot be asked just now: it is away, slow or full, or turns us away.

    The index may be well: what waits for it is applied when the engine is back.
    """


class IndexBusy(Exception):
    """Another process writes to the index just now: wait until it has finished."""


@dataclass(frozen=True)
class Entry:
    """One passage as the index holds it.

    `record` is the number of the page, `place` the passage's position in it; `context` are the
    stems of title and heading; `day` is a date as 20230114, 0 when there is none; `shown` is
    what a result shows, JSON-able, given back as it was. `item` are the stems of the part of the
    page it belongs to, its number among them; `person` the keys of the people it concerns,
    `decision` what became of the decision or task that it is, `files` of `WITH` and `INSIDE`
    what holds; `called` are the keys of its names, see `analysis.name_key`. Nothing here tells a
    reader of the passage what he may not see.
    """

    record: int
    place: int
    audience: frozenset
    views: Views
    context: tuple
    body: str
    kind: str
    day: int
    shown: dict
    level: str = ""
    item: tuple = ()
    person: tuple = ()
    decision: str = ""
    files: tuple = ()
    called: tuple = ()

    @property
    def key(self):
        """The number that breaks ties: the same passage has the same key in every rebuild."""
        return self.record * ROOM + self.place


@dataclass(frozen=True)
class Filters:
    """What results are narrowed to; an empty tuple narrows nothing.

    `days` are spans of days, (first, last) as 20230114, of which one holds the day; `record` are
    the records that may answer; `called` are keys of names of the passage itself.
    """

    body: tuple = ()
    level: tuple = ()
    kind: tuple = ()
    year: tuple = ()
    month: tuple = ()
    person: tuple = ()
    decision: tuple = ()
    files: tuple = ()
    days: tuple = ()
    record: tuple = ()
    called: tuple = ()

    def without(self, facet):
        """Return the same filters but for one, as the counts of that facet need them."""
        return replace(self, **{facet: ()})


@dataclass(frozen=True)
class Conditions:
    """What a passage must hold, and must not, whatever else is asked.

    `phrases` are `Phrase`s; `item` are stems that its part of the page holds, each of them;
    `held` are values of facets that it has, `barred` that it may not have. A record that holds
    something unwanted is left out by being hidden, see `Engine.holding`.
    """

    phrases: tuple = ()
    item: tuple = ()
    held: Filters = field(default_factory=Filters)
    barred: Filters = field(default_factory=Filters)


class Phrase(NamedTuple):
    """Folded words side by side; a word alone may be given with its `stem`, for any form of it."""

    words: tuple
    stem: str = ""


@dataclass(frozen=True)
class Question:
    """What somebody asks: `views` of the words (None asks for everything), on whose behalf.

    `audience` holds the asker's tokens; `hidden` are records to leave out: changed and not looked
    at again yet, or unwanted.
    """

    views: Views | None
    audience: frozenset
    filters: Filters = field(default_factory=Filters)
    hidden: frozenset = frozenset()
    conditions: Conditions = field(default_factory=Conditions)


class Hit(NamedTuple):
    """A passage that answers: its score, key and record."""

    score: float
    key: int
    record: int


class Answer(NamedTuple):
    """The best hits, best first, and how many passages and records answer in all."""

    hits: list
    passages: int
    records: int


class Engine(Protocol):
    """What every engine can do. All of it may raise `IndexBroken` or `EngineAway`."""

    def lock(self, seconds=0):
        """Return a context in which no other process writes; IndexBusy after `seconds`."""

    def at_once(self):
        """Return an engine for one request: it may answer from the index as it is now."""

    def ask(self, question, limit, newest_first=None):
        """Return the `Answer`: at most `limit` hits by score, or by day when asked so."""

    def coverage(self, question, records):
        """Return {record: which share of the question it answers, 0 to 1} for `records`.

        A word is answered by its stem or its plural key, in any passage that the asker may see
        and the filters let through; it counts by its share in `analysis.asked_words`.
        """

    def seen(self, question, view, words):
        """Return {word: passages that hold it in the field `view`} of `words`, none with zero.

        What the asker may see counts, whatever the question is narrowed to.
        """

    def holding(self, question, phrases):
        """Return the set of records in which a passage that the asker may see holds a phrase."""

    def facets(self, question):
        """Return {facet: {value: records}}; a facet's own filter does not narrow its counts."""

    def shown(self, question, keys):
        """Return {key: what the entry of that key shows}, as far as the asker may see it.

        The index may have changed since the question was answered: what is now addressed to
        others is left out here too.
        """

    def replace(self, records, entries):
        """Make `entries` all there is of `records`, at once for every reader. Under the lock."""

    def rebuild(self, entries):
        """Replace the whole index by `entries` without a gap for readers. Under the lock."""

    def size(self):
        """Return how many passages the index holds."""

    def weight(self):
        """Return how many bytes the index takes on its disk."""

    def check(self):
        """Raise `IndexBroken` unless the index can be asked."""

    def told(self):
        """Return where the index is, in one line for operators. Raises as `check`."""
