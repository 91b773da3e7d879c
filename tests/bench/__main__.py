"""`make bench`: makes the content in a folder of its own, measures, writes the figures.

Exit status 1 when a bar is missed.
"""

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django


def set_up(folder):
    """Point Amana at an empty data folder, with its production settings."""
    for name in [name for name in os.environ if name.startswith(("AMANA_", "DATABASE_URL"))]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "AMANA_DATA_DIR": str(folder),
        "AMANA_DEBUG": "0",
        "AMANA_SECRET_KEY": "for measuring only, never for serving anybody",
    }
    root = Path(__file__).resolve().parent.parent.parent
    sys.path[:0] = [str(root), str(root / "site")]
    django.setup()


def bare_cost(folder):
    """Return the cost of the bare Wagtail page, measured in a process of its own."""
    from tests.bench import requests
    from tests.bench.measure import Cost

    bare = tempfile.mkdtemp(dir=folder)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.bare"],
        env=os.environ | {"AMANA_DATA_DIR": bare},
        check=True,
        capture_output=True,
        text=True,
    )
    return requests.say("bare", Cost(**json.loads(ended.stdout.splitlines()[-1])))


def measure(folder):
    """Return `(costs, bars, sentence)` of a whole run in `folder`."""
    from tests.bench import content, requests

    content.demo()
    costs = {("bare private Wagtail page", "–"): bare_cost(folder)}
    requests.prepare(dt.date(2024, 5, 12))
    publish = requests.publish_sql()
    print(f"publishing: {publish} SQL", file=sys.stderr, flush=True)
    small = requests.amount()
    costs |= {(name, "demo"): cost for name, cost in requests.measure().items()}
    content.tenfold()
    large = requests.amount()
    costs |= {(name, "ten times"): cost for name, cost in requests.measure().items()}
    explorer = requests.explorer_cost()
    costs["explorer, 500 bodies", "ten times"] = explorer
    bars = requests.bars(costs, publish)
    return costs, bars, f"The demo holds {small}; ten times it, {large}."


def main():
    """Measure, print and write the figures."""
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder:
        set_up(folder)
        from tests.bench import figures

        costs, bars, made_of = measure(folder)
        text = figures.section(costs, bars, made_of)
        figures.publish(text)
        print(text)
    return 0 if all(bar.holds for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
