"""Which engine answers: chosen by name, in one place."""

import tempfile
from contextlib import contextmanager

from search.engines.embedded import EmbeddedEngine


@contextmanager
def _embedded():
    with tempfile.TemporaryDirectory(prefix="amana-index-") as folder:
        yield EmbeddedEngine(folder)


#: Name of an engine: what opens one of its kind, on an index of its own that goes afterwards.
TEMPORARY = {"embedded": _embedded}


def temporary(name):
    """Return a context manager: an engine called `name` on a new index, removed in the end."""
    return TEMPORARY[name]()
