"""An index of its own for every test of this room.

Imports stand inside the fixtures: pytest reads this file before the settings are there.
"""

import pytest


@pytest.fixture
def engine(request, settings, tmp_path):
    """Yield the engine that the pages use, on an empty index of the test's own.

    It is the embedded one, unless the test asks for others: `parametrize("engine", ENGINES, …)`.
    """
    from search import index
    from search.engines.choice import ELASTICSEARCH, EMBEDDED
    from tests.search.engines.elastic import own_address

    settings.INDEX_DIR = tmp_path / "index"
    on_server = getattr(request, "param", EMBEDDED) == ELASTICSEARCH
    if on_server:
        settings.SEARCH_ENGINES = [ELASTICSEARCH]
        settings.ELASTICSEARCH_URL = own_address()
    engine = index.engine()
    engine.rebuild([])
    yield engine
    if on_server:
        engine.remove()


@pytest.fixture
def here(db, engine):
    """Return the institution of `institution.py`, indexed."""
    from search import index
    from tests.search.institution import make_institution

    made = make_institution()
    index.drain()
    return made
