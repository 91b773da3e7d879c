"""The way to the server, and a sentence for each way it can fail.

Nobody waits long: a question has seconds, and after a failure the server is left alone for a
while, so that pages answer at once that it is away.
"""

import re
import time
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from elasticsearch import (
    ApiError,
    BadRequestError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)
from elasticsearch.helpers import streaming_bulk

from search.engines.contract import EngineAway, IndexBroken, IndexMissing

MAJOR = "8"
REST = 5  # seconds that a server which failed is left alone
BUSY = frozenset({408, 429, 500, 502, 503, 504})
CHUNK = 500  # entries sent together
CHUNK_BYTES = 5_000_000
PAUSE = 0.25  # seconds before a refused chunk is sent again; then twice as long, and so on
LONGEST_PAUSE = 10
_ERRNO = re.compile(r"\[Errno -?\d+\] ([^)]+)")


class Patience(NamedTuple):
    """How many seconds something may take; whether it leaves a server alone that failed at it."""

    seconds: int
    rests: bool


ASKING = Patience(3, True)
WRITING = Patience(10, True)  # a change: a server that is full may still answer questions
BUILDING = Patience(120, False)  # one step of a rebuild, or what an operator wants to know now


class Connection:
    """A client of the server at `url`.

    It may hold a name and a password and, as `?ca=`, the file of the certificates to trust.
    """

    def __init__(self, url):
        """Connect at the first question, not now."""
        parts = urlsplit(url)
        self.place = f"{parts.scheme}://{parts.hostname}:{parts.port or 9200}"
        # Names and passwords are written in an address with their odd signs as %40.
        names = (unquote(parts.username or ""), unquote(parts.password or ""))
        trusted = parse_qs(parts.query).get("ca")
        self.client = Elasticsearch(
            self.place,
            ca_certs=trusted[0] if trusted else None,
            basic_auth=names if parts.username else None,
            max_retries=1,
            retry_on_timeout=False,
        )
        # Made once: each is forty small clients, a millisecond's work.
        self._clients = {
            one: self.client.options(request_timeout=one.seconds)
            for one in (ASKING, WRITING, BUILDING)
        }
        self._rests = {}  # of a `Patience`, until when and why

    def search(self, index, search, patience=ASKING):
        """Return the answer of `index` to a search of `elasticsearch_dsl`, as a dictionary."""
        body = search.to_dict()
        with self.asking(patience) as client:
            # The same copy of a shard for everybody: copies count deleted passages differently.
            return client.search(
                index=index,
                body=body,
                preference="amana",
                allow_partial_search_results=False,
            ).body

    @contextmanager
    def asking(self, patience=ASKING):
        """Give the client, unless the server failed just now; turn what it raises into ours."""
        until, reason = self._rests.get(patience, (0.0, ""))
        if time.monotonic() < until:
            raise EngineAway(reason)
        try:
            yield self._clients[patience]
        except TransportError as error:
            raise self._unreached(error) from error
        except ApiError as error:
            raise self._refused(error, patience) from error

    def write(self, index, actions, times, patience=WRITING, **options):
        """Send `actions`; a server without room is given a pause, up to `times` times."""
        with self.asking(patience) as client:
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
                self._check_item(done, item, patience)

    def _check_item(self, done, item, patience):
        """Raise what an entry was refused for; to delete what is gone already is no harm."""
        (told,) = item.values()
        error = told.get("error")
        if done or error is None:
            return
        reason = f"{error.get('type')}: {error.get('reason')}" if hasattr(error, "get") else error
        if told.get("status") in BUSY or "cluster_block" in str(reason):
            raise self._away(f"Elasticsearch at {self.place} takes nothing in: {reason}.", patience)
        raise IndexBroken(f"Elasticsearch refuses an entry: {reason}")

    def check_version(self):
        """Raise `EngineAway` unless the server is one we know how to talk to."""
        with self.asking(BUILDING) as client:
            nodes = client.nodes.info(
                node_id="_all", metric="_none", filter_path="nodes.*.version"
            ).body
        versions = {node["version"] for node in nodes.get("nodes", {}).values()}
        if wrong := sorted(one for one in versions if one.partition(".")[0] != MAJOR):
            raise self._away(self._unfit(f"is of version {', '.join(wrong)}"))
        return ", ".join(sorted(versions))

    def _unreached(self, error):
        """Return our exception for a server that was not reached."""
        if isinstance(error, ConnectionTimeout):
            reason = "it takes too long"
        elif found := _ERRNO.search(error.message):
            reason = found[1]
        else:
            reason = error.message
        return self._away(f"Elasticsearch does not answer at {self.place}: {reason}.")

    def _refused(self, error, patience):
        """Return our exception for what a server answered."""
        reason = _reason(error)
        if _is_foreign(error):
            return self._away(self._unfit("is something else"))
        if "media_type_header" in reason or error.status_code == 406:
            return self._away(self._unfit("is of another version"))
        if error.status_code in (401, 403) and "cluster_block" not in reason:
            return self._away(
                f"Elasticsearch at {self.place} turns us away ({reason}): see the name and the "
                "password in ELASTICSEARCH_URL."
            )
        if isinstance(error, NotFoundError):
            return IndexMissing(f"There is no index at {self.place}: {reason}")
        if isinstance(error, BadRequestError):
            return IndexBroken(f"The index at {self.place} does not fit: {reason}")
        return self._away(f"Elasticsearch at {self.place} cannot answer now: {reason}.", patience)

    def _unfit(self, what):
        return f"Amana needs Elasticsearch {MAJOR}; what answers at {self.place} {what}."

    def _away(self, reason, *patience):
        """Return the exception, and leave the server alone for a while, with what it failed at."""
        for one in patience or (ASKING, WRITING):
            if one.rests:
                self._rests[one] = (time.monotonic() + REST, reason)
        return EngineAway(reason)


def _is_foreign(error):
    """Tell whether no Elasticsearch answered; a proxy in front may ask for a name, or be busy."""
    speaks = error.meta.headers.get("x-elastic-product") == "Elasticsearch"
    from_proxy = error.status_code in BUSY | {401, 403, 407}
    return isinstance(error, UnsupportedProductError) or not (speaks or from_proxy)


def _reason(error):
    """Return what the server said, in one line."""
    try:
        told = error.body["error"]
        cause = (told.get("root_cause") or [told])[0]
        return f"{cause['type']}: {cause['reason']}"
    except (TypeError, KeyError, AttributeError, IndexError):
        return f"{error.status_code} {error.message}"
