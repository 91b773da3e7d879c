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


@pytest.fixture
def speaking(here):
    """Return a record of 1 June 2022 that speaks of 14 January 2023, the day of the open one."""
    made = make_record(
        here.fes, "ذُكر لقاء 14/01/2023، ثم ذُكرت الأنشطة السنوية", held_on=date(2022, 6, 1),
        audience="members",
    )  # fmt: skip
    index.drain()
    return made


@on_every_engine
@pytest.mark.parametrize(
    "day",
    ["14/01/2023", "١٤/١/٢٠٢٣", "2023-01-14", "14 يناير 2023", "21 جمادى الآخرة 1444",
     "في يوم السبت 14 يناير 2023؟", "samedi 14 janvier 2023"],
)  # fmt: skip
def test_a_day_alone_asks_for_what_is_of_it(get, here, speaking, day):
    page = get("member", day)
    assert titles(page) == [here.open.title]
    assert "14 يناير 2023" in page.content.decode().split('class="repair"')[1].split("<a")[0]
    assert [choice.count for choice in page.context["facets"]["kind"]] == [1]
    [(name, without)] = chips(page)
    assert without == "?" or "2023" not in without
    assert get("member", page.context["asked"].text, kind="news").status_code == 200


@on_every_engine
def test_words_of_a_day_are_asked_for_by_a_link(get, here, speaking):
    page = get("member", "14/01/2023 -خبر")
    as_words = page.client.get(URL + page.context["dated"]["url"])
    assert titles(as_words) == [speaking.title] and as_words.context["dated"] is None
    assert set(titles(get("member", "14/01/2023 1/6/2022"))) == {here.open.title, speaking.title}
    assert titles(get("member", "45/45/2023"))[0] == here.open.title  # for its 2023


@on_every_engine
def test_a_day_of_which_nothing_is_in_sight_is_words_and_says_so(get, here, speaking):
    pages = []
    for day in ("5/3/2022", "6/3/2022"):  # of a record out of sight, and of none
        page = get("member", day)
        assert titles(page) and page.context["undated"] == day
        assert f"«{day}»" in page.content.decode().split('class="repair"')[1].split("</p>")[0]
        pages.append(re.sub("csrf[^>]*>|[56]/3/2022|[56]%2F3%2F2022", "", page.content.decode()))
    assert pages[0] == pages[1]
    assert titles(get("young", "5/3/2022")) == [here.secret.title]


@on_every_engine
def test_beside_words_what_is_of_the_day_comes_first_and_nothing_is_left_out(get, here, speaking):
    words = "ذكرت الأنشطة"
    assert titles(get("member", words))[0] == speaking.title
    page = get("member", f"{words} 14 يناير 2023")
    assert titles(page)[:2] == [here.open.title, speaking.title]
    assert chips(page) == [] and 'class="repair"' not in page.content.decode()
    assert titles(get("member", "لقاء 14/01/2023"))[0] == here.open.title  # whatever it says
    assert titles(get("member", f"{words} 14/01/2023 2022"))[0] == here.open.title
    assert titles(get("member", f"{words} 14/01/2023 ..2022")) == [speaking.title]
    assert titles(get("member", f"{words} 14/01/2023", sort="old"))[0] == speaking.title


def test_examples_are_questions(get, here):
    page = get("member", "").content.decode()
    for address in re.findall(r'<li><a href="(\?q=[^"]+)"><bdi>', page):
        assert get("member", "").client.get(URL + address).status_code == 200
    assert page.count('<li><a href="?q=') >= 6
