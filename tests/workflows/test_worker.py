"""The process that ticks by itself: started before its database, and beside another."""

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import build
from tests.workflows.place import Place
from tests.workflows.way import Way
from workflows.models import Step

TOP = Path(__file__).parents[2]
STATES = "SELECT status FROM wagtailcore_taskstate"
TOLD = "SELECT count(*) FROM wagtailcore_pagelogentry WHERE action = 'wagtail.workflow.reject'"
TEXTS = 5
PATIENCE = 60  # seconds, on any machine


@pytest.fixture
def start(tmp_path):
    """Return what starts `manage.py tick` on the place of `tmp_path`; ends what it started."""
    started = []

    def begin(*arguments):
        command = [sys.executable, "manage.py", "tick", *arguments]
        started.append(
            subprocess.Popen(
                command, cwd=TOP, env=Place(tmp_path).environment, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True,
            )
        )  # fmt: skip
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def until(holds):
    """Wait until `holds()`."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_it_waits_for_its_database_and_does_each_thing_once(
    transactional_db, settings, tmp_path, start
):
    settings.MEDIA_ROOT = tmp_path / "media"
    way, place = Way(build()), Place(tmp_path)
    way.approval(days=2, at_deadline="lapse")
    for year in range(2031, 2031 + TEXTS):
        way.handed_in(year=year)
    Step.objects.update(due_on=dt.date(2020, 1, 1))
    both = [start("--forever", "--every", "0.1") for _turn in range(2)]
    if connection.vendor == "sqlite":
        assert all("no such table" in worker.stderr.readline() for worker in both)
    place.copy()
    until(lambda: place.column(STATES) == ["rejected"] * TEXTS)
    assert place.column(TOLD) == [TEXTS]
    for worker in both:
        assert worker.poll() is None
        worker.terminate()
        _said, refused = worker.communicate()
        assert "locked" not in refused and "Traceback" not in refused
