"""What every test stands on: a data folder of the run's own, the settings, and honest skips.

A test that needs a service says so with a marker (`browser`, `postgres`, `elasticsearch`,
`services`) and is skipped with a reason where the service is absent. With AMANA_REQUIRE_SERVICES=1,
as in CI, every skip is a failure, so that nothing is left out unseen.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests import machine

#: Fixtures whose tests commit, and so empty the database behind them.
COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}
BROWSER = pytest.mark.xdist_group("browser")


def _own_data_folder():
    """Point AMANA_DATA_DIR at a new folder of this process, before the settings read it."""
    run = os.environ.setdefault("AMANA_TEST_RUN_DIR", tempfile.mkdtemp(prefix="amana-test-"))
    folder = Path(run) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["AMANA_DATA_DIR"] = str(folder)


def pytest_configure(config):
    """Load the settings once the run has its own data folder; pytest-django then takes over."""
    _own_data_folder()
    os.environ["AMANA_OCR"] = "0"  # the same on a machine that has tesseract
    os.environ["ELASTICSEARCH_URL"] = ""  # tests choose the second engine by fixture
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    import hypothesis
    from django.conf import settings

    # No test asks the clock: a busy machine is no fault of the code.
    hypothesis.settings.register_profile("amana", deadline=None)
    hypothesis.settings.load_profile("amana")

    # Each test's client begins with the middleware: it need not list all static files first.
    settings.WHITENOISE_AUTOREFRESH = True
    # A password in a test needs to be right, not slow to guess.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if machine.other_database() == "sqlite":
        # Two runs on one server do not meet: each names its database after its own folder.
        run = Path(os.environ["AMANA_TEST_RUN_DIR"]).name.replace("-", "_").lower()
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_{run}"
    django.setup()


def pytest_unconfigure(config):
    """Leave nothing behind; a run's data can be kept with AMANA_TEST_KEEP=1."""
    if hasattr(config, "workerinput") or machine.wants("AMANA_TEST_KEEP"):
        return
    shutil.rmtree(os.environ.get("AMANA_TEST_RUN_DIR", ""), ignore_errors=True)


def pytest_itemcollected(item):
    """Keep apart what would spoil others, and together what is dear to set up.

    A test that really commits leaves an emptied database: those run on one worker, after all
    that lean on what migrations wrote, and each has that written anew.
    Browser tests share one worker, with its one served demo.
    """
    mark = item.get_closest_marker("django_db")
    if mark or "django_db_setup" in item.fixturenames:
        item.add_marker(pytest.mark.database)
    if COMMITTING & set(item.fixturenames) or (mark and mark.kwargs.get("transaction")):
        lasting = pytest.mark.django_db(transaction=True, serialized_rollback=True)
        item.add_marker(lasting, append=False)
        item.add_marker(pytest.mark.xdist_group("committing"))
    elif item.get_closest_marker("browser"):
        item.add_marker(BROWSER)


def pytest_collection_modifyitems(config, items):
    """Begin with what one worker does alone for longest: else the others wait for it at the end.

    Where all is required, leave each database its own tests: the suite runs once on each.
    """
    items.sort(key=lambda item: BROWSER.mark not in item.iter_markers("xdist_group"))
    other = machine.other_database()
    if machine.wants("AMANA_REQUIRE_SERVICES"):
        foreign = [item for item in items if item.get_closest_marker(other)]
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


def pytest_runtest_setup(item):
    """Skip, with the reason, a test whose service this machine lacks."""
    for marker in item.iter_markers():
        lacking = machine.LACKING.get(marker.name)
        reason = lacking and lacking()
        if reason:
            pytest.skip(reason)


def _no_silent_skip(report):
    """Turn a skip into a failure where services are required."""
    if not machine.wants("AMANA_REQUIRE_SERVICES"):
        return
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if any(allowed in reason for allowed in machine.ALLOWED_SKIPS):
        return
    report.outcome = "failed"
    report.longrepr = f"AMANA_REQUIRE_SERVICES=1 lets nothing be left out. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """See that a test is not skipped where everything is required."""
    report = yield
    _no_silent_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """See that a file is not skipped either."""
    report = yield
    _no_silent_skip(report)
    return report


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_blocker, django_db_modify_db_settings
):
    """Make the database of the tests: a copy, where the same migrations have run before."""
    from django.test.utils import setup_databases, teardown_databases

    from tests import migrated

    folder = request.config.cache.mkdir("migrated")
    with django_db_blocker.unblock(), migrated.copied(folder):
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def chromium():
    """Yield one running Chromium for the session, offline but for this machine."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread: Django would take the test for asynchronous, and
    # open another connection, without what migrations wrote (`serialized_rollback`).
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connection = connections["default"]
    with sync_playwright() as driver:
        connections["default"] = connection
        browser = driver.chromium.launch(
            executable_path=machine.chromium_path(), args=machine.CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _mending_ends_with_its_test():
    """Let a thread that mends an index not go on into the folder of the next test."""
    yield
    index = sys.modules.get("search.index")
    if index and index.Mending.running:
        index.Mending.running.join()


@pytest.fixture(scope="session")
def kept_cast():
    """Return the cast's snapshot: it is made once in a process, by the product's own actions."""
    from tests.cast import build
    from tests.snapshot import Snapshot

    return Snapshot(build)


@pytest.fixture
def cast(db, settings, tmp_path, kept_cast):
    """Return the fixed cast of `tests.cast`, with its files in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path
    return kept_cast.restore(tmp_path)


@pytest.fixture
def enter(cast):
    """Return a browser in which somebody of the cast has signed in."""
    from django.test import Client

    def as_(name):
        browser = Client()
        browser.force_login(getattr(cast, name))
        return browser

    return as_
