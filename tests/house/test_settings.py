"""Each setting is documented with its default, and a wrong one stops the start with a sentence."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.house import source

LINE = re.compile(r"^# ?([A-Z][A-Z0-9_]*)=(.*)$|^([A-Z][A-Z0-9_]*)=(.*)$")


def documented():
    """Return `{name: value shown}` of `.env.example`."""
    found = {}
    for line in source.text(".env.example").splitlines():
        match = LINE.match(line)
        if match:
            found[match[1] or match[3]] = match[2] if match[1] else match[4]
    return found


def read_by_settings():
    """Return `{name: default}` of every environment read; the default as it would be written."""
    found = {}
    for node in ast.walk(source.tree("site/config/settings.py")):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "env":
            name, *others = node.args
            found[name.value] = default_of(others[0]) if others else ""
    return found


def default_of(node):
    """Return a literal default as written in the file; what is computed shows as empty."""
    if not isinstance(node, ast.Constant):
        return ""
    return str(int(node.value)) if isinstance(node.value, bool) else str(node.value)


def test_every_setting_is_documented_with_its_default():
    assert documented() == read_by_settings()


READER = re.compile(r"os\.(?:environ\b(?!\.setdefault\(.DJANGO_SETTINGS)|getenv)")


def test_nothing_else_reads_the_environment():
    readers = [name for name in source.python() if READER.search(source.text(name))]
    assert [name.as_posix() for name in readers] == ["site/config/environment.py"]


def start(**environment):
    """Run Django's checks in a process of its own and return it, ended."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=source.ROOT,
        env=os.environ | {"PYTHONWARNINGS": "ignore"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    "name, value, cure",
    [
        ("AMANA_DEBUG", "perhaps", "write 1 or 0"),
        ("AMANA_HTTPS", "oui", "write 1 or 0"),
        ("AMANA_SECRET_KEY", "short", "at least 32"),
        ("AMANA_TIME_ZONE", "Africa/Fes", "no time zone"),
        ("AMANA_TIME_ZONE", "Africa", "no time zone"),
        ("AMANA_LOG_LEVEL", "LOUD", "choose one of"),
        ("AMANA_DATA_DIR", "/dev/null/amana", "name a folder"),
        ("DATABASE_URL", "mysql://localhost/amana", "postgresql://"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(name, value, cure):
    ended = start(**{name: value})
    assert ended.returncode != 0
    last = ended.stderr.strip().splitlines()[-1]
    assert name in last and cure in last
    assert "Traceback" not in ended.stderr


def test_production_needs_a_key_of_its_own(tmp_path):
    ended = start(AMANA_DEBUG="0", AMANA_SECRET_KEY="", AMANA_DATA_DIR=str(tmp_path))
    assert ended.returncode != 0
    assert "AMANA_SECRET_KEY is missing" in ended.stderr


def test_right_values_start(tmp_path):
    ended = start(AMANA_DEBUG="0", AMANA_SECRET_KEY="x" * 50, AMANA_DATA_DIR=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
