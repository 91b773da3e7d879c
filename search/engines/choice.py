"""Which engine answers: chosen by name, in one place.

`folder` is of the embedded engine's index, `lock` of Elasticsearch's writers, who may work on
several machines; an address of Elasticsearch names the index too, as its path.
"""

import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from search.engines.contract import EngineAway
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"
NAMES = (EMBEDDED, ELASTICSEARCH)
INDEX = "amana"  # what the index is called when its address does not say


def engine_called(name, folder, url="", lock=None):
    """Return the engine `name`: its index lies in `folder`, or on the server at `url`."""
    if name == EMBEDDED:
        return EmbeddedEngine(folder)
    return _elasticsearch(url, index_of(url), lock)


def index_of(url):
    """Return the name of the index that an address of Elasticsearch speaks of."""
    return urlsplit(url).path.strip("/") or INDEX


def _elasticsearch(url, name, lock):
    if not url:
        raise EngineAway("No Elasticsearch is named: write its address into ELASTICSEARCH_URL.")
    return ElasticsearchEngine(url, name, lock)


@contextmanager
def temporary(name, url=""):
    """Give an engine called `name` on an index of its own that is removed in the end."""
    if name == EMBEDDED:
        # A thread of the engine may still touch a file while the folder is removed.
        with tempfile.TemporaryDirectory("", "amana-index-", ignore_cleanup_errors=True) as folder:
            yield EmbeddedEngine(Path(folder))
        return
    engine = _elasticsearch(url, f"{index_of(url)}-{uuid4().hex}", lambda seconds=0: nullcontext())
    try:
        yield engine
    finally:
        engine.remove()
