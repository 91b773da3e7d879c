"""Pages go live, and are taken down, at the hour that editors gave them: `manage.py tick`."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connections,
)
from django.utils import timezone
from wagtail import hooks
from wagtail.models import GroupApprovalTask, PageLogEntry, Revision, Workflow, WorkflowTask

from config.management.commands.tick import Command
from intranet import actions
from intranet.models import NewsPage

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def scheduled(cast):
    """News that goes live in an hour, and is taken down in three."""
    page = actions.write_news(cast.secretariat, "خبر الغد", by=None, summary="ملخص", publish=False)
    page.go_live_at, page.expire_at = timezone.now() + HOUR, timezone.now() + 3 * HOUR
    page.save_revision().publish()
    return page


@pytest.fixture
def after(monkeypatch):
    """Return a function that ticks so long after now, and says what is live then."""
    now = timezone.now

    def tick(passed, page):
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: now() + passed)
            call_command("tick", verbosity=0)
        return NewsPage.objects.get(pk=page.pk).live

    return tick


def test_a_page_goes_live_and_is_taken_down_at_its_hours(scheduled, after):
    assert not after(HOUR / 2, scheduled)
    assert after(2 * HOUR, scheduled)
    assert after(2 * HOUR, scheduled), "a second tick changes nothing"
    assert not after(4 * HOUR, scheduled)
    told = PageLogEntry.objects.filter(page=scheduled.pk, action__endswith=".scheduled")
    assert told.count() == 2


def test_what_is_not_approved_stays_and_keeps_no_other_waiting(scheduled, plan, cast, after):
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    plan.go_live_at = timezone.now() + HOUR / 2
    plan.save_revision().publish()
    actions.place_procedure(cast.secretariat, "programmepage", workflow, by=cast.operator)
    first = Revision.objects.filter(approved_go_live_at__isnull=False).earliest(
        "approved_go_live_at"
    )
    assert first.object_id == str(plan.pk)
    assert after(2 * HOUR, scheduled)
    plan.refresh_from_db()
    assert not plan.live


def test_an_address_that_was_taken_meanwhile_keeps_no_other_waiting(scheduled, cast, after):
    first = actions.write_news(cast.secretariat, "خبر", by=None, summary="ملخص")
    newest = first.get_latest_revision_as_object()
    newest.slug, newest.go_live_at = "taken", timezone.now() + HOUR / 2
    newest.save_revision().publish()
    other = actions.write_news(cast.secretariat, "آخر", by=None, summary="ملخص")
    NewsPage.objects.filter(pk=other.pk).update(slug="taken")
    assert after(2 * HOUR, scheduled)
    assert NewsPage.objects.get(pk=first.pk).slug != "taken"


@pytest.mark.parametrize("trouble", [RuntimeError, IntegrityError, DataError])
def test_a_room_that_fails_keeps_no_other_from_its_turn(scheduled, after, trouble):
    def broken(day):
        raise trouble("a room")

    with hooks.register_temporarily("register_tick", broken, order=-100):
        assert after(2 * HOUR, scheduled)


@pytest.mark.parametrize("trouble", [InterfaceError, OperationalError, ProgrammingError])
def test_a_database_that_is_away_is_told_of_and_awaited(scheduled, monkeypatch, capsys, trouble):
    """Nothing else is tried; who ticks by itself lets its connection go and ticks again later."""

    def away(day):
        raise trouble("no connection")

    def never(day):
        raise AssertionError

    let_go = []
    monkeypatch.setattr(connections, "close_all", lambda: let_go.append(True))
    monkeypatch.setattr("config.management.commands.tick.close_old_connections", lambda: None)
    with (
        hooks.register_temporarily("register_tick", away, order=-100),
        hooks.register_temporarily("register_tick", never, order=-99),
    ):
        with pytest.raises(trouble):
            call_command("tick", verbosity=0)
        assert Command()._turn() == {} and let_go
    assert "no connection" in capsys.readouterr().err
