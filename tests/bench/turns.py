"""Starts the sites that are measured and lets them take turns."""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass

ROUNDS = 11


@dataclass(frozen=True)
class Cost:
    """The cost of a request: CPU in ms, how many times the first site's, statements, bytes.

    `turns` is the CPU of each round, in ms.
    """

    cpu_ms: float
    times: float
    sql: int
    size: int
    turns: tuple = ()

    def over(self, other):
        """Return how many times the CPU of `other` this costs: the median of the rounds."""
        return round(_times(self.turns, other.turns), 2)


class Site:
    """A site in a process of its own, which obeys orders (see `measure.obey`)."""

    def __init__(self, module, folder, *arguments):
        """Start `python -m module` with its data in `folder`; `told` is what it says first."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=os.environ | {"AMANA_DATA_DIR": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.told = self._answer()

    def __call__(self, *order):
        """Give an order and return the answer."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args} ended with {self.process.wait()}")
        return json.loads(line)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.process.stdin.close()
        self.process.wait()


def costs_of(asked, rounds=ROUNDS):
    """Return the `Cost` of each (site, path, afresh) of `asked`, the first being the measure.

    CPU is the lowest of the medians of all rounds, for other work of the machine can only add;
    `times` is the median of what the rounds say, each of which compares neighbours in time.
    """
    sizes = [site("size", path, afresh) for site, path, afresh in asked]
    turns = [[] for _ in asked]
    for number in range(rounds):
        for place in _in_turn(len(asked), number):
            site, path, afresh = asked[place]
            turns[place].append(site("turn", path, afresh))
    return [
        Cost(round(min(taken), 1), round(_times(taken, turns[0]), 2), **size, turns=tuple(taken))
        for taken, size in zip(turns, sizes, strict=True)
    ]


def _in_turn(count, number):
    """Return the places 0 to `count`, beginning with another one each round."""
    return [(number + place) % count for place in range(count)]


def _times(taken, measure):
    return statistics.median(mine / its for mine, its in zip(taken, measure, strict=True))
