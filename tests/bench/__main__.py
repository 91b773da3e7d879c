"""`make bench`: makes the content in folders of its own, measures, writes the figures.

Exit status 1 when a bar is missed.
"""

import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.bench import figures
from tests.bench.bars import BARE, CHART, DEMO, EXPLORER, FIRST, RECORD, TENFOLD, bars
from tests.bench.turns import Cost, Site, costs_of


def measure(folder, stack):
    """Return `(costs, bars, sentence)` of a whole run in `folder`."""
    start = stack.enter_context
    bare = start(Site("tests.bench.bare", _new(folder / "bare")))
    demo = start(Site("tests.bench.house", _new(folder / "demo"), "demo"))
    shutil.copytree(folder / "demo", folder / "tenfold")
    tenfold = start(Site("tests.bench.house", folder / "tenfold", "tenfold"))

    costs, growth = {}, {}
    asked = demo.told["paths"] | {FIRST: demo.told["paths"][RECORD]}
    for name, path in asked.items():
        costs |= take_turns(bare, demo, tenfold, name, path)
        growth[name] = costs[name, TENFOLD].over(costs[name, DEMO])
    costs[EXPLORER, TENFOLD] = Cost(0, 0, **tenfold("explorer"))
    costs[CHART, TENFOLD] = Cost(times=0, **tenfold("chart"))
    found = bars(costs, growth, demo.told["publish"])
    made_of = f"The demo holds {demo.told['amount']}; ten times it, {tenfold.told['amount']}."
    return costs, found, made_of


def _new(folder):
    folder.mkdir()
    return folder


def take_turns(bare, demo, tenfold, name, path):
    """Return {(request, size): cost} of one request at both sizes, beside the bare page."""
    afresh = name == FIRST
    sites = [(bare, bare.told["path"], False), (demo, path, afresh), (tenfold, path, afresh)]
    costs = costs_of(sites)
    print(f"{name}: {', '.join(f'{c.cpu_ms} ms {c.sql} SQL' for c in costs)}", file=sys.stderr)
    return dict(zip([(BARE, "–"), (name, DEMO), (name, TENFOLD)], costs, strict=True))


def main():
    """Measure, print and write the figures."""
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder, ExitStack() as stack:
        costs, found, made_of = measure(Path(folder), stack)
    text = figures.section(costs, found, made_of)
    figures.publish(text)
    print(text)
    return 0 if all(bar.holds for bar in found) else 1


if __name__ == "__main__":
    sys.exit(main())
