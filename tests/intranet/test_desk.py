"""My desk: each finds there what waits for them, in order, and nothing that is not theirs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet import actions
from intranet.models import today
from tests.cast import paper


@pytest.fixture
def busy(cast):
    """A meeting ahead with a paper, and tasks: late, of a body, done, of somebody else, secret."""
    ahead = today() + dt.timedelta(days=3)
    meeting = actions.open_meeting(cast.secretariat, ahead, by=cast.editor, place="قاعة الزيتون")
    paper("ورقة الميزانية", meeting=meeting)
    held, person = cast.meetings["body"], cast.member.person

    def task(words, days, where=held, **fields):
        due = today() + dt.timedelta(days=days)
        actions.add_row(where, "actions", by=cast.editor, task=words, due_on=due, **fields)

    task("مهمة متأخرة", -2, owner=person)
    task("مهمة لاحقة", 20, owner=person)
    task("مهمة الهيئة", 5, owner_name="الأمانة الجهوية")
    task("مهمة منجزة", 1, owner=person, state="done")
    task("مهمة غيره", 1, owner=cast.editor.person)
    task("مهمة سرية", 1, cast.ethics_meeting, owner=person)
    return meeting


def desk_of(browser):
    """Return the titles that wait, in order, and the page's text."""
    page = browser.get("/")
    return [row.title for row in page.context["desk"].rows], page.content.decode()


def test_a_member_finds_what_waits_by_deadline(enter, busy):
    rows, page = desk_of(enter("member"))
    assert [rows[0], *rows[2:]] == ["مهمة متأخرة", "مهمة الهيئة", "مهمة لاحقة"]
    assert str(busy) in rows[1]  # the papers of the meeting in three days
    assert "قاعة الزيتون" in page
    assert "ورقة الميزانية" in page
    assert "عضو الأمانة" in page  # the office held
    for hidden in ("مهمة منجزة", "مهمة غيره", "مهمة سرية"):
        assert hidden not in page


def test_an_editor_finds_drafts_and_a_closed_body_stays_closed(cast, enter, busy):
    rows, page = desk_of(enter("editor"))
    assert cast.draft.record.title in rows
    assert busy.record.title not in rows  # its minutes are not yet to be written
    assert "مهمة غيره" in page
    assert "مهمة متأخرة" not in page
    assert cast.draft.record.title not in desk_of(enter("youth_editor"))[0]


@pytest.mark.parametrize("who", ["outsider", "reviewer", "former", "future", "guest"])
def test_who_is_asked_nothing_reads_what_will_come(who, enter, busy):
    rows, page = desk_of(enter(who))
    assert rows == []
    assert 'class="empty entry"' in page
    for hidden in ("ورقة الميزانية", "قاعة الزيتون", "مهمة"):
        assert hidden not in page.split("<main")[1].split('class="links"')[1]


@pytest.mark.parametrize("who", ["member", "editor", "secretary", "reviewer", "operator"])
def test_a_desk_costs_little(who, enter, busy):
    browser = enter(who)
    browser.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/").status_code == 200
    assert len(asked) <= 25, "\n".join(query["sql"][:150] for query in asked)
