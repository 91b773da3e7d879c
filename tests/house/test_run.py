"""The run itself: its own data folder, and no skip that goes unseen where all is required."""

import os
from types import SimpleNamespace

import pytest
from django.conf import settings

from tests import conftest, machine
from tests.house import source


def skipped(reason, **more):
    """Return a report as pytest makes one for a skipped test."""
    where = ("tests/x.py", 1, f"Skipped: {reason}")
    return SimpleNamespace(skipped=True, outcome="skipped", longrepr=where, **more)


def test_data_of_a_run_is_its_own():
    assert not settings.DATA_DIR.is_relative_to(source.ROOT)
    assert settings.INDEX_DIR.is_relative_to(settings.DATA_DIR)


def test_a_skip_fails_where_services_are_required(monkeypatch):
    monkeypatch.setenv("AMANA_REQUIRE_SERVICES", "1")
    report = skipped("Chromium is not installed")
    conftest._no_silent_skip(report)
    assert report.outcome == "failed"
    assert "Chromium is not installed" in report.longrepr


@pytest.mark.parametrize("report", [skipped("needs Python 3.12"), skipped("known", wasxfail="yes")])
def test_a_python_version_and_a_known_failure_may_pass(monkeypatch, report):
    monkeypatch.setenv("AMANA_REQUIRE_SERVICES", "1")
    conftest._no_silent_skip(report)
    assert report.outcome == "skipped"


def test_a_skip_stays_a_skip_elsewhere(monkeypatch):
    monkeypatch.delenv("AMANA_REQUIRE_SERVICES", raising=False)
    report = skipped("Chromium is not installed")
    conftest._no_silent_skip(report)
    assert report.outcome == "skipped"


VARIABLES = (
    "AMANA_CHROMIUM", "DATABASE_URL", "AMANA_REQUIRE_SERVICES", "AMANA_TEST_ELASTICSEARCH",
)  # fmt: skip


def test_each_missing_service_gives_its_reason(monkeypatch, tmp_path):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(machine, "SERVICES", tmp_path / "absent")
    monkeypatch.setenv("PATH", "/nowhere")
    reasons = {name: lacking() for name, lacking in machine.LACKING.items()}
    assert reasons.pop("sqlite") is None
    assert all(reasons.values())


def test_elasticsearch_is_found_where_services_wrote_it_down(monkeypatch, tmp_path):
    monkeypatch.delenv("AMANA_TEST_ELASTICSEARCH", raising=False)
    monkeypatch.setattr(machine, "SERVICES", tmp_path / "services.env")
    assert machine.elasticsearch_url() == ""
    machine.SERVICES.write_text("DATABASE_URL=x\nAMANA_TEST_ELASTICSEARCH=http://127.0.0.1:9\n")
    assert machine.elasticsearch_url() == "http://127.0.0.1:9"
    monkeypatch.setenv("AMANA_TEST_ELASTICSEARCH", "")
    assert machine.elasticsearch_url() == ""


def test_the_suite_searches_in_the_embedded_engine_unless_a_test_says_otherwise():
    assert os.environ["ELASTICSEARCH_URL"] == ""
