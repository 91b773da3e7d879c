"""Each setting is documented with its default, and a wrong one stops the start with a sentence."""

import ast
import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
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


@pytest.mark.parametrize(
    "read, value, cure",
    [
        (environment.hosts, "", "write names like"),
        (environment.hosts, "https://amana.example.org", "without scheme"),
        (environment.hosts, "amana.example.org:8000", "port"),
        (environment.web, "amana.example.org", "like https://"),
        (environment.web, "https://amana.example.org/path", "like https://"),
        (environment.web, "https://", "like https://"),
        (environment.addresses, "https://a.example.org, b.example.org", "b.example.org"),
        (environment.mail, "smtp://", "smtp+tls://"),
        (environment.mail, "smtp://user:secret@host:port", "number"),
        (environment.database, "postgresql://user:secret@host:port/amana", "number"),
        (environment.database, "postgresql://user:secret@host", "/name"),
        (environment.sender, "amana", "amana@example.org"),
        (environment.elasticsearch, "search.example.org:9200", "must look like https://"),
        (environment.elasticsearch, "https://user:secret@host:port/amana", "number"),
        (environment.elasticsearch, "https://user:secret@host/Two Words", "names the index"),
        (environment.elasticsearch, "https://user:secret@host/a/b", "names the index"),
        (environment.elasticsearch, "https://user:secret@host/a.b", "names the index"),
        (environment.elasticsearch, "https://user:secret@host/a?ca=/nowhere.crt", "certificates"),
        (environment.elasticsearch, "https://user:secret@host/a?verify=no", "nothing else"),
    ],
)
def test_what_only_looks_like_a_value_is_refused(monkeypatch, read, value, cure):
    monkeypatch.setenv("AMANA_TRIED", value)
    alone = (environment.mail, environment.addresses, environment.elasticsearch)
    others = () if read in alone else ("",)
    with pytest.raises(ImproperlyConfigured) as refused:
        read("AMANA_TRIED", *others)
    said = str(refused.value)
    assert "AMANA_TRIED" in said and cure in said
    assert "secret" not in said


@pytest.mark.parametrize(
    "read, value",
    [
        (environment.hosts, "*, .example.org, 10.0.0.1, [::1], localhost"),
        (environment.addresses, "https://*.example.org, http://localhost:8000"),
        (environment.mail, "smtp+tls://user:p%40ss@mail.example.org:587"),
        (environment.elasticsearch, "http://127.0.0.1:9200"),
        (environment.elasticsearch, f"https://search.example.org/amana?ca={__file__}"),
        (environment.elasticsearch, "https://user:p%40ss@search.example.org/intranet-2/"),
    ],
)
def test_what_is_right_is_taken(monkeypatch, read, value):
    monkeypatch.setenv("AMANA_TRIED", value)
    assert read("AMANA_TRIED", *([""] if read is environment.hosts else []))


@pytest.mark.parametrize("value", ["amana@example.org", "Amana <amana@example.org>"])
def test_mail_may_come_from_a_name(monkeypatch, value):
    monkeypatch.setenv("AMANA_TRIED", value)
    assert environment.sender("AMANA_TRIED", "") == value


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    key = tmp_path / "secret_key"
    starts = [start(AMANA_SECRET_KEY="", AMANA_DATA_DIR=str(tmp_path))]
    made = key.read_text()
    starts.append(start(AMANA_SECRET_KEY="", AMANA_DATA_DIR=str(tmp_path)))
    assert not [ended.stderr for ended in starts if ended.returncode]
    assert len(made) >= 50 and key.read_text() == made
    assert key.stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"secret_key"}


def test_errors_are_shown_to_those_who_ask_for_them_only(tmp_path):
    code = "from django.conf import settings; print(settings.DEBUG)"
    said = {}
    for value in (None, "0", "1"):
        environment = {**os.environ, "AMANA_DATA_DIR": str(tmp_path)}
        environment.pop("AMANA_DEBUG", None)
        ended = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=source.ROOT, env=environment | ({"AMANA_DEBUG": value} if value else {}),
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        said[value] = ended.stdout.strip()
    assert said == {None: "False", "0": "False", "1": "True"}


def test_right_values_start(tmp_path):
    ended = start(AMANA_DEBUG="0", AMANA_SECRET_KEY="x" * 50, AMANA_DATA_DIR=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
