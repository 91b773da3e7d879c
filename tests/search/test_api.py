"""Search for programs: what the page would answer, as JSON."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from intranet import actions

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
    "bad", ["page=0", "q=" + "a" * 400, "month=13", "sort=best", "colour=x", "body=%D8%A3"]
)
def test_a_bad_question_is_told(program, bad):
    assert program("member").get(f"{API}?{bad}").status_code == 422


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
