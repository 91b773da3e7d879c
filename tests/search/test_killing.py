"""Kill -9 of the real processes, again and again: no job is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from search import index
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.elastic import on_every_engine
from tests.search.test_convergence import Life

TOP = Path(__file__).parents[2]


@pytest.fixture
def folder(db, engine, tmp_path):
    """Return a data folder with a database and index of its own, copied from the test's."""
    data = tmp_path / "data"
    data.mkdir()
    life = Life()
    for number in range(4):
        life.open(number + 1, "اجتماع", "members")
    index.drain()
    # Not `backup`: it would wait for the end of the test's transaction.
    (data / "db.sqlite3").write_bytes(connection.connection.serialize())
    if isinstance(engine, EmbeddedEngine):
        shutil.copytree(engine.generations.root, data / "index")
    return data


STARTED = []


@pytest.fixture(autouse=True)
def leave_no_process():
    """End what a failing test would leave running."""
    yield
    for process in STARTED:
        process.kill()
        process.wait()
    STARTED.clear()


def start(folder, *arguments):
    """Start a Python process on the data folder."""
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"AMANA_DATA_DIR": str(folder), "AMANA_LOG_LEVEL": "ERROR"}
    env |= {"ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL}
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=TOP, env=env, stdout=subprocess.PIPE, text=True)
    STARTED.append(process)
    return process


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


@on_every_engine
@pytest.mark.sqlite
def test_no_job_is_lost_when_the_processes_are_killed(folder):
    if connection.vendor != "sqlite":
        pytest.skip("copies the database of the test as a file")
    drainer = start(folder, "manage.py", "drain", "--forever", "--every", "0.01")
    for turn in range(3):
        changing = start(folder, "-m", "tests.search.churn", "change")
        for _ in range(6 + turn * 5):
            assert changing.stdout.readline() == "changed\n"
        kill(drainer)
        time.sleep(random.random() * 0.2)
        kill(changing)
        drainer = start(folder, "manage.py", "drain", "--forever", "--every", "0.01")
    kill(drainer)
    checking = start(folder, "-m", "tests.search.churn", "check")
    told, _ = checking.communicate(timeout=120)
    assert told.split()[2:6] == ["now", "0", "differences", "0"], told
