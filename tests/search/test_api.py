"""Search for programs: what the page would answer, as JSON."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from intranet import actions
from search.api import SearchAsked
from search.between import Between
from search.engines.contract import FACETS
from search.query import ENDS

API = "/api/v1/search"


@pytest.fixture
def program(here):
    """Return a function: a program that shows a key of somebody."""

    def of(username):
        user = get_user_model().objects.get(username=username)
        _key, secret = actions.make_access_key(user, "api", "برنامج", by=user)
        return Client(headers={"authorization": f"Bearer {secret}"})

    return of


def test_a_program_finds_what_the_page_finds(program, client, here):
    client.force_login(get_user_model().objects.get(username="member"))
    page = client.get("/search/", {"q": "الانخراط"}).context["found"]
    told = program("member").get(API, {"q": "الانخراط"}).json()
    assert told["count"] == page.records > 0
    assert [one["title"] for one in told["items"]] == [one.name for one in page.results]
    first = told["items"][0]["passages"][0]
    assert first["url"].startswith("http://testserver/r/") and "#" in first["url"]
    assert "<mark" not in str(told)


@pytest.mark.parametrize(
    "bad",
    [
        "page=0", "q=" + "a" * 400, "month=13", "sort=best", "colour=x", "body=%D8%A3",
        "level=high", "person=1", "decision=maybe", "files=none", "verbatim=2", "since=yesterday",
        "until=2023-13-01", "since=2024&until=2023",
    ],
)  # fmt: skip
def test_a_bad_question_is_told(program, bad):
    assert program("member").get(f"{API}?{bad}").status_code == 422


def test_a_time_that_ends_before_it_begins_is_told_in_the_sentence_of_the_page(program):
    told = program("member").get(f"{API}?since=2024&until=2023").json()
    [error] = told["errors"]
    assert error["parameter"] == "until"
    assert error["sentence"] == Between("2024", "2023").problem != ""


def test_a_program_narrows_by_all_that_the_page_narrows_by(program, client):
    assert {*FACETS, *ENDS, "sort", "page", "verbatim"} <= set(SearchAsked.model_fields)
    client.force_login(get_user_model().objects.get(username="operator"))
    asked, narrower = program("operator"), set()
    whole = client.get("/search/").context
    queries = [
        {facet: choice.value} for facet, choices in whole["facets"].items() for choice in choices
    ]
    for query in [*queries, {"since": "06/1444"}, {"until": "2022"}]:
        page = client.get("/search/", query).context["found"]
        assert asked.get(API, query).json()["count"] == page.records > 0, query
        if page.records < whole["found"].records:
            narrower |= set(query)
    assert {"body", "kind", "year", "since", "until"} <= narrower


def test_nul_is_no_reason_to_fall(program):
    assert program("member").get(f"{API}?q=%00").status_code == 200


def test_without_an_index_it_says_so(program, settings, tmp_path, monkeypatch):
    from search import api
    from search.engines.contract import IndexBroken

    def broken(*name):
        raise IndexBroken("gone")

    monkeypatch.setattr(api.index, "engine", broken)
    monkeypatch.setattr(api.index.Mending, "begin", lambda: None)
    assert program("member").get(API).status_code == 503


def test_a_number_is_understood_however_it_is_written(program, here):
    asked = program("operator")
    found = asked.get(API, {"year": "2023.0"}).json()["count"]
    assert found == asked.get(API, {"year": "2023"}).json()["count"]
    assert found < asked.get(API).json()["count"]
