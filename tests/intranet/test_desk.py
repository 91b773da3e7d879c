"""My desk: each finds there what waits for them, in order, and nothing that is not theirs."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from intranet import actions
from intranet.models import Action, Waiting, today
from intranet.models.desk import distance
from tests.cast import paper


@pytest.fixture
def busy(cast):
    """A meeting ahead with a paper, and tasks: late, of a body, done, of somebody else, secret."""
    ahead = today() + dt.timedelta(days=3)
    meeting = actions.open_meeting(
        cast.secretariat, ahead, by=cast.editor, place="قاعة الزيتون", state="convened"
    )
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
    return [str(row.title) for row in page.context["desk"].rows], page.content.decode()


def test_a_member_finds_what_waits_by_deadline(enter, busy):
    rows, page = desk_of(enter("member"))
    assert [rows[0], *rows[3:]] == ["مهمة متأخرة", "مهمة الهيئة", "مهمة لاحقة"]
    assert all(str(busy) in row for row in rows[1:3])  # in three days: to answer, and to read
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


def test_a_task_is_done_and_taken_back_by_its_owner_alone(enter, busy):
    task = Action.objects.get(task="مهمة متأخرة")
    address = reverse("action_done", args=[task.pk])
    for other in ("secretary", "operator", "outsider", "guest"):
        assert enter(other).post(address).status_code == 404
    member = enter("member")
    assert member.get(address).status_code == 405
    answer = member.post(address, follow=True).content.decode()
    task.refresh_from_db()
    assert task.state == "done"
    assert "أُنجزت: مهمة متأخرة" in answer
    assert member.post(address).status_code == 302  # pressed twice
    assert "أُنجزت:" not in enter("secretary").get(f"/?done={task.key}").content.decode()
    assert "أُنجزت:" not in member.get("/?done=nonsense").content.decode()
    member.post(address, {"undo": "1"})
    task.refresh_from_db()
    assert task.state == "open"


def test_a_task_of_a_meeting_out_of_sight_is_absent(enter, busy):
    task = Action.objects.get(task="مهمة سرية")
    assert enter("member").post(reverse("action_done", args=[task.pk])).status_code == 404


def test_a_text_waits_for_who_brought_it(cast, enter):
    editor = enter("editor")
    file = SimpleUploadedFile("محضر-يناير.txt", "اجتماع الأمانة الجهوية\n".encode())
    editor.post(reverse("amana:import_text"), {"body": cast.secretariat.pk, "file": file})
    assert "محضر-يناير.txt" in desk_of(editor)[0]
    assert "محضر-يناير.txt" not in desk_of(enter("secretary"))[0]


def test_rooms_lay_their_parts(enter):
    def part(request, desk):
        yield Waiting("صوّت:", f"برنامج {request.user.pk}", due_on=desk.day)

    with hooks.register_temporarily("register_desk_part", part):
        rows, page = desk_of(enter("member"))
    assert rows == [f"برنامج {enter('member').session['_auth_user_id']}"]
    assert "صوّت:" in page


def test_a_full_desk_costs_no_more(cast, enter, busy):
    def cost(browser):
        browser.get("/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/")
        return len(asked)

    member = enter("member")
    few = cost(member)
    for number in range(12):
        actions.add_row(
            cast.meetings["body"], "actions", by=None, task=f"مهمة {number}",
            owner=cast.member.person, due_on=today(),
        )  # fmt: skip
    assert cost(member) == few


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (dt.date(2023, 3, 14), "غدا"),
        (dt.date(2023, 3, 11), "منذ يومين"),
        (dt.date(2023, 1, 12), "منذ 60 يوما"),
        (dt.date(2023, 1, 11), "منذ يناير 2023"),
        (dt.date(2019, 5, 31), "منذ ماي 2019"),
    ],
)
def test_the_distance_of_a_deadline_is_said_as_people_say_it(due, said):
    assert distance(due, dt.date(2023, 3, 13)) == said
