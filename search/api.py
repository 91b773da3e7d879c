"""The search for programs: the same question, tokens and order as on the page."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Schema
from pydantic import field_validator

from intranet.api.reading import Code, Reading, Year
from intranet.api.refusals import Senseless, away, mending
from intranet.models import Body
from search import index
from search.between import LONGEST as LONGEST_END
from search.between import Between
from search.engines.contract import EngineAway, IndexBroken
from search.facets import FILES, OUTCOMES
from search.query import FURTHEST, LONGEST, SORTS, Asked
from search.results import results_for

search = Reading("search", _("Search"))
Month = Annotated[int, Field(ge=1, le=12)]
End = Annotated[str, Field("", max_length=LONGEST_END)]


class SearchAsked(Schema):
    """What a search may be asked, as on the page; a filter may be given several times."""

    q: str = Field("", max_length=LONGEST)
    verbatim: Literal["", "1"] = ""
    body: list[Code] = []
    level: list[Body.Level] = []
    kind: list[str] = []
    year: list[Year] = []
    month: list[Month] = []
    person: list[UUID] = []
    decision: list[Literal[tuple(OUTCOMES)]] = []
    files: list[Literal[tuple(FILES)]] = []
    since: End = ""
    until: End = ""
    sort: str = Field("", pattern=f"^({'|'.join(SORTS)})?$")
    page: int = Field(1, ge=1, le=FURTHEST)

    @field_validator("since", "until")
    @classmethod
    def _is_a_time(cls, end, asked):
        between = Between(**{asked.field_name: end, "since": asked.data.get("since", end)})
        if between.problem:
            raise Senseless(between.problem)
        return end


class FoundTold(Schema):
    """A passage that answers."""

    where: str
    text: str
    url: str


class ResultTold(Schema):
    """A text that answers, with its best passages."""

    title: str
    kind: str
    body: str
    day: dt.date | None
    url: str
    passages: list[FoundTold]


class ResultsTold(Schema):
    """A page of results, how many there are, and the question with its unknown words repaired."""

    question: str
    count: int
    page: int
    pages: int
    items: list[ResultTold]


def _words(parts):
    return "".join(part.text for part in parts)


def _told(request, result):
    absolute = request.build_absolute_uri
    return {
        "title": result.name,
        "kind": result.kind,
        "body": result.body,
        "day": result.date,
        "url": absolute(result.url),
        "passages": [
            {"where": one.where, "text": _words(one.text), "url": absolute(one.url)}
            for one in result.passages
        ],
    }


def _as_checked(parameters, asked):
    """Return the parameters with numbers and ids as they were understood, however written."""
    parameters = parameters.copy()
    for name in ("year", "month", "person"):
        parameters.setlist(name, map(str, getattr(asked, name)))
    return parameters


@search.read("", _("What answers a question, the best first."), ResultsTold)
def read_search(request, asked: Query[SearchAsked]):
    """Answer a question as the viewer may see it."""
    question = Asked.of(_as_checked(request.GET, asked), request.viewer)
    tokens = request.viewer.tokens
    try:
        found = index.answered(lambda engine, hidden: results_for(engine, question, tokens, hidden))
    except IndexBroken:
        return mending()
    except EngineAway:
        return away()
    return {
        "question": found.asked.text,
        "count": found.records,
        "page": question.page,
        "pages": found.pages,
        "items": [_told(request, result) for result in found.results],
    }
