"""What the page of results shows: records with the best of their passages."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import ceil
from urllib.parse import urlencode

from django.urls import reverse

from intranet.models import Meeting
from search import papers
from search.arabic.marks import parts, spans
from search.arabic.snippet import snippet
from search.beside import beside
from search.called import with_called
from search.dated import of_days, with_dated
from search.pins import with_pinned
from search.query import FURTHEST, Asked
from search.ranking import hits_of, ranking
from search.repair import as_meant

SIZE = 10  # records on a page
PASSAGES = 3  # passages shown of a record
PLACES = 200  # and of one whose every place is asked for
ALL = 0.999  # the share of a question that is all of it: it is summed up of parts


@dataclass(frozen=True)
class Found:
    """A passage of a result: where it stands, its words with the answers marked, its address.

    Of a paper the words may have been recognised in a picture, `by_machine`.
    """

    where: str
    text: list
    url: str
    anchor: str
    by_machine: bool = False


@dataclass(frozen=True)
class OfPaper:
    """What a result that is a paper says besides: its file, what it lies beside.

    `words` is the address of its words, where the result itself opens the file.
    """

    file: str
    url: str
    words: str
    beside: str = ""
    beside_url: str = ""


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
    record: int = 0
    every: str = ""  # the address of all places in it, when there are more
    permanent: str = ""  # its own address, without the words
    paper: OfPaper | None = None

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
    """A page of results, how many there are in all, and the question as it was understood.

    `counts` are {facet: {value: records}} of the same question, empty unless asked for.
    """

    asked: Asked
    results: list
    passages: int
    records: int
    pages: int
    counts: dict = field(default_factory=dict)


def results_for(engine, asked, audience, hidden=frozenset(), counted=False):
    """Return the `Results` of `asked` on behalf of the holder of the tokens `audience`.

    `counted` asks for the counts of its facets, too.
    """
    asked, question = _understood(engine, asked, audience, hidden)
    counts = beside(engine.facets, question) if counted else dict
    found = _ranked(engine, asked, question, asked.page * SIZE)
    shown = found.records[(asked.page - 1) * SIZE : asked.page * SIZE]
    if not found.whole:
        every = hits_of(engine, question, [record for record, _ in shown])
        shown = [(record, every[record] or hits) for record, hits in shown]
    most = PLACES if asked.within else PASSAGES + 1
    return replace(_results(engine, asked, question, found, shown, most), counts=counts())


def first_results(engine, asked, audience, hidden, most):
    """Return the `Results` with the first `most` records and the best passage of each."""
    asked, question = _understood(engine, asked, audience, hidden)
    found = _ranked(engine, asked, question, most)
    return _results(engine, asked, question, found, found.records[:most], 1)


def answers_among(engine, asked, audience, hidden, records, most=None):
    """Return {record: what is shown of each passage that answers, the best first}.

    Only of those `records` in which every word that is asked for stands, or another way of saying
    it; at most `most` of each.
    """
    asked, question = _understood(engine, asked, audience, hidden)
    found = _whole_answers(engine, question, asked.sayings, records)
    if dated := of_days(question, asked):
        others = [record for record in records if record not in found]
        found |= _whole_answers(engine, dated, asked.sayings_beside, others)
    if not asked.shows_passages:
        most = 1
    found = {record: hits[:most] for record, hits in found.items()}
    texts = engine.shown(question, [hit.key for hits in found.values() for hit in hits])
    answers = {
        record: [texts[hit.key] for hit in hits if hit.key in texts]
        for record, hits in found.items()
    }
    return {record: answers[record] for record in records if answers.get(record)}


def _whole_answers(engine, question, sayings, records):
    """Return {record: its hits} of those `records` in which one of `sayings` stands as a whole."""
    found, whole = hits_of(engine, question, records), set()
    if not sayings:
        return found
    for views in sayings:
        others = [record for record in found if record not in whole]
        covered = engine.coverage(replace(question, views=views), others)
        whole |= {record for record in others if covered[record] > ALL}
    return {record: hits for record, hits in found.items() if record in whole}


def _understood(engine, asked, audience, hidden):
    """Return what was meant by `asked`, and the `Question` for the engine."""
    asked = as_meant(engine, asked, audience, hidden)
    question = asked.question(audience, hidden)
    unwanted = engine.holding(question, asked.meaning.unwanted)
    return asked, replace(question, hidden=question.hidden | unwanted)


def _ranked(engine, asked, question, least):
    found = ranking(engine, question, asked.newest_first, least)
    found = with_dated(engine, question, asked, found)
    found = with_called(engine, question, asked, found)
    return with_pinned(engine, question, asked, found) if asked.curated else found


def _results(engine, asked, question, found, shown, most):
    """Return the `Results` of the records `shown`, each with at most `most` passages."""
    texts = engine.shown(question, [hit.key for _, hits in shown for hit in hits[:most]])
    results = [_result(hits, texts, asked) for _, hits in shown]
    return Results(
        asked,
        [result for result in results if result],
        found.passages,
        found.total,
        min(ceil(found.total / SIZE), FURTHEST),
    )


def _result(hits, texts, asked):
    """Return the `Result` of one record, None when it went away while we asked."""
    if asked.within:
        hits = sorted(hits[:PLACES], key=lambda hit: hit.key)  # as they stand in the document
    shown = [texts[hit.key] for hit in hits if hit.key in texts]
    if not shown:
        return None
    first = shown[0]
    paper = _paper(first, asked.text) if "paper" in first else None
    told = [one for one in shown if one["anchor"]] if len(shown) > 1 else shown
    told = (told or shown)[: PLACES if asked.within else PASSAGES] if asked.shows_passages else []
    more = max(0, len(hits) - len(told)) if told else 0
    return Result(
        title=parts(first["title"], spans(first["title"], asked.wanted)),
        url=_address(first, asked.text),
        body=first["body"],
        kind=first["kind"],
        meeting=Meeting(state=first["state"]) if first["state"] else None,
        date=date.fromisoformat(first["date"]) if first["date"] else None,
        passages=[_found(one, asked.wanted, asked.text) for one in told],
        more=more,
        record=hits[0].record,
        every=asked.inside(hits[0].record) if more else "",
        permanent=_address(first, ""),
        paper=paper,
    )


def _found(shown, words, text):
    marked, place = snippet(shown["text"], words), place_of(shown, text)
    if "paper" in shown:
        by_machine = shown["paper"]["by_machine"]
        return Found(papers.where(shown), marked, place, shown["anchor"], by_machine)
    return Found(shown["heading"], marked, place, shown["anchor"])


def place_of(shown, text):
    """Return where a passage opens, with the words of `text` to mark."""
    address = _address(shown, text)
    return address if "paper" in shown or not shown["anchor"] else f"{address}#{shown['anchor']}"


def _address(shown, text):
    """Return where a result opens: the record's permanent address, with the words to mark."""
    if "paper" in shown:
        return papers.address(shown, _query(text), shown["anchor"])
    return _permalink(shown["number"]) + _query(text)


@lru_cache(maxsize=1)  # the passages of one record follow each other
def _permalink(number):
    return reverse("permalink", args=[number])


@lru_cache(maxsize=1)  # all places of a page of results mark the same words
def _query(text):
    return f"?{urlencode({'q': text})}" if text else ""


def _paper(shown, text):
    """Return what is told of the paper of a passage."""
    paper, words = shown["paper"], ""
    if papers.opens_at_page(shown):
        words = papers.words_of(paper["pk"], _query(text), shown["anchor"])
    return OfPaper(
        paper["file"], papers.file_of(shown), words, shown["heading"], paper["beside"]
    )  # fmt: skip
