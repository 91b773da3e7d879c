"""Days that nobody can mean are refused with a sentence, wherever a day is typed."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError

from intranet import actions
from intranet.models import Mandate, NewsPage, today
from intranet.models.activity import ActivityBlock
from intranet.models.dated import YEARS_AHEAD, slip_in
from tests.cast import ARTICLE
from tests.intranet.deeds import at, refuses
from tests.intranet.test_facts import address
from tests.intranet.test_news import form as news_form

FAR, HIJRI = "لا يمكن أن تكون السنة", "سنة هجرية"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("0023-05-01", FAR), ("1023-05-01", FAR), ("1899-12-31", FAR), ("2199-01-01", FAR),
        ("1445-03-01", HIJRI), ("1900-01-01", ""), ("2023-05-01", ""),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_for_what_it_is(day, says):
    told = slip_in(dt.date.fromisoformat(day))
    assert says in told and bool(told) == bool(says)
    assert not told or str(int(day[:4])) in told


def test_the_last_year_follows_the_clock():
    last = today().year + YEARS_AHEAD
    assert not slip_in(dt.date(last, 12, 31)) and str(last) in slip_in(dt.date(last + 1, 1, 1))


@pytest.mark.parametrize("day", ["0023-05-01", "1445-03-01", "2090-01-01"])
def test_no_form_takes_such_a_day(client, cast, day):
    client.force_login(cast.secretary)
    body = cast.youth.pk
    term = Mandate.objects.get(person=cast.youth_editor.person)
    who = {"person": cast.outsider.person.pk}
    rule = {"kind": "quorum", "call": "1", "source": ARTICLE, "number": "3"}
    new = {"name": "لجنة", "code": "new", "kind": "committee", "level": "regional"}
    for url, fields, typed in (
        (at("appoint", term.office_id), ("since",), who | {"since": day}),
        (at("appoint", term.office_id), ("until",), who | {"since": "2024-01-01", "until": day}),
        (at("end_term", term.pk), ("until",), {"until": day}),
        (at("set_rule", body), ("since",), rule | {"since": day}),
        (at("rename", body), ("since",), {"name": "لجنة الشبيبة", "since": day}),
        (at("found_under", cast.secretariat.pk), ("since",), new | {"since": day}),
        (at("dissolve", body), ("on",), {"on": day, "reason": "حل"}),
    ):
        refuses(client, url, *fields, keeps=day, **typed)


@pytest.mark.parametrize("day", ["0023-05-01", "2090-01-01"])
def test_neither_facts_nor_pages_take_such_a_day(client, cast, day):
    client.force_login(cast.youth_editor)
    meeting = actions.open_meeting(cast.youth, dt.date(2023, 5, 1), by=cast.youth_editor)
    answer = client.post(
        address(meeting, "actions"), {"task": "تقرير", "state": "open", "due_on": day}
    )
    assert answer.status_code == 422 and FAR in answer.content.decode()
    add = client.get(reverse("amana:begin", args=["news"]))["Location"]
    answer = client.post(add, news_form(None, day=day) | {"action-publish": "1"})
    assert FAR in answer.context["form"].errors["day"][0] and not NewsPage.objects.exists()


def test_an_activity_takes_no_such_day(db):
    block = ActivityBlock()
    typed = {"title": "ملتقى", "nature": "outreach", "kind": "forum"}
    day = dt.date(2024, 5, 1)
    assert block.clean(block.to_python(typed | {"begins": day, "ends": day}))["begins"] == day
    for begins, ends in ((dt.date(23, 5, 1), None), (day, dt.date(2099, 1, 1))):
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(block.normalize(typed | {"begins": begins, "ends": ends}))
        assert FAR in str(refused.value.as_json_data())
