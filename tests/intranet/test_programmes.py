"""Programmes: opened, read by month and kind, reported of, found, for their circle alone."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from intranet import actions
from intranet.models import ActivityProgress, Meeting, Programme, ProgrammePage, today
from intranet.models.year_picture import year_picture
from intranet.permissions import Viewer, tokens_on
from search.passages import entries_of

LIST = 25  # statements
FORUM = "ملتقى المنتخبين الجهوي"
COURSE = "دورة في تدبير الجماعات"
State = ActivityProgress.State


def activity(title, begins, **fields):
    """Return the fields of an activity."""
    return {"title": title, "nature": "outreach", "kind": "forum", "begins": begins} | fields


def planned(page):
    """Return {title: the activity as planned} of a page read anew."""
    return {str(one.plan): one for one in ProgrammePage.objects.get(pk=page.pk).planned}


@pytest.fixture
def programme(cast):
    """The secretariat's programme of 2023, published, with two activities."""
    page = actions.open_programme(
        cast.secretariat, 2023, by=cast.editor,
        activities=[
            activity(COURSE, dt.date(2023, 5, 6), ends=dt.date(2023, 5, 7), kind="training",
                     place="صفرو", partners="معهد التكوين", budget="باب التكوين"),
            activity(FORUM, dt.date(2023, 2, 1), person="سعيد", expected="توصيات مكتوبة"),
        ],
    )  # fmt: skip
    return actions.publish_programme(page, by=cast.editor)


def report(page, title, state=State.DONE, **fields):
    """Report of the activity called `title`."""
    return actions.report_progress(
        page.programme, planned(page)[title].key, state, by=None, **fields
    )


def test_a_programme_is_read_by_month_by_kind_and_by_state(programme, enter):
    report(programme, FORUM, outcome="حضر 80 منتخبا")
    client, address = enter("outsider"), programme.get_url()
    facts = client.get(address).context["facts"]
    assert [(name, [str(one.plan) for one in members]) for name, members in facts.groups] == [
        (2, [FORUM]), (5, [COURSE])
    ]  # fmt: skip
    assert facts.done == (1, 50) and len(facts.late) == 1
    page = client.get(f"{address}?by=kind&state=done").content.decode()
    assert "حضر 80 منتخبا" in page and "باب التكوين" not in page and "year-picture" in page
    assert "Report progress" not in page and "/admin/" not in page
    assert client.get(f"{address}?by=%00&state=nonsense").status_code == 200


def test_a_programme_costs_the_same_with_more_to_show(cast, enter):
    rows = [activity(f"نشاط {n}", dt.date(2023, n % 12 + 1, 3)) for n in range(60)]
    page = actions.open_programme(cast.secretariat, 2023, by=None, activities=rows)
    page = actions.publish_programme(page, by=None)
    client = enter("editor")
    client.get(page.get_url())
    for address in (page.get_url(), cast.secretariat.page.get_url(), reverse("amana:programmes")):
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        assert len(statements) <= LIST, address


def test_years_to_choose_from_are_counted_by_the_database(enter, cast):
    """Each once, the newest first, whatever the order of the rows, and none out of sight."""
    for day in (dt.date(2024, 5, 2), dt.date(2021, 5, 2), dt.date(2024, 6, 2)):
        actions.open_meeting(cast.secretariat, day, by=None)
    for year in (2022, 2024):
        actions.open_programme(cast.secretariat, year, by=None)
    counted = Meeting.objects.filter(body=cast.secretariat, year__in=(2021, 2024)).by_year()
    assert list(counted.items()) == [(2024, 2), (2021, 1)]
    actions.open_meeting(cast.ethics, dt.date(1999, 5, 2), by=None)
    secretary = enter("secretary")
    years = secretary.get(reverse("amana:meetings")).context["years"]
    assert years == sorted({*years, 2024, 2021}, reverse=True) and 1999 not in years
    assert secretary.get(reverse("amana:programmes")).context["years"] == [2024, 2022]


def test_the_picture_keeps_bars_apart_and_within_the_year(programme):
    one = programme.planned[0]
    ltr, rtl = (year_picture([one] * 3, 2023, dt.date(2023, 7, 2), way) for way in (True, False))
    assert [bar.row for bar in ltr.lanes[0].bars] == [0, 1, 2]  # same days, one below the other
    bar, mirrored = ltr.lanes[0].bars[0], rtl.lanes[0].bars[0]
    assert abs(float(bar.x) + float(bar.width) + float(mirrored.x) - 100) < 0.02
    assert ltr.today == "49.86" and rtl.today == "50.14"
    assert year_picture([one], 2022, today()).lanes == []


def test_a_draft_is_for_those_who_write_and_a_circle_holds(cast, enter):
    page = actions.open_programme(
        cast.secretariat, 2024, by=cast.editor, audience="body",
        activities=[activity(FORUM, dt.date(2024, 3, 1))],
    )  # fmt: skip
    row = actions.report_progress(page.programme, page.planned[0].key, "doing", by=None)
    everybody = ("operator", "secretary", "editor", "member", "youth_editor", "outsider", "former")

    def readers():
        found = set()
        for name in everybody:
            viewer = Viewer(getattr(cast, name))
            for thing in (page.programme, row, ProgrammePage.objects.get(pk=page.pk)):
                thing = type(thing).objects.get(pk=thing.pk)
                seen = viewer.may_see(thing)
                rows = type(thing).objects.filter(pk=thing.pk)
                assert viewer.visible(rows).exists() is seen, (name, thing)
                assert (not viewer.tokens.isdisjoint(tokens_on(thing))) is seen
            assert viewer.visible(Page.objects.filter(pk=page.pk)).exists() is seen
            face = enter(name).get(cast.secretariat.page.get_url()).content.decode()
            assert (page.permanent_url in face) is seen
            found |= {name} if seen else set()
        return found

    writers = {"operator", "secretary", "editor"}
    assert readers() == writers
    page = actions.publish_programme(page, by=None)
    assert readers() == writers | {"member"}
    actions.set_audience(page.addressed, "members", by=cast.editor)
    assert readers() == set(everybody)
    assert enter("outsider").get(page.get_url()).status_code == 200


def test_activities_and_what_came_of_them_are_found(programme):
    texts = {entry.shown["text"]: entry for entry in entries_of(programme)}
    assert any(FORUM in text and "توصيات" in text for text in texts)
    report(programme, FORUM, outcome="حضر 80 منتخبا")
    found = [e for e in entries_of(ProgrammePage.objects.get()) if "80" in e.shown["text"]]
    assert len(found) == 1 and found[0].shown["anchor"] == planned(programme)[FORUM].anchor
    assert (found[0].kind, found[0].shown["date"][:4]) == ("programme", "2023")


def test_old_revisions_do_not_bring_back_progress(programme):
    old = programme.get_latest_revision()
    report(programme, FORUM)
    old.publish()
    assert planned(programme)[FORUM].state == State.DONE


def test_a_programme_is_opened_once_a_year(cast, enter):
    editor, address = enter("editor"), reverse("amana:open_programme")
    form = {"body": cast.secretariat.pk, "year": 2025}
    answer = editor.post(address, form)
    page = ProgrammePage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = editor.get(answer["Location"])
    assert shown.status_code == 200 and 'id="activities' in shown.content.decode()
    again = editor.post(address, form)
    assert again.status_code == 422 and "2025" in str(again.context["form"].errors)
    assert editor.post(address, form | {"year": "99999"}).status_code == 422
    assert editor.post(address, form | {"body": cast.ethics.pk}).status_code == 422
    for name in ("member", "outsider"):
        assert enter(name).get(address).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.create(body=cast.secretariat, year=2025)


def test_progress_is_reported_by_those_who_write(programme, enter):
    key = planned(programme)[COURSE].key
    address = reverse("amana:report_progress", args=[programme.programme.pk, key])
    form = {"state": "done", "outcome": "حضر 30 مشاركا", "reported_on": "2023-05-08"}
    for name in ("member", "youth_editor", "outsider"):
        assert enter(name).post(address, form).status_code == 404
    editor = enter("editor")
    late = editor.post(address, form | {"reported_on": "2999-01-01"})
    assert late.status_code == 422 and "reported_on" in late.context["form"].errors
    assert "حضر 30 مشاركا" in late.content.decode()
    assert editor.post(address, form | {"state": "nonsense"}).status_code == 422
    assert editor.post(address, form)["Location"].endswith(f"#activity-{key[:8]}")
    assert "حضر 30 مشاركا" in enter("outsider").get(programme.get_url()).content.decode()
    stray = reverse("amana:report_progress", args=[programme.programme.pk, programme.programme.pk])
    assert editor.get(stray).status_code == 404
    assert "حضر 30" in editor.get(address).content.decode()  # the next report begins with it


def test_a_programme_is_neither_copied_nor_deleted_nor_moved(programme, enter, cast):
    editor = enter("secretary")
    for name, form in (
        ("copy", {"new_title": "x", "new_slug": "x", "new_parent_page": programme.get_parent().pk}),
        ("delete", {}),
    ):
        editor.post(reverse(f"wagtailadmin_pages:{name}", args=[programme.pk]), form)
    to = cast.taounate.page.pk
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[programme.pk, to]))
    assert ProgrammePage.objects.get().get_parent().pk == cast.secretariat.page.pk


def test_a_programme_is_copied_a_year_later_without_its_progress(programme, enter):
    report(programme, FORUM)
    editor = enter("editor")
    address = reverse("amana:copy_programme", args=[programme.programme.pk])
    assert enter("member").post(address).status_code == 404
    made = editor.post(address)
    page = ProgrammePage.objects.get(programme__year=2024)
    assert made["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk]) and not page.live
    assert [one.plan.begins for one in page.planned] == [dt.date(2024, 2, 1), dt.date(2024, 5, 6)]
    assert page.planned[1].plan["partners"] == "معهد التكوين"
    assert {one.state for one in page.planned} == {State.PLANNED}
    assert {one.key for one in page.planned}.isdisjoint(one.key for one in programme.planned)
    assert editor.post(address).status_code == 422  # once a year


def test_a_day_after_the_last_year_is_left_out_of_a_copy(cast):
    rows = [activity(FORUM, dt.date(9999, 12, 31))]
    page = actions.open_programme(cast.secretariat, 2024, by=None, activities=rows)
    assert actions.copy_programme(page, 2025, by=None).planned[0].plan.begins is None


def test_a_leap_day_is_copied_to_the_last_of_february(cast):
    rows = [activity(FORUM, dt.date(2024, 2, 29))]
    page = actions.open_programme(cast.secretariat, 2024, by=None, activities=rows)
    copied = actions.copy_programme(page, 2025, by=None)
    assert copied.planned[0].plan.begins == dt.date(2025, 2, 28)
