"""One served demo and its signed-in readers for all browser tests."""

import pytest

from tests.browser.screens import Readers, sign_in
from tests.browser.served import served_demo


@pytest.fixture(scope="session")
def demo():
    """Yield the address of the served demo."""
    with served_demo() as address:
        yield address


@pytest.fixture(scope="session")
def readers(chromium, demo):
    """Return the demo's people, each in a browser."""
    return Readers(chromium, demo)


@pytest.fixture
def editing(chromium, live_server, meeting):
    """The record's screen of the test's `meeting`, as the editor; fails on an error of a script."""
    from tests.cast import PASSWORD

    page, errors = chromium.new_context().new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page, live_server.url, "editor", PASSWORD)
    page.goto(f"{live_server.url}/admin/pages/{meeting.record.pk}/edit/")
    yield page
    page.context.close()
    assert not errors
