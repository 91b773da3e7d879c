"""Reports: written by a body for its circle, tied to the meetings that heard them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions
from intranet.models import ReportHeard, ReportPage
from intranet.permissions import tokens_on
from search.passages import entries_of

LIST = 25  # statements
DAY = dt.date(2023, 2, 20)


def write(body, title, **fields):
    """Write a report."""
    told = {"summary": f"ملخص {title}", "day": DAY, "author": "الكاتب"} | fields
    return actions.write_report(body, title, by=None, **told)


@pytest.fixture
def told(cast):
    """A report for all, heard in an item of the members' meeting, and one for its body alone."""
    cast.open_report = write(
        cast.taounate, "تقرير تاونات", audience="members", kind="activity",
        text='<p data-block-key="k1">فقرة</p>',
    )  # fmt: skip
    cast.own_report = write(cast.sefrou, "تقرير صفرو")
    meeting = cast.meetings["members"]
    cast.item = meeting.agenda.first()
    cast.row = actions.add_row(
        meeting, "reports", by=cast.editor, item=cast.item, report=cast.open_report
    )
    return cast


def test_a_row_takes_what_the_report_says(told):
    row = ReportHeard.objects.get()
    assert (row.title, row.presenter_name, row.of_body) == ("تقرير تاونات", "الكاتب", told.taounate)


def test_report_and_minutes_lead_to_each_other(told, enter):
    client, record = enter("outsider"), told.meetings["members"].record
    report = client.get(told.open_report.get_url()).content.decode()
    assert f'href="{record.permanent_url}#{told.item.anchor}"' in report
    link = f'href="{told.open_report.permanent_url}"'
    assert link in client.get(record.get_url()).content.decode()
    told.open_report.unpublish()
    assert link not in client.get(record.get_url()).content.decode()


def test_a_meeting_out_of_sight_is_not_told(told, enter):
    actions.add_row(told.meetings["body"], "reports", by=told.editor, report=told.open_report)
    for name, seen in (("outsider", 1), ("member", 2)):
        page = enter(name).get(told.open_report.get_url()).context["page"]
        assert len(page.heard_in) == seen


def test_hearing_opens_a_report_to_nobody(told, enter):
    actions.add_row(told.meetings["members"], "reports", by=told.editor, report=told.own_report)
    outsider = enter("outsider")
    assert outsider.get(told.own_report.get_url()).status_code == 404
    assert [page.title for page in outsider.get("/reports/").context["listing"].page] == [
        "تقرير تاونات"
    ]
    assert "members" not in tokens_on(told.own_report)


def test_the_list_is_narrowed_by_kind(told, enter):
    client = enter("outsider")
    listing = client.get("/reports/?kind=activity").context["listing"]
    assert [(choice.count, choice.chosen) for choice in listing.kinds] == [(1, True)]
    assert not client.get("/reports/?kind=study").context["listing"].page.object_list
    assert client.get("/reports/?kind=x").context["listing"].page.paginator.count == 1


def test_a_list_costs_the_same_with_more_to_show(told, enter):
    for number in range(14):
        page = write(told.secretariat, f"تقرير {number}", audience="members")
        actions.add_row(told.meetings["members"], "reports", by=told.editor, report=page)
    client = enter("member")
    client.get("/reports/")
    with CaptureQueriesContext(connection) as statements:
        assert client.get("/reports/").context["listing"].page.paginator.count == 15
    assert len(statements) <= LIST


def test_a_secretary_chooses_the_report_in_the_minutes(told, enter):
    meeting, editor = told.meetings["body"], enter("editor")
    address = reverse("amana:facts", args=[meeting.pk, "reports"])
    empty = {"title": "", "report": "", "item": "", "presenter_name": "", "of_body": ""}
    assert editor.post(address, empty).status_code == 422
    hidden = write(told.ethics, "تقرير التحكيم")
    refused = editor.post(address, empty | {"report": hidden.pk})
    assert refused.status_code == 422 and "تقرير التحكيم" not in refused.content.decode()
    assert editor.post(address, empty | {"report": told.open_report.pk}).status_code == 302
    row = meeting.reports.get()
    assert row.report == told.open_report and row.title == "تقرير تاونات"
    actions.change_row(row, row.version, by=None, report=hidden)
    row.refresh_from_db()
    kept = empty | {"title": "آخر", "report": hidden.pk, "version": row.version}
    one = reverse("amana:facts", args=[meeting.pk, "reports", row.pk])
    assert editor.post(one, kept).status_code == 302  # chosen by another: it stays
    row.refresh_from_db()
    assert (row.title, row.report) == ("آخر", hidden)


def test_a_report_is_written_in_the_admin_and_kept(cast, enter):
    editor = enter("youth_editor")
    add = editor.get(reverse("amana:begin", args=["reports"]))["Location"]
    answer = editor.post(add, {
        "title": "تقرير اللجنة", "kind": "period", "day": "2024-03-01", "period": "", "author": "",
        "summary": "ملخص", "text": "null", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
        "action-publish": "1",
    })  # fmt: skip
    assert answer.status_code == 302
    page = ReportPage.objects.get()
    assert page.live and page.addressed.audience == "body"
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("amana:address_page", args=[page.pk]) in edit
    editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert ReportPage.objects.filter(pk=page.pk).exists()
    assert "تقرير اللجنة" in editor.get(reverse("amana:written", args=["reports"])).content.decode()


def test_what_is_found_of_a_report(told):
    entries = entries_of(told.open_report)
    assert [entry.shown["anchor"] for entry in entries] == ["", "text-k1"]
    assert entries[0].kind == "report" and entries[0].day == 20230220
