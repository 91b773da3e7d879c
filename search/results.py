"""What the page of results shows: records with the best of their passages."""

from dataclasses import dataclass, field
from datetime import date
from math import ceil
from urllib.parse import urlencode

from django.urls import reverse

from intranet.models import Meeting
from search.arabic.marks import parts, spans, wanted
from search.arabic.snippet import snippet
from search.query import Asked
from search.ranking import ranking
from search.repair import as_meant

SIZE = 10  # records on a page
PASSAGES = 3  # passages shown of a record


@dataclass(frozen=True)
class Found:
    """A passage of a result: where it stands, its words with the answers marked, its address."""

    where: str
    text: list
    url: str
    anchor: str


@dataclass(frozen=True)
class Result:
    """One record that answers."""

    title: list
    url: str
    body: str
    kind: str
    date: date | None
    meeting: Meeting | None = None  # never saved: how far it has come, for the state mark
    passages: list = field(default_factory=list)
    more: int = 0

    @property
    def name(self):
        """The title as one text."""
        return "".join(part.text for part in self.title)

    @property
    def words(self):
        """The best passage as one text."""
        return "".join(part.text for part in self.passages[0].text) if self.passages else ""


@dataclass(frozen=True)
class Results:
    """A page of results, how many there are in all, and the question as it was understood."""

    asked: Asked
    results: list
    passages: int
    records: int
    pages: int


def results_for(engine, asked, audience, hidden=frozenset()):
    """Return the `Results` of `asked` on behalf of the holder of the tokens `audience`."""
    asked = as_meant(engine, asked, audience, hidden)
    question = asked.question(audience, hidden)
    found = ranking(engine, question, asked.newest_first)
    shown = found.records[(asked.page - 1) * SIZE : asked.page * SIZE]
    texts = engine.shown(question, [hit.key for _, hits in shown for hit in hits[: PASSAGES + 1]])
    words = wanted(asked.text)
    results = [_result(hits, texts, asked, words) for _, hits in shown]
    return Results(
        asked,
        [result for result in results if result],
        found.passages,
        found.total,
        ceil(len(found.records) / SIZE),
    )


def _result(hits, texts, asked, words):
    """Return the `Result` of one record, None when it went away while we asked."""
    shown = [texts[hit.key] for hit in hits if hit.key in texts]
    if not shown:
        return None
    first = shown[0]
    address = _address(first, asked.text)
    told = [one for one in shown if one["anchor"]] if len(shown) > 1 else shown
    told = (told or shown)[:PASSAGES] if words.words else []
    return Result(
        title=parts(first["title"], spans(first["title"], words)),
        url=address,
        body=first["body"],
        kind=first["kind"],
        meeting=Meeting(state=first["state"]) if first["state"] else None,
        date=date.fromisoformat(first["date"]) if first["date"] else None,
        passages=[_found(one, address, words) for one in told],
        more=max(0, len(hits) - len(told)) if told else 0,
    )


def _found(shown, address, words):
    return Found(
        where=shown["heading"],
        text=snippet(shown["text"], words),
        url=f"{address}#{shown['anchor']}" if shown["anchor"] else address,
        anchor=shown["anchor"],
    )


def _address(shown, text):
    """Return where a result opens: the record's permanent address, with the words to mark."""
    query = f"?{urlencode({'q': text})}" if text else ""
    return reverse("permalink", args=[shown["number"]]) + query
