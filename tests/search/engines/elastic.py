"""The tests' Elasticsearch: engines with indexes of their own, and marks for what needs it."""

from contextlib import nullcontext
from uuid import uuid4

import pytest

from search.engines.choice import ELASTICSEARCH, NAMES, temporary
from tests import machine

#: For `pytest.mark.parametrize`: every engine by name, skipped where there is no server.
ENGINES = [
    pytest.param(name, marks=[pytest.mark.elasticsearch] if name == ELASTICSEARCH else [])
    for name in NAMES
]

#: The same for a test that uses the fixture `engine`, or `here`, which stands on it.
on_every_engine = pytest.mark.parametrize("engine", ENGINES, indirect=True)


def own_engine():
    """Give an engine without an index yet; whatever it makes is removed in the end."""
    return temporary(ELASTICSEARCH, machine.elasticsearch_url())


def own_address():
    """Return an address of the server with an index name of its own."""
    return f"{machine.elasticsearch_url()}/test-{uuid4().hex[:12]}"


def no_lock(seconds=0):
    """Stand in for the lock of writers where there is but one."""
    return nullcontext()
