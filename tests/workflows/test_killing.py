"""Kill -9 of a real process between the steps of an answer: nothing is lost, nothing twice."""

import json
import subprocess
import sys
from pathlib import Path

from tests.workflows.place import Place

TOP = Path(__file__).parents[2]


def test_every_moment_of_an_answer(transactional_db, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.workflows.killed"], cwd=TOP,
        env=Place(tmp_path).copy().environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    left = told.pop("ticks")
    assert len(told) == 3 and min(told.values()) >= 7, told  # moments before all had come
    assert left == sorted(left, reverse=True) and set(left) & {1, 2}, left
