"""Rows written in bulk send no signal: each such place is known, and leaves the jobs it owes."""

import ast
from datetime import date

import pytest
from django.db import transaction

from intranet.actions import add_row, dissolve_body, enter_territories, open_meeting, publish_record
from intranet.models import Office
from search import index
from search.models import IndexJob
from search.passages import entries_of
from tests.house import source
from tests.search.institution import make_body, make_user

BULK = {"update", "bulk_create", "bulk_update"}
#: Where rows are written in bulk: {(file, function): why the index misses nothing}.
KNOWN = {
    ("intranet/actions/access_key.py", "note_use"): "keys are not found",
    ("intranet/actions/approval.py", "approve_wording"): "what is scheduled is not found",
    ("intranet/actions/body.py", "dissolve_body"): "offices are not found; its own save is seen",
    ("intranet/actions/collection.py", "keep_collection"): "collections are not found",
    ("intranet/actions/invitation.py", "accept_invitation"): "invitations are not found",
    ("intranet/actions/invitation.py", "_withdraw"): "invitations are not found",
    ("intranet/actions/mail_choice.py", "_follow"): "notices are not found",
    ("intranet/actions/notice.py", "read_notices"): "notices are not found",
    ("intranet/actions/reading.py", "note_reading"): "readings are not found",
    ("intranet/devices.py", "keep_last_use"): "devices are not found",
    ("intranet/devices.py", "middleware"): "devices are not found",
    ("intranet/actions/meeting.py", "expect"): "the record is new: publishing it leaves a job",
    ("intranet/actions/territory.py", "enter_territories"): "territories are not found",
    ("intranet/models/addressed_page.py", "_follow"): "the moved page is seen, and files with it",
    ("intranet/models/stamps.py", "raise_stamp"): "stamps are not found; the row's save is seen",
    ("intranet/notices/letters.py", "_lines"): "notices are not found",
    ("intranet/notices/letters.py", "_gather"): "notices are not found",
    ("intranet/notices/letters.py", "_still_theirs"): "notices are not found",
    ("intranet/notices/letters.py", "deliver"): "letters are not found",
    ("intranet/notices/telling.py", "tell"): "notices are not found",
    ("intranet/views/account.py", "save"): "preferences of the admin are not found",
    ("search/index.py", "_look_at_records_of"): "writes the jobs themselves",
    ("search/models.py", "look_at"): "writes the jobs themselves",
    ("search/models.py", "lose_track"): "writes the jobs themselves",
    ("search/models.py", "put_aside"): "writes the jobs themselves",
    ("search/saved.py", "_told"): "finds are not found themselves",
    ("workflows/actions/ballot.py", "_drop_paper"): "papers of a ballot are not found",
}
#: `update` of a dict or of keyword arguments, not of rows.
PLAIN = {
    "intranet/models/audience.py", "intranet/models/year_review.py", "intranet/tables/check.py",
    "search/arabic/frequency.py", "search/index.py",
}  # fmt: skip


def bulk_writes():
    """Yield (file, function) of each bulk write in the rooms."""
    for name in source.python():
        if name.parts[0] == "tests" or "migrations" in name.parts:
            continue
        bulk = BULK - ({"update"} if name.as_posix() in PLAIN else set())
        for function in ast.walk(source.tree(name)):
            if isinstance(function, ast.FunctionDef) and bulk & called_in(function):
                yield name.as_posix(), function.name


def called_in(function):
    """Return the names of the methods that a function calls."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {call.attr for call in calls if isinstance(call, ast.Attribute)}


def test_every_bulk_write_is_known():
    assert set(bulk_writes()) == set(KNOWN), "say why the index misses nothing, and test it"


@pytest.fixture
def jobs(here):
    """Return the things that `change()` leaves jobs for."""

    def left_by(change):
        IndexJob.objects.all().delete()
        change()
        return {str(job) for job in IndexJob.objects.all()}

    return left_by


def test_a_dissolved_body_leaves_a_job(here, jobs):
    body = make_body("short-lived", "لجنة مؤقتة")
    Office.objects.create(body=body, name="مقرر", seats=None)
    left = jobs(lambda: dissolve_body(body, date(2024, 1, 1), by=None, reason="انتهت مهمتها"))
    assert left == {f"body:{body.pk}"}
    assert not Office.objects.filter(body=body, abolished_on=None).exists()


def test_territories_leave_none(here, jobs):
    assert jobs(enter_territories) == set()


def test_members_listed_in_bulk_are_indexed_with_the_record(here, engine):
    chair = make_user("president", here.fes).person
    meeting = open_meeting(here.fes, date(2024, 5, 4), by=None)
    row = meeting.attendance.get(person=chair)
    row.role = "chair"
    row.save()
    assert not IndexJob.objects.exclude(kind="again").exists()
    with transaction.atomic():
        publish_record(meeting.record, by=None)
        assert IndexJob.objects.filter(kind="page", key=meeting.record.pk).exists()
    index.drain()
    head = next(entry for entry in entries_of(meeting.record) if not entry.shown["anchor"])
    assert str(chair) in head.shown["text"]
    add_row(meeting, "attendance", by=None, name="ضيف", role="guest")
    assert IndexJob.objects.filter(kind="meeting", key=meeting.pk).exists()
