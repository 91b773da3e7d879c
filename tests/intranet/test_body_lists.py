"""What the page of a body leads to: its decisions by year, who held its offices, another day."""

import datetime as dt
import functools
import re

import pytest
from django.test import Client

from intranet import actions
from intranet.models import today
from tests.bench.measure import statements
from tests.cast import LONG_AGO, office, person, record
from tests.markup import squeezed

DECISIONS, OFFICERS = 16, 14  # statements


def read(user, address, status=200):
    """Return what `user` reads at `address`, within the frame of the site."""
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def decisions_of(body):
    """Return the address of the decisions of a body."""
    return f"/bodies/{body.pk}/decisions/"


def decide(cast, year, *texts, **fields):
    """Publish minutes of the secretariat with decisions."""
    meeting = actions.open_meeting(
        cast.secretariat, dt.date(year, 5, 6), by=None, expect_members=False,
        audience=fields.get("audience", "members"),
    )  # fmt: skip
    for text in texts:
        actions.add_row(meeting, "decisions", by=None, text=text)
    if fields.get("published", True):
        record(meeting, "نص")
    return meeting


def test_each_reads_the_decisions_of_the_minutes_they_read(cast):
    here = decisions_of(cast.secretariat)
    decide(cast, 2023, "قرار لم ينشر", published=False)
    for name, seen in {
        "outsider": {"members"},
        "member": {"members", "body", "attendees"},
        "guest": {"members", "attendees"},
        "editor": {"members", "body", "attendees", "named", "editors"},
    }.items():
        text = read(getattr(cast, name), here)
        found = set(re.findall(r">قرار (\w+)</a>", text))
        assert found == seen, name
        assert "لم ينشر" not in text
        face = read(getattr(cast, name), cast.secretariat.page.url)
        assert set(re.findall(r">قرار (\w+)</a>", face)) == seen, name


def test_a_closed_body_answers_as_if_absent(cast):
    for what in ("decisions", "officers"):
        read(cast.member, f"/bodies/{cast.ethics.pk}/{what}/", 404)
        read(cast.member, f"/bodies/999999/{what}/", 404)
        read(cast.ethics_editor, f"/bodies/{cast.ethics.pk}/{what}/")


@pytest.mark.parametrize("words", ["برامج", "البرنامج", "الأقاليم", "اقليم", "برنامج أمانة"])
def test_words_are_found_in_any_form(cast, words):
    decide(cast, 2022, "اعتماد برنامج الأمانات في الإقليم", "إعفاء المتأخرين من الرسوم")
    text = read(cast.member, f"{decisions_of(cast.secretariat)}?q={words}")
    assert "اعتماد" in text and "إعفاء" not in text


def test_they_are_counted_narrowed_and_turned(cast):
    decide(cast, 2021, *[f"قرار عدد {number}" for number in range(23)])
    here = decisions_of(cast.secretariat)
    text = read(cast.outsider, f"{here}?year=2021")
    assert text.count('class="decision-row"') == 20 and "23" in text
    more = re.search(r'href="([^"]*)" rel="next"', text)[1].replace("&amp;", "&")
    assert "year=2021" in more
    assert read(cast.outsider, here + more).count('class="decision-row"') == 3
    oldest = read(cast.outsider, f"{here}?year=2021&sort=old")
    assert oldest.index("عدد 0<") < oldest.index("عدد 1<")
    for nonsense in ("year=1890", "year=x", "page=x", "q=%00", "sort=x"):
        assert read(cast.outsider, f"{here}?{nonsense}").count("decision-row") >= 21
    assert "زعفران" in read(cast.outsider, f"{here}?q=زعفران")


def test_a_decision_opens_at_its_place(cast):
    meeting = decide(cast, 2021, "قرار")
    place = f'{meeting.record.permanent_url}#{meeting.decisions.get().anchor}"'
    for address in (decisions_of(cast.secretariat), cast.secretariat.page.url):
        assert place in read(cast.outsider, address)


def test_officers_on_another_day(cast):
    face = cast.secretariat.page.url
    yesterday = today() - dt.timedelta(days=1)
    now, then = read(cast.member, face), read(cast.member, f"{face}?on={yesterday}")
    assert "شخص former" not in now and "شخص former" in then
    assert read(cast.member, f"{face}?on=x").count("شخص") == now.count("شخص")
    assert "شخص member" not in read(cast.member, f"{face}?on=2001-01-01")


def test_vacant_offices_and_the_quorum_of_today_are_told(cast):
    office(cast.secretariat, "أمين المال", seats=1)
    kind, article = "quorum", "المادة 41"
    actions.set_rule(
        cast.secretariat, kind, LONG_AGO, article, by=None, numerator=1, denominator=2,
        more_than=True,
    )  # fmt: skip
    text = read(cast.member, cast.secretariat.page.url)
    assert "أمين المال" in text and article in text


def test_names_lead_to_people_for_who_has_the_directory(cast):
    link = f'href="{cast.member.person.address}"'
    for address in (cast.secretariat.page.url, f"/bodies/{cast.secretariat.pk}/officers/"):
        assert link in read(cast.reviewer, address)
        assert link not in read(cast.outsider, address)


def test_who_held_what_is_drawn_and_listed(cast):
    actions.end_mandate(
        cast.secretary.person.mandates.get(), today(), by=None, reason="استقالة سرية"
    )
    actions.appoint(cast.chief, person("خلف"), today(), by=None)
    text = read(cast.member, f"/bodies/{cast.secretariat.pk}/officers/")
    targets = re.findall(r'<a href="#(term-\d+)"', squeezed(text))
    assert len(targets) == 2 and all(f'id="{target}"' in text for target in targets)
    assert "خلف" in text and "شخص secretary" in text
    assert "استقالة" not in text, "why a term ended is kept in the admin"


def test_lists_cost_the_same_with_more_to_show(cast):
    browser, costs = Client(), []
    browser.force_login(cast.member)
    addresses = [
        decisions_of(cast.secretariat), f"{decisions_of(cast.secretariat)}?q=قرار",
        f"/bodies/{cast.secretariat.pk}/officers/",
    ]  # fmt: skip
    for years in ([2001], range(2002, 2009)):
        for year in years:
            decide(cast, year, "قرار", "قرار آخر")
            actions.appoint(cast.seat, person(f"عضو {year}"), LONG_AGO, by=None)
        for address in addresses:
            browser.get(address)
            costs.append(len(statements(functools.partial(browser.get, address))))
    assert costs[:3] == costs[3:]
    assert max(costs[:2]) <= DECISIONS and costs[2] <= OFFICERS, costs
