"""Amana at one size, in a process of its own, measured as a signed-in member.

`python -m tests.bench.house demo` makes the demo and the long record in `AMANA_DATA_DIR`;
`… tenfold` makes ten times as much of the content it finds there.
"""

import datetime as dt
import os
import sys
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path

import django

from tests.bench import measure

SERVE = "serve"
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "AMANA_DEBUG": "0",
    "AMANA_SECRET_KEY": "for measuring only, never for serving anybody",
}


def set_up():
    """Start Django with Amana's production settings and the data folder of this process."""
    folder = os.environ["AMANA_DATA_DIR"]
    for name in [name for name in os.environ if name.startswith(("AMANA_", "DATABASE_URL"))]:
        del os.environ[name]
    os.environ |= SETTINGS | {"AMANA_DATA_DIR": folder}
    root = Path(__file__).resolve().parent.parent.parent
    sys.path[:0] = [str(root), str(root / "site")]
    django.setup()


def make(what):
    """Make the content; return what is to be told of it."""
    from django.db import connection

    from tests.bench import content, requests, tenfold

    if what == "demo":
        content.demo()
        content.long_record(requests.secretariat(), dt.date(2024, 5, 12))
        told = {"publish": requests.publish_sql(), "paths": requests.paths()}
    else:
        tenfold.make()
        told = {}
    told["amount"] = requests.amount()
    connection.close()  # so that the folder can be copied
    return told


def main():
    """Make, then obey, in a process begun anew: what served nobody fills its memory otherwise."""
    set_up()
    if sys.argv[1] != SERVE:
        with redirect_stdout(sys.stderr):
            told = make(sys.argv[1])
        measure.tell(told)
        os.execv(sys.executable, [sys.executable, "-m", "tests.bench.house", SERVE])  # noqa: S606
    from django.core.cache import cache

    from tests.bench import requests

    def chart():
        cpu_ms, size = requests.chart()
        return {"cpu_ms": round(cpu_ms, 1)} | asdict(size)

    client = requests.member()
    verbs = {"explorer": lambda: asdict(requests.explorer()), "chart": chart}
    measure.obey(client, sys.stdin, before=cache.clear, **verbs)


if __name__ == "__main__":
    main()
