"""What the language of questions finds on the page, and what it never tells."""

import re
from datetime import date

import pytest

from intranet.actions import add_row, appoint
from intranet.models import Office, Person
from search import index
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record

URL = "/search/"


@pytest.fixture
def get(client, here):
    """Return a function: the page that a user of the institution gets for a question."""

    def page(username, q, **parameters):
        client.force_login(getattr(here, username))
        return client.get(URL, {"q": q, **parameters})

    return page


@pytest.fixture
def other(here):
    """Return a second open record, held in 2022, of another body."""
    made = make_record(
        here.fes, "ناقش المجلس الأنشطة وبرنامج الحجيرة محمد", held_on=date(2022, 3, 5)
    )
    index.drain()
    return made


def titles(response):
    return [result.name for result in response.context["found"].results]


def chips(response):
    return [(str(one["name"]), one["url"]) for one in response.context["chosen"]]


@on_every_engine
def test_a_phrase_a_year_and_an_unwanted_word_narrow(get, here, other):
    assert set(titles(get("member", "محمد الحجيرة"))) == {here.open.title, other.title}
    assert titles(get("member", "«محمد الحجيره»")) == [here.open.title]
    assert titles(get("member", "الحجيرة -المجلس")) == [here.open.title]
    assert titles(get("member", "الحجيرة 2022..12/2022")) == [other.title]
    assert titles(get("member", "الحجيرة -سنة:٢٠٢٢")) == [here.open.title]
    assert titles(get("member", "سنة:1443")) == [other.title]
    assert other.title not in titles(get("member", "-المجلس"))


@on_every_engine
def test_fields_name_bodies_kinds_items_and_people(get, here, other):
    person = Person.objects.create(name="د. عمر الفاسي")
    office = Office.objects.create(body=here.fes, name="رئيس", seats=1)
    appoint(office, person, date(2016, 1, 1), by=None)
    add_row(other.meeting, "attendance", by=None, person=person, name="عمر الفاسي")
    index.drain()
    assert titles(get("member", "الأنشطة شخص:«عمر لفاسي»")) == [other.title]
    assert titles(get("member", "الأنشطة هيئة:«الامانة الجهوية» نوع:محاضر"))[0]
    assert titles(get("member", "الأنشطة kind:report")) == []
    assert titles(get("member", "الأنشطة نوع:برنامج")) == []  # “برنامج العمل”
    assert titles(get("member", "التجديد item:1")) == [here.open.title]
    assert titles(get("member", "بند:«تجديد الإنخراط»")) == [here.open.title]
    assert titles(get("member", "بند:1")) == [here.open.title]
    assert titles(get("member", "بند:الأول")) == [here.open.title]
    assert titles(get("member", "بند:الثاني")) == []
    assert titles(get("member", "الأنشطة -هيئة:fes-secretariat")) == []


def test_what_was_understood_is_told_and_can_be_taken_away(get, here):
    response = get("member", "الأنشطة «محمد الحجيرة» -خبر kind:minutes 2022..2023")
    assert [name for name, _url in chips(response)] == [
        "العبارة بحروفها «محمد الحجيرة»",
        "دون «خبر»",
        "نوع الوثيقة: minutes",
        "التاريخ: من 2022 إلى 2023",
    ]
    without = dict(chips(response))["دون «خبر»"]
    after = response.client.get(URL + without)
    assert [name for name, _url in chips(after)][1] == "نوع الوثيقة: minutes"
    assert "-خبر" not in after.context["asked"].text


@on_every_engine
@pytest.mark.parametrize("field", ["هيئة", "شخص", "-هيئة", "-شخص"])
def test_a_field_tells_nothing_of_what_is_hidden(get, here, field):
    """A hidden name and an absent one are read as words alike."""
    hidden, absent = "الشباب" if "هيئة" in field else "young", "المعدومة"
    pages = []
    for name in (hidden, absent):
        page = get("outsider", f"الأنشطة {field}:{name}").content.decode()
        pages.append(re.sub("csrf[^>]*>|" + name + "|%[0-9A-F%]+|young", "", page))
    assert pages[0] == pages[1]


def test_a_repair_leaves_phrases_and_names_alone(get, here):
    asked = get("member", "الانشطه «السنويثة» السنويثة").context["asked"]
    assert asked.text == "الانشطه «السنويثة» السنوية"


@on_every_engine
def test_a_phrase_that_stands_nowhere_is_taken_as_words_and_says_so(get, here):
    response = get("member", "«الأنشطة الحجيرة»")
    assert titles(response)[0] == here.open.title
    assert "لا تتجاور الكلمات" in response.content.decode()
    as_typed = response.client.get(URL + response.context["asked"].as_typed)
    assert titles(as_typed) == []


def test_examples_are_questions(get, here):
    page = get("member", "").content.decode()
    for address in re.findall(r'<li><a href="(\?q=[^"]+)"><bdi>', page):
        assert get("member", "").client.get(URL + address).status_code == 200
    assert page.count('<li><a href="?q=') >= 6
