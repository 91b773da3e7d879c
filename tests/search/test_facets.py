"""What results can be narrowed by on the page, and that no count tells what one may not see."""

from datetime import date

import pytest

from intranet.actions import add_row, appoint
from intranet.models import BodyParent, Office, Person
from search import index
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_body, make_record

URL = "/search/"


@pytest.fixture
def tree(here):
    """Put an open and the closed body below the secretariat, with a record of the open one."""
    here.taza = make_body("taza", "أمانة تازة", level="provincial")
    for body in (here.taza, here.youth):
        BodyParent.objects.create(body=body, parent=here.fes, since=date(2016, 1, 1))
    here.below = make_record(here.taza, "محمد الحجيرة في تازة", audience="members")
    index.drain()
    return here


def titles(response):
    return [result.name for result in response.context["found"].results]


def counts(response, facet):
    return {str(one.name): one.count for one in response.context["facets"][facet]}


@on_every_engine
def test_a_body_counts_and_holds_what_is_below_it_in_sight(get, tree):
    fes = "الأمانة الجهوية لجهة فاس مكناس"
    assert counts(get("member", q="الحجيرة"), "body") == {fes: 2, "أمانة تازة": 1}
    assert counts(get("member", q="الميزانية المكتومة"), "body").get(fes, 0) == 0
    assert counts(get("young", q="الميزانية المكتومة"), "body") == {fes: 1, "لجنة الشباب": 1}
    whole = get("member", q="الحجيرة", body="fes-secretariat")
    assert len(titles(whole)) == 2 and counts(whole, "body")["أمانة تازة"] == 1
    assert titles(get("member", q="الحجيرة", body="taza")) == [tree.below.title]
    assert len(titles(get("member", q="الحجيرة هيئة:fes-secretariat"))) == 2


@on_every_engine
def test_choices_of_one_facet_add_and_of_several_narrow(get, tree):
    both = get("member", q="الحجيرة", level=["provincial", "regional"])
    assert len(titles(both)) == 2 and set(counts(both, "level").values()) == {1}
    one = get("member", q="الحجيرة", level="provincial")
    assert titles(one) == [tree.below.title]
    assert len(counts(one, "level")) == 2, "what was not chosen stays to be chosen"
    assert titles(get("member", q="الحجيرة", level="provincial", body="youth")) == []


@on_every_engine
def test_people_and_outcomes_are_counted_for_whom_may_see_them(get, here):
    seen, unseen = Person.objects.create(name="عمر الفاسي"), Person.objects.create(name="زيد")
    office = Office.objects.create(body=here.fes, name="رئيس", seats=1)
    appoint(office, seen, date(2016, 1, 1), by=None)
    for person in (seen, unseen):
        add_row(here.open.meeting, "attendance", by=None, person=person, name=person.name)
    index.drain()
    response = get("member", q="تجديد")
    assert counts(response, "person") == {"عمر الفاسي": 1}
    assert counts(response, "decision") == {"قرار صودق عليه": 1}
    assert titles(get("member", person=str(seen.pk), decision="adopted")) == [here.open.title]
    assert counts(get("member", person=str(unseen.pk)), "person") == {"عمر الفاسي": 1}
    assert "زيد" not in counts(get("member", person=["x", "\0", str(unseen.pk)]), "person")


@on_every_engine
@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2023", "", True), ("", "2022", False), ("01/2023", "14/01/2023", True),
        ("١٤٤٤", "", True), ("يناير 2023", "يناير 2023", True), ("15/01/2023", "", False),
        ("1443", "1443", False),
    ],
)  # fmt: skip
def test_a_time_narrows_in_either_calendar(get, here, since, until, found):
    response = get("member", q="الحجيرة", since=since, until=until)
    assert (here.open.title in titles(response)) is found
    (chip,) = response.context["chosen"]
    assert titles(response.client.get(URL + chip["url"])) == [here.open.title]


@pytest.mark.parametrize(
    "ends",
    [
        {"since": "أمس"},
        {"until": "31/02/2023"},
        {"since": "2023", "until": "2022"},
        {"since": "00/2023"},
        {"until": "2023-01-00"},
    ],
)
def test_a_bad_date_is_told_and_nothing_typed_is_lost(get, here, ends):
    response = get("member", q="الحجيرة", **ends)
    page = response.content.decode()
    assert 'role="alert"' in page and titles(response) == [here.open.title]
    assert all(f'value="{typed}"' in page for typed in ends.values())


@on_every_engine
def test_everything_at_once_costs_few_statements(get, tree, django_assert_max_num_queries, client):
    get("editor", q="الحجيرة")
    with django_assert_max_num_queries(10):
        client.get(URL, {"q": "الحجيرة -خبر", "body": "fes-secretariat", "since": "2020"})


def test_years_are_drawn_from_the_first_to_the_last(get, here):
    for year in (2019, 2020, 2020):
        make_record(here.fes, "محمد الحجيرة", held_on=date(year, 5, year % 7 + 1), title=str(year),
                    audience="members")  # fmt: skip
    index.drain()
    page = get("member", q="الحجيرة", year=2020)
    bars = page.context["facets"]["year"].bars
    assert [bar.year for bar in bars] == [2019, 2020, 2021, 2022, 2023]
    assert [bar.height for bar in bars][:3] == [0.5, 1.0, 0]
    assert [bar.year for bar in bars if bar.chosen] == [2020]
    assert 'height="0.5"' in page.content.decode()  # whatever the language writes in fractions
    assert get("member", q="زعفران").context["facets"]["year"].bars == []
