"""The way to the server, and a sentence for each way it can fail.

Nobody waits long: a question has seconds, and after a failure the server is left alone for a
while, so that pages answer at once that it is away.
"""

import time
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from elasticsearch import (
    ApiError,
    BadRequestError,
    Elasticsearch,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)
from elasticsearch.helpers import streaming_bulk

from search.engines.contract import EngineAway, IndexBroken, IndexMissing

MAJOR = "8"
ASKING = 3  # seconds that a question may take
WRITING = 10  # seconds that a change may take
BUILDING = 120  # seconds that one step of a rebuild may take
REST = 5  # seconds that a server which failed is left alone
BUSY = frozenset({408, 429, 500, 502, 503, 504})
CHUNK = 500  # entries sent together
CHUNK_BYTES = 5_000_000
PAUSE = 0.25  # seconds before a refused chunk is sent again; then twice as long, and so on
LONGEST_PAUSE = 10


class Connection:
    """A client of the server at `url`, which may hold a name and a password."""

    def __init__(self, url):
        """Connect at the first question, not now."""
        parts = urlsplit(url)
        self.place = f"{parts.scheme}://{parts.hostname}:{parts.port or 9200}"
        # Names and passwords are written in an address with their odd signs as %40.
        names = (unquote(parts.username or ""), unquote(parts.password or ""))
        self.client = Elasticsearch(
            self.place,
            basic_auth=names if parts.username else None,
            max_retries=1,
            retry_on_timeout=False,
        )
        self._rests_until, self._reason = 0.0, ""

    def search(self, index, search, seconds=ASKING):
        """Return the answer of `index` to a search of `elasticsearch_dsl`, as a dictionary."""
        body = search.to_dict()
        with self.asking(seconds) as client:
            # The same copy of a shard for everybody: copies count deleted passages differently.
            return client.search(
                index=index,
                body=body,
                preference="amana",
                allow_partial_search_results=False,
            ).body

    @contextmanager
    def asking(self, seconds=ASKING):
        """Give the client, unless the server failed just now; turn what it raises into ours."""
        if time.monotonic() < self._rests_until:
            raise EngineAway(self._reason)
        try:
            yield self.client.options(request_timeout=seconds)
        except (ApiError, TransportError) as error:
            raise self._named(error) from error

    def insist(self):
        """Ask again although the server failed just now."""
        self._rests_until = 0.0

    def write(self, index, actions, times, seconds=WRITING, **options):
        """Send `actions`; a server without room is given a pause, up to `times` times."""
        with self.asking(seconds) as client:
            for done, item in streaming_bulk(
                client,
                actions,
                chunk_size=CHUNK,
                max_chunk_bytes=CHUNK_BYTES,
                raise_on_error=False,
                max_retries=times,
                initial_backoff=PAUSE,
                max_backoff=LONGEST_PAUSE,
                yield_ok=False,
                index=index,
                **options,
            ):
                self._check_item(done, item)

    def _check_item(self, done, item):
        """Raise what an entry was refused for; to delete what is gone already is no harm."""
        (told,) = item.values()
        error = told.get("error")
        if done or error is None:
            return
        reason = f"{error.get('type')}: {error.get('reason')}" if hasattr(error, "get") else error
        if told.get("status") in BUSY or "cluster_block" in str(reason):
            raise self._away(f"Elasticsearch at {self.place} takes nothing in: {reason}.")
        raise IndexBroken(f"Elasticsearch refuses an entry: {reason}")

    def check_version(self):
        """Raise `EngineAway` unless the server is one we know how to talk to."""
        with self.asking() as client:
            nodes = client.nodes.info(
                node_id="_all", metric="_none", filter_path="nodes.*.version"
            ).body
        versions = {node["version"] for node in nodes.get("nodes", {}).values()}
        if wrong := sorted(one for one in versions if one.partition(".")[0] != MAJOR):
            raise self._unfit(f"is of version {', '.join(wrong)}")
        return ", ".join(sorted(versions))

    def _named(self, error):
        """Return our exception for one of the client's."""
        if isinstance(error, UnsupportedProductError):
            return self._unfit("is something else")
        if isinstance(error, TransportError):
            return self._away(f"Elasticsearch does not answer at {self.place}: {error.message}.")
        reason = _reason(error)
        if error.status_code in (401, 403) and "cluster_block" not in reason:
            return self._away(
                f"Elasticsearch at {self.place} turns us away ({reason}): see the name and the "
                "password in ELASTICSEARCH_URL."
            )
        if "media_type_header" in reason or error.status_code == 406:
            return self._unfit("is of another version")
        if isinstance(error, NotFoundError):
            return IndexMissing(f"There is no index at {self.place}: {reason}")
        if isinstance(error, BadRequestError):
            return IndexBroken(f"The index at {self.place} does not fit: {reason}")
        return self._away(f"Elasticsearch at {self.place} cannot answer now: {reason}.")

    def _unfit(self, what):
        return self._away(
            f"Amana needs Elasticsearch {MAJOR}; what answers at {self.place} {what}."
        )

    def _away(self, reason):
        self._rests_until, self._reason = time.monotonic() + REST, reason
        return EngineAway(reason)


def _reason(error):
    """Return what the server said, in one line."""
    try:
        told = error.body["error"]
        cause = (told.get("root_cause") or [told])[0]
        return f"{cause['type']}: {cause['reason']}"
    except (TypeError, KeyError, AttributeError, IndexError):
        return f"{error.status_code} {error.message}"
