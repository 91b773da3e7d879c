"""The directory of people and the page of each: found, narrowed, shown to whom it concerns."""

import datetime as dt
import functools
import re
from urllib.parse import quote

import pytest
from django.test import Client

from intranet import actions
from intranet.models import Body, ContactDetail, Mandate, Person, Territory, today
from intranet.models.terms_picture import terms_picture
from tests.bench.measure import statements
from tests.cast import LONG_AGO, office, person, record
from tests.markup import squeezed

PEOPLE = "/people/"
DIRECTORY, PAGE = 18, 20  # statements
Circle = ContactDetail.Circle


def reader(user):
    """Return a browser in which `user` has signed in."""
    client = Client()
    client.force_login(user)
    return client


def read(user, address, status=200):
    """Return what `user` reads at `address`, within the frame of the site."""
    answer = reader(user).get(address)
    assert answer.status_code == status, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def names(text):
    """Return the names listed, marks taken away, in order."""
    found = re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", text)
    return [re.sub("<[^>]*>", "", name) for name in found]


@pytest.fixture
def reached(cast):
    """Give the member a name with an article, and a number for each circle."""
    who = actions.change_person(cast.member.person, by=None, name="عبد الرحمان الحجيرة", title="د.")
    numbers = dict(zip(Circle, ("0600000001", "0600000002", "0600000003"), strict=True))
    for circle, value in numbers.items():
        actions.enter_contact(who, by=None, kind="mobile", value=value, circle=circle)
    return who, numbers


def test_the_directory_is_for_who_holds_an_office(cast):
    for name in ("operator", "secretary", "member", "youth_editor", "reviewer", "ethics_editor"):
        text = read(getattr(cast, name), PEOPLE)
        assert "شخص secretary" in text
        assert ("شخص ethics_editor" in text) == (name in ("operator", "ethics_editor")), name
        assert ("التحكيم" in text) == (name in ("operator", "ethics_editor")), name
    for name in ("outsider", "guest", "former", "future", "granted"):
        user = getattr(cast, name)
        absent = reader(user).get("/nothing/")
        answer = reader(user).get(PEOPLE)
        assert (answer.status_code, answer.content) == (404, absent.content), name
        assert PEOPLE not in reader(user).get("/").content.decode()
    assert f'href="{PEOPLE}"' in reader(cast.member).get("/").content.decode()


@pytest.mark.parametrize(
    "words", ["عبدالرحمن", "عبد الرحمان حجيره", "لحجيرة", "الحجي", "حجيرة عبد", "رحمن"]
)
def test_a_name_is_found_in_any_spelling(reached, cast, words):
    text = read(cast.reviewer, f"{PEOPLE}?q={quote(words)}")
    assert names(text) == ["د. عبد الرحمان الحجيرة"]
    assert "<mark>" in text or words == "عبدالرحمن"


def test_a_number_is_called_by_whom_it_is_shown_to(reached, cast):
    _who, numbers = reached
    shown = {
        "operator": set(Circle),
        "member": set(Circle),
        "secretary": set(Circle),
        "editor": set(Circle),
        "reviewer": {Circle.HOLDERS},
        "youth_editor": {Circle.HOLDERS},
    }
    for name, circles in shown.items():
        for address in (f"{PEOPLE}?q={quote('الحجيرة')}", reached[0].address):
            text = read(getattr(cast, name), address)
            links = {Circle(c) for c, number in numbers.items() if f'href="tel:{number}"' in text}
            assert links == circles, (name, address)


def test_it_is_narrowed_by_body_with_its_tree_office_and_territory(cast):
    local = actions.found_body(
        "fes", "secretariat", "local", "أمانة فاس", by=None, since=LONG_AGO, parent=cast.taounate
    )
    seat = office(local, "أمين محلي")
    actions.appoint(seat, person("حدو"), LONG_AGO, by=None)
    assert names(read(cast.member, f"{PEOPLE}?body=taounate")) == ["حدو"]
    assert "حدو" in names(read(cast.member, f"{PEOPLE}?body=region"))
    assert names(read(cast.member, f"{PEOPLE}?body=council")) == ["شخص reviewer"]
    assert names(read(cast.member, f"{PEOPLE}?office={quote('مراجع')}")) == ["شخص reviewer"]
    both = f"{PEOPLE}?body=taounate&office={quote('مراجع')}"
    assert names(read(cast.member, both)) == []
    assert "who=all" in read(cast.member, both)


def test_territories_hold_what_lies_in_them(cast):
    region = Territory.objects.create(code="03", kind="region", name="فاس مكناس")
    city = Territory.objects.create(code="03.231", kind="prefecture", name="فاس", parent=region)
    Body.objects.filter(pk=cast.youth.pk).update(territory=city)
    for code in ("03", "03.231"):
        assert names(read(cast.member, f"{PEOPLE}?territory={code}")) == ["شخص youth_editor"]
    Body.objects.filter(pk=cast.youth.pk).update(territory=None)
    Body.objects.filter(pk=cast.ethics.pk).update(territory=city)
    assert "فاس مكناس" not in read(cast.member, PEOPLE), "only where a body in sight works"


@pytest.mark.parametrize(
    "query",
    [
        "body=sealed",
        "body=ethics",
        "office=x",
        "territory=99",
        "sort=x",
        "page=x",
        "page=99",
        "q=%00",
    ],
)
def test_nonsense_and_what_is_hidden_narrow_nothing(cast, query):
    assert names(read(cast.member, f"{PEOPLE}?{query}")) == names(read(cast.member, PEOPLE))


def test_former_holders_are_found_when_asked_for(cast):
    assert "شخص former" not in names(read(cast.member, PEOPLE))
    text = read(cast.member, f"{PEOPLE}?who=all")
    assert "شخص former" in names(text) and "شخص outsider" not in names(text)
    gone = read(cast.member, f"{PEOPLE}?q=former")
    assert names(gone) == [] and "who=all" in gone


def test_offices_are_in_the_grammatical_gender(cast):
    Person.objects.filter(pk=cast.member.person.pk).update(gender="f")
    assert "عضوة الأمانة" in read(cast.member, f"{PEOPLE}?q=member")


def test_pages_and_orders_keep_what_was_asked(cast):
    seat = office(cast.council, "مستشار", rank=1)
    for number in range(35):
        actions.appoint(seat, person(f"علال {number:02d}"), LONG_AGO, by=None)
    first = read(cast.member, f"{PEOPLE}?q={quote('علال')}&sort=office")
    assert len(names(first)) == 30 and "35" in first
    more = re.search(r'href="([^"]*)" rel="next"', first)[1].replace("&amp;", "&")
    assert "sort=office" in more and "q=" in more
    assert len(names(read(cast.member, f"{PEOPLE}{more}"))) == 5
    by_name = names(read(cast.member, f"{PEOPLE}?q={quote('علال')}"))
    assert by_name == sorted(by_name)


def test_htmx_fetches_the_list_alone(cast):
    answer = reader(cast.member).get(PEOPLE, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode() and "شخص member" in answer.content.decode()


def test_markup_in_a_name_stays_words(cast):
    actions.change_person(cast.reviewer.person, by=None, name='مراجع <b>"&')
    for address in (PEOPLE, f"{PEOPLE}?q=مراجع", cast.reviewer.person.address):
        assert "&lt;b&gt;&quot;&amp;" in read(cast.member, address)


def test_a_page_is_for_who_sees_a_body_of_theirs(cast):
    for name, sees in (
        ("member", 404),
        ("outsider", 404),
        ("ethics_editor", 200),
        ("operator", 200),
    ):
        read(getattr(cast, name), cast.ethics_editor.person.address, sees)
    assert read(cast.outsider, cast.outsider.person.address), "one's own page opens"
    read(cast.outsider, cast.member.person.address, 404)
    read(cast.member, "/people/00000000-0000-0000-0000-000000000000/", 404)


def test_what_is_held_in_a_closed_body_shows_to_its_own(cast):
    seat = office(cast.ethics, "حكم")
    actions.appoint(seat, cast.member.person, LONG_AGO, by=None)
    here = cast.member.person.address
    assert "حكم" in read(cast.ethics_editor, here)
    for address in (here, f"{PEOPLE}?q=member"):
        assert "حكم" not in read(cast.reviewer, address).replace("التحكيم", "")


def test_the_page_draws_the_terms_and_lists_them(cast):
    text = squeezed(read(cast.member, cast.former.person.address))
    svg = re.search("<svg class=.terms-picture.*?</svg>", text, re.DOTALL)[0]
    targets = re.findall(r'<a href="#(term-\d+)"', svg)
    assert targets and all(f'id="{target}"' in text for target in targets)
    assert 'role="group"' in svg and "<title>" in svg and "style=" not in svg
    assert "Holds no office" in text or "لا يشغل" in text or "منصب" in text


def test_meetings_and_tasks_are_those_the_viewer_may_read(cast):
    who = cast.member.person
    for kind in ("members", "editors"):
        meeting = cast.meetings[kind]
        row = meeting.attendance.get(person=who)
        actions.change_row(row, row.version, by=None, role="chair", status="present")
        actions.add_row(meeting, "actions", by=None, owner=who, task=f"مهمة {kind}")
    text = read(cast.reviewer, who.address)
    assert "مهمة members" in text and "مهمة editors" not in text
    open_to_all = cast.meetings["members"].record.permanent_url
    closed = cast.meetings["editors"].record.permanent_url
    assert f'href="{open_to_all}"' in text and f'href="{closed}"' not in text
    assert f'href="{closed}"' in read(cast.editor, who.address)
    row = cast.draft.attendance.get(person=who)
    actions.change_row(row, row.version, by=None, status="present")
    assert str(cast.draft) not in read(cast.member, who.address), "a draft is nobody's to read"


def test_a_merged_person_leads_to_the_one_kept(cast):
    old = person("رشيد", closed_on=today(), merged_into=cast.member.person)
    answer = reader(cast.reviewer).get(old.address)
    assert (answer.status_code, answer["Location"]) == (302, cast.member.person.address)
    hidden = person("رشيدة", closed_on=today(), merged_into=cast.ethics_editor.person)
    read(cast.reviewer, hidden.address, 404)


def crowd(cast, count):
    """Appoint `count` people with numbers to the council, and let the first meet and meet."""
    seat = office(cast.council, f"مستشار {count}")
    people = [person(f"علال {count} {number}") for number in range(count)]
    Mandate.objects.bulk_create(Mandate(office=seat, person=p, since=LONG_AGO) for p in people)
    ContactDetail.objects.bulk_create(
        ContactDetail(person=p, kind="mobile", value=f"06000{n:05d}", circle="holders")
        for n, p in enumerate(people)
    )
    for number in range(min(count, 8)):
        meeting = actions.open_meeting(
            cast.secretariat, dt.date(2012, 1, 1 + number), by=None, expect_members=False,
            audience="members", number=count + number,
        )  # fmt: skip
        actions.add_row(meeting, "attendance", by=None, person=cast.member.person)
        actions.add_row(meeting, "actions", by=None, owner=cast.member.person, task="مهمة")
        record(meeting, "نص")


def test_both_cost_the_same_with_more_to_show(cast):
    browser, costs = reader(cast.secretary), []
    for more in (1, 40):
        crowd(cast, more)
        for address in (
            PEOPLE,
            f"{PEOPLE}?q={quote('علال')}&sort=office",
            cast.member.person.address,
        ):
            browser.get(address)
            costs.append(len(statements(functools.partial(browser.get, address))))
    assert max(costs[:2] + costs[3:5]) <= DIRECTORY, costs
    assert max(costs[2], costs[5]) <= PAGE, costs
    assert costs[3] <= costs[0] and costs[5] <= costs[2] + 1


class Term:
    """A term for the picture."""

    def __init__(self, since, until=None):
        self.since, self.until = since, until

    def holds_on(self, day):
        """As a mandate does."""
        return self.since <= day and (self.until is None or day < self.until)


def test_the_picture_keeps_within_its_width_in_both_directions():
    day = dt.date(2023, 3, 13)
    terms = [
        Term(dt.date(1990, 1, 1), dt.date(1990, 1, 2)), Term(dt.date(2016, 4, 9)),
        Term(dt.date(2023, 3, 13)), Term(dt.date(2024, 1, 1), dt.date(2030, 12, 31)),
    ]  # fmt: skip
    for rightward in (True, False):
        picture = terms_picture([("منصب", "هيئة", terms)], day, rightward)
        bars = [bar for lane in picture.lanes for bar in lane.bars]
        assert [bar.state for bar in bars] == ["past", "now", "now", "ahead"]
        for bar in bars:
            left, width = float(bar.x), float(bar.width)
            assert left >= -0.01 and width >= 1.1 and left + width <= 100.01
        assert len(picture.years) <= 7
    assert terms_picture([], day) is None
