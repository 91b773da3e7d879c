"""The year in one look, and the list of meetings: each counts what its reader may see."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet import actions
from intranet.models import Attendance, Meeting, today

YEAR = "/year/?of=2023"


@pytest.fixture
def told(cast):
    """The secretariat's year 2023: minutes adopted, a task late and one done, a programme."""
    held = cast.meetings["members"]
    for meeting in cast.meetings.values():
        actions.change_meeting(meeting, meeting.version, by=cast.editor, state="held")
    actions.change_meeting(cast.draft, cast.draft.version, by=cast.editor, state="convened")
    held.refresh_from_db()
    actions.adopt_minutes(held, by=cast.editor)
    late = today() - dt.timedelta(days=3)
    for words, state in (("متأخرة", "open"), ("منجزة", "done"), ("متروكة", "dropped")):
        actions.add_row(
            held, "actions", by=cast.editor, task=f"مهمة {words}", state=state, due_on=late
        )
    actions.add_row(
        cast.ethics_meeting, "actions", by=cast.ethics_editor, task="مهمة سرية", due_on=late
    )
    return held


def review_of(browser, address=YEAR):
    """Return the review that is shown, and the page's text."""
    page = browser.get(address)
    assert page.status_code == 200
    return page.context["review"], page.content.decode()


def test_an_officer_sees_the_year_in_one_look(cast, enter, told):
    review, page = review_of(enter("secretary"))
    total = review.total
    shown = Meeting.objects.filter(body=cast.secretariat, year=2023)
    assert total.held == shown.count() - 1 == 5
    assert (total.adopted, total.waiting, total.ahead) == (1, 4, 1)
    assert (total.tasks, total.open_tasks, total.late_tasks) == (2, 1, 1)  # dropped: no task
    [row] = [row for row in review.page if row.node.pk == cast.secretariat.pk]
    assert len(row.dots) == 6
    assert {dot.mark for dot in row.dots} == {"adopted", "held", "ahead"}
    assert told.record.permanent_url in page


def test_each_counts_what_they_may_see(cast, enter, told):
    seen = {name: review_of(enter(name))[0].total for name in ("member", "outsider", "editor")}
    assert seen["outsider"].held == 1  # what is for all members
    assert seen["outsider"].held < seen["member"].held < seen["editor"].held
    for name in ("secretary", "member", "outsider"):
        review, page = review_of(enter(name))
        assert cast.ethics.pk not in review.figures
        assert "التحكيم" not in page
    secret, page = review_of(enter("ethics_editor"))
    assert secret.figures[cast.ethics.pk].late_tasks == 1


@pytest.mark.parametrize("asked", ["?of=1999", "?of=abc", "?of=99999999999", "?page=x", ""])
def test_nonsense_in_the_address_shows_this_year(enter, told, asked):
    review, _page = review_of(enter("member"), f"/year/{asked}")
    assert review.year == today().year


def test_a_year_of_many_meetings_costs_no_more(cast, enter, told):
    def cost():
        browser.get(YEAR)
        with CaptureQueriesContext(connection) as asked:
            browser.get(YEAR)
        return len(asked)

    browser = enter("secretary")
    few = cost()
    for day in range(1, 9):
        actions.open_meeting(cast.youth, dt.date(2023, 5, day), by=None, audience="members")
    actions.open_programme(cast.youth, 2023, by=None)
    assert cost() <= few + 1 <= 25


def test_meetings_are_listed_narrowed_and_lead_to_their_minutes(cast, enter, told):
    page = enter("member").get("/meetings/")
    listing, text = page.context["listing"], page.content.decode()
    dates = [meeting.held_on for meeting in listing.page.object_list]
    assert dates == sorted(dates, reverse=True)
    assert told in listing.page.object_list
    assert told.record.permanent_url in text
    assert "التحكيم" not in text
    adopted = enter("member").get("/meetings/?kind=adopted&year=2023&body=region")
    assert adopted.context["listing"].page.object_list == [told]
    nothing = enter("member").get("/meetings/?kind=nonsense&year=abc&body=ethics&page=-3")
    assert nothing.context["listing"].page.paginator.count == listing.page.paginator.count


def test_a_meeting_out_of_sight_is_in_no_list_nor_count(cast, enter, told):
    for name in ("outsider", "youth_editor", "reviewer", "former"):
        listing = enter(name).get("/meetings/").context["listing"]
        bodies = {meeting.body_id for meeting in listing.page.object_list}
        assert cast.ethics.pk not in bodies
        assert cast.ethics.name not in [choice.name for choice in listing.bodies]
        assert listing.page.paginator.count == sum(choice.count for choice in listing.kinds)


def test_a_list_of_meetings_costs_the_same_however_long(cast, enter, told):
    def cost():
        browser.get("/meetings/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/meetings/")
        return len(asked)

    browser = enter("secretary")
    few = cost()
    for day in range(1, 9):
        actions.open_meeting(cast.youth, dt.date(2023, 5, day), by=None, audience="members")
    assert cost() <= few <= 25


def test_what_no_published_minutes_hold_is_not_counted(cast, enter, told):
    before = review_of(enter("outsider"))[0].total
    draft = actions.open_meeting(
        cast.secretariat, dt.date(2023, 9, 1), by=cast.editor, audience="members"
    )
    item = actions.add_row(draft, "agenda", by=cast.editor, title="نقطة")
    actions.add_row(draft, "decisions", by=cast.editor, item=item, text="قرار لم ينشر")
    actions.add_row(draft, "actions", by=cast.editor, task="مهمة لم تنشر")
    after = review_of(enter("outsider"))[0].total
    assert (after.decisions, after.tasks) == (before.decisions, before.tasks)
    actions.publish_record(draft.record, by=cast.editor)
    after = review_of(enter("outsider"))[0].total
    assert (after.decisions, after.tasks) == (before.decisions + 1, before.tasks + 1)


def test_nobody_came_to_what_lies_ahead(cast, enter):
    ahead = actions.open_meeting(cast.secretariat, today() + dt.timedelta(days=9), by=cast.editor,
                                 audience="members")  # fmt: skip
    asked = Attendance.objects.filter(meeting=ahead)
    assert asked.exists() and asked.counted() == {}
    listing = enter("member").get("/meetings/").context["listing"]
    [shown] = [one for one in listing.page.object_list if one.pk == ahead.pk]
    assert shown.came is None
