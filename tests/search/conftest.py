"""An index of its own for every test of this room.

Imports stand inside the fixtures: pytest reads this file before the settings are there.
"""

from urllib.parse import urlencode

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


@pytest.fixture(scope="session")
def kept_institutions():
    """Return {engines: snapshot of the institution, with what waits to be indexed by them}."""
    from collections import defaultdict

    from tests.search.institution import make_institution
    from tests.snapshot import Snapshot

    return defaultdict(lambda: Snapshot(make_institution))


@pytest.fixture
def here(request, db, engine, settings, tmp_path, kept_institutions):
    """Return the institution of `institution.py`, indexed."""
    from search import index
    from tests.search.institution import make_institution

    mark = request.node.get_closest_marker("django_db")
    commits = mark and mark.kwargs.get("transaction")
    if commits:  # what is kept fits a database as migrations left it
        made = make_institution()
    else:
        kept = kept_institutions[tuple(settings.SEARCH_ENGINES)]
        made = kept.restore(tmp_path / "no-media")
    index.drain()
    return made


@pytest.fixture
def get(client, here):
    """Return a function: the page that a user of the institution gets for some parameters."""

    def page(username, **parameters):
        client.force_login(getattr(here, username))
        return client.get("/search/", parameters)

    return page


@pytest.fixture
def keep(client, here):
    """Return a function: somebody keeps what they ask, and gets the `SavedSearch`."""

    def kept(username, **asked):
        user = getattr(here, username)
        client.force_login(user)
        answer = client.post(f"/searches/?{urlencode(asked or {'q': 'الميزانية'}, doseq=True)}")
        assert answer.status_code == 302
        return user.saved_searches.first()

    return kept
