"""Suggestions while typing: what may be meant, of what the person who types may see."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.models import Body, MeetingRecordPage, Person, today
from intranet.permissions import Viewer
from search import index
from search.models import AskedQuestion
from search.often import DAYS
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record

PEOPLE = ["member", "editor", "outsider", "operator", "young"]


@pytest.fixture
def suggest(client, here):
    """Return a function: {kind: names suggested} to somebody who typed `q`."""

    def ask(username, q):
        client.force_login(getattr(here, username))
        answer = client.get("/search/suggestions/", {"q": q})
        assert answer.status_code == 200
        found = answer.context["found"]
        return {kind: [one.name for one in rows] for kind, rows in found.items()}

    return ask


@pytest.mark.parametrize("q", ["الأمانة الج", "الامانه الجهويه", "امانة فاس"])
def test_half_a_name_in_any_spelling_suggests_the_body(suggest, here, q):
    assert suggest("member", q)["bodies"] == [here.fes.name]


def test_people_and_documents_are_suggested_too(suggest, here):
    assert suggest("member", "edit")["people"] == ["شخص editor"]
    assert here.open.title in suggest("member", "برنامج الأنشطة")["documents"]


def test_half_a_title_suggests_what_is_titled_so(suggest, here):
    for day in (3, 4, 5, 6):
        make_record(
            here.fes, "مفاتيح المقر ومن يحملها، ومفاتيح أخرى", held_on=dt.date(2024, 5, day)
        )
    titled = make_record(
        here.fes, "عرض", held_on=dt.date(2024, 6, 1), title="مفاتيح المقر ومن يحملها"
    )
    hidden = make_record(
        here.youth, "عرض", held_on=dt.date(2024, 6, 2), title="مفاتيح الخزانة", audience="body"
    )
    index.drain()
    for q in ("مفات", "مفاتيح الم"):
        assert suggest("member", q)["documents"][0] == titled.title
        assert hidden.title not in suggest("member", q)["documents"]
    assert hidden.title in suggest("young", "مفاتيح ال")["documents"]


@pytest.mark.parametrize("q", ["", " ", "ا", "\x00", '"', "هيئة:", "٪٪٪", "zzzzzz"])
def test_what_says_nothing_suggests_nothing(suggest, q):
    assert suggest("member", q) == {}


@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_is_suggested_that_may_not_be_seen(suggest, here, who):
    viewer = Viewer(getattr(here, who))
    for body in Body.objects.all():
        shown = body.name in suggest(who, body.name).get("bodies", [])
        assert shown is viewer.may_see(body), body.name
    for person in Person.objects.all():
        shown = str(person) in suggest(who, person.name).get("people", [])
        assert shown is (viewer.has_directory and viewer.may_see(person)), person.name
    for record in MeetingRecordPage.objects.all():
        words = "برنامج الأنشطة السنوية" if record == here.open else "سر الميزانية المكتومة"
        shown = record.title in suggest(who, words).get("documents", [])
        assert shown is viewer.may_see(record), record.title


def often(text, days=DAYS, **fields):
    """Note that a question was asked on so many days."""
    cache.clear()
    for ago in range(days):
        day = today() - dt.timedelta(ago)
        AskedQuestion.objects.create(text=text, day=day, **{"records": 1} | fields)


@pytest.mark.parametrize("typed", ["برنام", "البرنا", "الانشط", "برنامج الأ"])
def test_what_many_ask_is_suggested_in_any_spelling(suggest, typed):
    often("برنامج الأنشطة السنوية")
    expected = [] if typed == "البرنا" else ["برنامج الأنشطة السنوية"]
    assert suggest("member", typed).get("questions", []) == expected


@pytest.mark.parametrize(
    ("days", "fields"), [(DAYS - 1, {}), (DAYS, {"records": 0}), (DAYS, {"repaired": "برنامج"})]
)
def test_what_few_ask_and_what_fared_badly_is_suggested_to_nobody(suggest, days, fields):
    often("برنامج الأنشطة", days, **fields)
    assert "questions" not in suggest("member", "برنامج")


@on_every_engine
def test_a_question_is_suggested_to_those_alone_who_find_its_answer(suggest, here):
    often("سر الميزانية المكتومة")
    often("الميزانية السنوية")  # each word alone is in sight of all, together they stand nowhere
    for who in PEOPLE:
        sees = Viewer(getattr(here, who)).may_see(here.secret)
        expected = ["سر الميزانية المكتومة"] if sees else []
        assert suggest(who, "الميزانية").get("questions", []) == expected, who


def test_who_has_not_signed_in_is_sent_to_the_sign_in(client):
    assert client.get("/search/suggestions/", {"q": "الأمانة"}).status_code == 302


def test_they_come_without_documents_while_the_index_is_mended(suggest, here):
    index.engine().rebuild([])
    index.IndexJob.objects.lose_track()
    assert suggest("member", "الأمانة الجهوية") == {"bodies": [here.fes.name]}


def test_they_cost_little(suggest):
    suggest("member", "الأمانة")
    with CaptureQueriesContext(connection) as asked:
        suggest("member", "الأمانة")
    assert len(asked) <= 16, "\n".join(query["sql"][:150] for query in asked)
