"""Results by record: every place counted and shown, pages to the last, and the table of all."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from intranet.csv_files import harmless
from intranet.models import MeetingRecordPage
from search import export, index, ranking
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record, paragraph

URL, TABLE = "/search/", "/search/export.csv"


@pytest.fixture
def long(here):
    """Return a record of seven paragraphs about one thing."""
    page = MeetingRecordPage.objects.get(pk=here.open.pk)
    page.opening = "".join(paragraph(f"زيتون الفقرة {n}", f"key{n}") for n in range(7))
    page.save_revision().publish()
    index.drain()
    return page


@pytest.fixture
def get(client, here):
    """Return a function: what a user of the institution gets for some parameters."""

    def page(username, address=URL, **parameters):
        client.force_login(getattr(here, username))
        return client.get(address, parameters)

    return page


def table(response):
    """Return the rows of a table, and that it says in which letters it is written."""
    text = response.content.decode()
    assert text.startswith("\ufeff") and "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(text[1:])))


@on_every_engine
def test_every_place_of_a_record_is_counted_and_can_be_shown(get, long, monkeypatch):
    monkeypatch.setattr(ranking, "DEPTH", 4)
    response = get("member", q="زيتون")
    (result,) = response.context["found"].results
    assert (len(result.passages), result.more) == (3, 4)
    every = response.client.get(URL + result.every)
    (whole,) = every.context["found"].results
    assert [one.anchor for one in whole.passages] == [f"opening-key{n}" for n in range(7)]
    assert whole.more == 0 and f'id="at-{whole.record}"' in every.content.decode()


@on_every_engine
def test_what_is_inside_a_record_is_shown_to_whom_may_see_it(get, here):
    inside = {"in": str(here.secret.pk), "q": "الميزانية"}
    assert len(get("young", **inside).context["found"].results) == 1
    for username, number in (("member", here.secret.pk), ("member", 10**8), ("member", "x")):
        found = get(username, q="الميزانية المكتومة", **{"in": str(number)}).context["found"]
        assert found.results == [] and found.records == 0


@on_every_engine
def test_the_last_page_holds_the_last_record(get, here, monkeypatch):
    monkeypatch.setattr(ranking, "DEPTH", 5)
    for day in range(24):
        make_record(
            here.fes, "زيتون", held_on=date(2020, 1, 1) + timedelta(day), audience="members"
        )
    index.drain()
    seen = set()
    for page in ("1", "2", "3"):
        found = get("member", q="زيتون", page=page).context["found"]
        assert (found.records, found.pages) == (24, 3)
        seen |= {result.url for result in found.results}
    assert len(seen) == 24
    assert 'hx-get="?q=' in get("member", q="زيتون").content.decode()


@on_every_engine
def test_the_table_holds_what_the_page_holds(get, here, monkeypatch):
    rows = table(get("member", TABLE, q="محمد الحجيرة", year="2023"))
    assert rows[1][0] == here.open.title and "محمد الحجيرة" in rows[1][6]
    assert rows[1][7] == f"http://testserver{here.open.permanent_url}" and len(rows) == 2
    assert len(table(get("member", TABLE, q="الميزانية المكتومة"))) == 1
    assert table(get("young", TABLE, q="الميزانية المكتومة"))[1][0] == here.secret.title
    monkeypatch.setattr(export, "MOST", 1)
    everything = table(get("young", TABLE))
    assert len(everything) == 3 and len(everything[2]) == 1


def test_a_stranger_gets_no_table(client, here):
    assert client.get(TABLE, {"q": "محمد"}).status_code == 302
    client.force_login(here.member)
    assert client.post(TABLE).status_code == 405


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u200f=1", "＝1", "\r1", "%0"]
)
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("محضر - 1") == "محضر - 1"
    assert harmless("تقرير;=cmd") == "تقرير;'=cmd"


def test_the_page_leads_to_the_table(get, here):
    page = get("member", q="محمد الحجيرة", kind="record")
    assert f'href="{reverse("search_export")}?q=' in page.content.decode()
