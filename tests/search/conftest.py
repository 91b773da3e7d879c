"""An index of its own for every test of this room.

Imports stand inside the fixtures: pytest reads this file before the settings are there.
"""

import pytest


@pytest.fixture
def engine(settings, tmp_path):
    """Return the engine that the pages use, on an empty index in the test's own folder."""
    from search import index

    settings.INDEX_DIR = tmp_path / "index"
    index.engine().rebuild([])
    return index.engine()


@pytest.fixture
def here(db, engine):
    """Return the institution of `institution.py`, indexed."""
    from search import index
    from tests.search.institution import make_institution

    made = make_institution()
    index.drain()
    return made
