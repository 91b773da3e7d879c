"""One served demo and its signed-in readers for all browser tests."""

import pytest

from tests.browser.screens import Readers
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
