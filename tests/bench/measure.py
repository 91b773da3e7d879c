"""Takes the cost of a request, in the process that answers it, as it is ordered to.

Each site that is measured runs in a process of its own, and the processes take turns: a machine
that is busy for a while is then busy for all of them, and what is compared stays comparable.
"""

import gc
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 5
REPEATS = 10  # requests of one turn


@dataclass(frozen=True)
class Size:
    """What of a request's cost no other work of the machine changes: statements, bytes."""

    sql: int
    size: int


def nothing():
    """Prepare nothing before a request."""


def size_of(client, path, before=nothing):
    """Return the `Size` of GET `path`, asked until warm; raise when it does not answer."""
    for _ in range(WARM_UP):
        response = client.get(path)
        assert response.status_code == 200, f"{path} answers {response.status_code}"
    before()
    return Size(len(statements(lambda: client.get(path))), len(response.content))


def turn_ms(client, path, before=nothing):
    """Return the median CPU time of this process, in ms, of some requests for `path`.

    `before` is called ahead of each request, outside the time taken.
    """
    gc.collect()
    taken = []
    for _ in range(REPEATS):
        before()
        start = time.process_time()
        client.get(path)
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def statements(act):
    """Return the SQL that calling `act` sends."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured]


def obey(client, orders, before=nothing, **others):
    """Answer each line of `orders`, a JSON list of a verb and its arguments, until they end.

    `size` and `turn` take an address and whether to call `before` ahead of each request;
    `others` are verbs of the site itself.
    """
    verbs = others | {
        "size": lambda path, afresh: asdict(size_of(client, path, before if afresh else nothing)),
        "turn": lambda path, afresh: turn_ms(client, path, before if afresh else nothing),
    }
    for order in orders:
        verb, *arguments = json.loads(order)
        tell(verbs[verb](*arguments))


def tell(answer):
    """Answer whoever gave the order, in one line."""
    print(json.dumps(answer), file=sys.__stdout__, flush=True)
