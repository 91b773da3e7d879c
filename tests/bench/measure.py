"""Takes the cost of a request: CPU time of this process, and statements sent to the database."""

import gc
import statistics
import time
from dataclasses import asdict, dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 5
REPEATS = 30
ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """The cost of one request: median CPU in ms, number of SQL statements, size in bytes."""

    cpu_ms: float
    sql: int
    size: int

    def as_dict(self):
        """Return the cost as plain data, to pass between processes."""
        return asdict(self)


def nothing():
    """Prepare nothing before a request."""


def cost_of(client, path, before=nothing, expect=200):
    """Return the `Cost` of GET `path` by a signed-in `client`; raise when it does not answer.

    CPU is the lowest of the medians of three rounds: other work of the machine can only add.
    `before` is called ahead of each request, outside the time taken.
    """
    for _ in range(WARM_UP):
        response = client.get(path)
        assert response.status_code == expect, f"{path} answers {response.status_code}"
    rounds = [_median_ms(client, path, before) for _ in range(ROUNDS)]
    before()
    return Cost(round(min(rounds), 2), len(statements(client, path)), len(response.content))


def _median_ms(client, path, before):
    gc.collect()
    taken = []
    for _ in range(REPEATS):
        before()
        start = time.process_time()
        client.get(path)
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def statements(client, path):
    """Return the SQL that GET `path` sends."""
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured]


def statements_of(act):
    """Return the SQL that calling `act` sends."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured]
