"""What this machine has for the tests: Chromium, servers, and whether all is required."""

import os
import shutil
from pathlib import Path

#: Reasons a test may be left out even where every service is required.
ALLOWED_SKIPS = ("needs Python ",)

#: Chromium headless as root, quiet, and unable to reach anything but this machine.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--no-first-run",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


def wants(name):
    """Tell whether the environment variable `name` is switched on."""
    return os.environ.get(name, "") in {"1", "true", "yes"}


def chromium_path():
    """Return the path of Chromium, or None: AMANA_CHROMIUM, else the first found on the PATH."""
    named = os.environ.get("AMANA_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def _lacks_browser():
    return None if chromium_path() else "Chromium is not installed: run `make services`."


def other_database():
    """Return the marker of the tests that this run's database cannot answer."""
    address = os.environ.get("DATABASE_URL", "")
    return "sqlite" if address.startswith(("postgres://", "postgresql://")) else "postgres"


def _lacks_postgres():
    if other_database() == "sqlite":
        return None
    return "DATABASE_URL names no PostgreSQL: run `make services`, then `make test`."


def _lacks_sqlite():
    return None if other_database() == "postgres" else "is about SQLite, and DATABASE_URL is set."


SERVICES = Path(__file__).parents[1] / "var" / "services.env"


def elasticsearch_url():
    """Return the address of the tests' Elasticsearch, "" when there is none.

    AMANA_TEST_ELASTICSEARCH, else what `make services` wrote down.
    """
    name = "AMANA_TEST_ELASTICSEARCH"
    if name in os.environ or not SERVICES.exists():
        return os.environ.get(name, "")
    lines = (line.partition("=") for line in SERVICES.read_text().splitlines())
    return next((value for key, _, value in lines if key == name), "")


def _lacks_elasticsearch():
    return None if elasticsearch_url() else "No Elasticsearch is started: run `make services`."


def _lacks_services():
    if wants("AMANA_REQUIRE_SERVICES"):
        return None
    return "starts servers of its own; AMANA_REQUIRE_SERVICES=1 runs it."


def _lacks_tesseract():
    if shutil.which("tesseract") and shutil.which("pdftoppm"):
        return None
    return "tesseract or pdftoppm is not installed: run `make services`."


#: For each marker, a question that answers with the reason to skip, or None.
LACKING = {
    "browser": _lacks_browser,
    "elasticsearch": _lacks_elasticsearch,
    "postgres": _lacks_postgres,
    "services": _lacks_services,
    "sqlite": _lacks_sqlite,
    "tesseract": _lacks_tesseract,
}
