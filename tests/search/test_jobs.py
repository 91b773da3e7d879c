"""Every change of what can be found leaves a job; nothing else does."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page

from intranet.actions import (
    add_row,
    adopt_minutes,
    change_meeting,
    change_row,
    remove_row,
    rename_body,
    set_audience,
)
from intranet.models import Attendance, Document
from search import index
from search.models import IndexJob
from tests.search.institution import make_record, paragraph


@pytest.fixture
def jobs(here):
    """Return the things that `change()` leaves jobs for."""

    def left_by(change):
        IndexJob.objects.all().delete()
        change()
        return {str(job) for job in IndexJob.objects.all()}

    return left_by


def test_publishing_leaves_a_job(here, jobs):
    assert f"page:{here.open.pk}" in jobs(lambda: here.open.save_revision().publish())


def test_unpublishing_leaves_a_job(here, jobs):
    assert f"page:{here.open.pk}" in jobs(here.open.unpublish)


def test_deleting_leaves_a_job(here, jobs):
    number = here.open.pk
    assert f"page:{number}" in jobs(lambda: Page.objects.get(pk=number).delete())


def test_a_draft_of_a_published_page_leaves_none(here, jobs):
    here.open.opening = paragraph("نص جديد")
    assert jobs(lambda: here.open.save_revision()) == set()


def test_what_was_never_published_leaves_none(here, jobs):
    def draft():
        page = make_record(here.fes, "مسودة", held_on=date(2024, 1, 1), live=False)
        page.title = "عنوان آخر"
        page.save()
        add_row(page.meeting, "agenda", by=None, title="نقطة")
        page.delete()

    assert jobs(draft) == set()


def test_locking_and_slugs_leave_none(here, jobs):
    def touch():
        here.open.locked = True
        here.open.save(update_fields=["locked"])
        here.open.slug = "elsewhere"
        here.open.save(update_fields=["slug", "url_path"])

    assert jobs(touch) == set()


def test_saving_as_base_page_leaves_a_job(here, jobs):
    base = Page.objects.get(pk=here.open.pk)
    base.title = "عنوان آخر"
    assert f"page:{here.open.pk}" in jobs(base.save)


def test_every_fact_of_a_published_record_leaves_a_job(here, jobs):
    meeting = here.open.meeting
    wanted = {f"meeting:{meeting.pk}"}
    assert jobs(lambda: add_row(meeting, "agenda", by=None, title="نقطة أخرى")) == wanted
    assert jobs(lambda: add_row(meeting, "actions", by=None, task="مهمة")) == wanted
    assert jobs(lambda: add_row(meeting, "reports", by=None, title="تقرير")) == wanted
    decision = here.decision
    assert jobs(lambda: change_row(decision, decision.version, by=None, text="قرار")) == wanted
    decision.refresh_from_db()
    assert jobs(lambda: remove_row(decision, decision.version, by=None)) == wanted
    chair = Attendance(meeting=meeting, name="فلان", role="chair", position=9)
    assert jobs(chair.save) == wanted


def test_date_state_and_audience_leave_jobs(here, jobs):
    meeting = here.open.meeting
    wanted = {f"meeting:{meeting.pk}"}
    assert jobs(lambda: set_audience(meeting, "named", by=None)) == wanted
    assert jobs(lambda: set_audience(here.item, "editors", by=None)) == wanted
    assert jobs(lambda: adopt_minutes(meeting, by=None)) == wanted
    meeting.refresh_from_db()
    day = date(2023, 1, 21)
    assert jobs(lambda: change_meeting(meeting, meeting.version, by=None, held_on=day)) == wanted


def test_a_papers_way_from_one_meeting_to_another_leaves_both(here, jobs):
    paper = Document(title="ورقة", meeting=here.open.meeting)
    paper.file.save("paper.txt", ContentFile("نص"), save=False)
    one, other = here.open.meeting.pk, here.secret.meeting.pk
    assert jobs(paper.save) == {f"meeting:{one}"}
    paper.meeting = here.secret.meeting
    assert jobs(paper.save) == {f"meeting:{one}", f"meeting:{other}"}
    assert jobs(paper.delete) == {f"meeting:{other}"}


def test_a_bodys_name_and_audience_leave_jobs(here, jobs):
    wanted = f"body:{here.fes.pk}"
    assert wanted in jobs(lambda: rename_body(here.fes, "اسم آخر", date(2020, 1, 1), by=None))
    assert wanted in jobs(lambda: set_audience(here.fes, "body", by=None))


def test_a_job_undone_with_its_change_is_no_job(here, jobs):
    from django.db import transaction

    def undone():
        with transaction.atomic():
            here.open.save()
            transaction.set_rollback(True)

    assert jobs(undone) == set()


def test_one_unreadable_page_holds_nobody_up(here, monkeypatch, caplog):
    real = index.entries_of

    def failing(page):
        if page.pk == here.open.pk:
            raise ValueError("unreadable")
        return real(page)

    monkeypatch.setattr(index, "entries_of", failing)
    here.open.save()
    here.secret.save()
    assert index.drain() == 1
    assert [str(job) for job in IndexJob.objects.all()] == [f"page:{here.open.pk}"]
    assert "cannot be indexed" in caplog.text
    IndexJob.objects.bulk_create(
        IndexJob(kind="page", key=str(here.open.pk), engine="embedded")
        for _change in range(index.AT_ONCE + 5)
    )
    here.secret.save()
    assert index.drain() == 1
    assert set(map(str, IndexJob.objects.all())) == {f"page:{here.open.pk}"}
    monkeypatch.undo()
    assert index.drain() > index.AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_a_commit_is_followed_by_its_indexing(here, engine):
    from tests.search.truth import differences

    assert differences(engine) == []
    here.open.title = "عنوان بعد الالتزام"
    here.open.save()
    assert IndexJob.objects.count() == 0
    assert differences(engine) == []
