"""What is called as the question says stands first: a body, a statute, its article, a decision."""

from datetime import date

import pytest

from intranet import actions
from search import index
from search.actions import pin_result
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record, paragraph


@pytest.fixture
def library(here):
    """The rules of the institution: twenty articles, the twelfth of quorum; records around it."""
    draft = actions.open_statute(here.fes, "rules", "النظام الداخلي", by=None).versions.get().page
    page = draft.specific
    texts = {number: f"نص في شأن {number}" for number in range(1, 21)}
    texts[12] = "لا تصح المداولات إلا بحضور نصف الأعضاء"
    page.articles = [
        ("article", {"number": str(number), "title": "", "text": paragraph(text, f"k{number}")})
        for number, text in texts.items()
    ]
    page.save_revision()
    here.rules = actions.publish_record(page, by=None)
    for day in range(1, 16):
        make_record(
            here.fes, "ذُكرت المادة 12 من النظام الداخلي، والنظام الداخلي للأمانة الجهوية",
            held_on=date(2024, 5, day), audience="members",
        )  # fmt: skip
    index.drain()
    return here


def first(get, q, who="member", **more):
    return get(who, q=q, **more).context["found"].results[0]


@on_every_engine
@pytest.mark.parametrize(
    "q",
    ["المادة 12", "المادة ١٢", "مادة 12", "المادة الثانية عشرة", "المادة رقم 12",
     "المادة 12 من النظام الداخلي"],
)  # fmt: skip
def test_an_article_is_found_by_its_number(get, library, q):
    found = first(get, q)
    assert found.name == "النظام الداخلي" and "نصف الأعضاء" in found.words


@on_every_engine
def test_a_title_and_a_body_come_before_all_that_speaks_of_them(get, library):
    assert first(get, "النظام الداخلى").record == library.rules.pk
    assert first(get, "الامانة الجهوية لجهة فاس مكناس").record == library.fes.page.pk
    third = library.fes.meetings.get(held_on=date(2024, 5, 3)).record
    assert first(get, third.title).record == third.pk
    assert first(get, "محضر الاجتماع الثالث 2024").record == third.pk


@on_every_engine
def test_a_decision_is_found_by_its_number(get, library):
    meeting = library.fes.meetings.get(held_on=date(2024, 5, 9))
    for number in range(1, 8):
        actions.add_row(meeting, "decisions", by=None, text=f"قرر الأعضاء أمرا {number}")
    index.drain()
    for q in ("القرار رقم 7/2024", "قرار 7/2024"):
        found = first(get, q)
        assert found.record == meeting.record.pk and "أمرا 7" in found.words, q


@on_every_engine
def test_a_name_opens_nothing_that_may_not_be_seen(get, library):
    names = [library.youth.name, library.secret.title]
    for q in names:
        seen = [one.record for one in get("member", q=q).context["found"].results]
        assert library.youth.page.pk not in seen and library.secret.pk not in seen
    assert first(get, library.youth.name, "young").record == library.youth.page.pk


def test_who_orders_by_day_or_narrows_keeps_that(get, library):
    newest = get("member", q="النظام الداخلي", sort="new").context["found"].results[0]
    assert newest.record != library.rules.pk
    narrowed = get("member", q="النظام الداخلي", kind="record").context["found"].results
    assert library.rules.pk not in [one.record for one in narrowed]


def test_what_editors_pin_comes_before_a_name(get, library):
    pin_result("النظام الداخلي", library.open, by=None)
    found = get("member", q="النظام الداخلي").context["found"].results
    assert [one.record for one in found[:2]] == [library.open.pk, library.rules.pk]


def test_as_many_are_told_as_are_shown(get, library):
    found = get("member", q="المادة 12").context["found"]
    assert found.records >= len(found.results)
    records = [one.record for one in found.results]
    assert len(records) == len(set(records))
