"""What an approval and the inbox cost: `python -m tests.bench.approvals` writes its figures.

Programmes pass two reviews, so that each is approved once within its way and once at its end, which
publishes it. Mails are sent by another process and are no part of it.
"""

import os
import platform
import statistics
import tempfile
import time
from functools import partial
from itertools import count, islice

from tests.bench import figures, house
from tests.bench.turns import Site

ITEMS, ROUNDS, FIRST_YEAR = 100, 20, 1950
MARKS = "<!-- approvals: begin -->", "<!-- approvals: end -->"


def measure():
    """Return [(what, CPU ms, its bar, SQL, its bar)]."""
    from search import index
    from tests.cast import build
    from tests.workflows.way import Way

    way = Way(build())
    way.approval()
    way.approval()
    way.draft(year=FIRST_YEAR)  # places the procedure
    index.reindex()
    texts = _texts(way)
    return [*_approvals(way, texts), _inbox(way, texts)]


def _texts(way):
    """Yield programmes that the editor has handed in, each as its first step."""
    from intranet import actions as institution
    from tests.workflows.way import again
    from workflows import actions

    planned = [{"title": "ملتقى", "nature": "outreach", "kind": "forum"}] * 12
    for year in count(FIRST_YEAR + 1):
        page = institution.open_programme(
            way.cast.secretariat, year, by=way.cast.editor, title="برنامج", activities=planned
        )
        yield again(actions.hand_in(page, by=way.cast.editor))


def _approvals(way, texts):
    """Yield the rows of an approval within its way, and of the last one."""
    from tests.bench.measure import statements
    from tests.workflows.way import running, sign

    bars = {"an approval": (40, 60), "the last approval, which publishes": (80, 150)}
    cpu, sql = {what: [] for what in bars}, {}
    for text in islice(texts, ROUNDS):
        for what in bars:
            step = running(text.page_id)
            start = time.process_time()
            sign(step, way.first)
            cpu[what].append(1000 * (time.process_time() - start))
    text = next(texts)
    for what in bars:
        step = running(text.page_id)
        sql[what] = len(statements(partial(sign, step, way.first)))
    for what, (most_cpu, most_sql) in bars.items():
        yield what, statistics.median(cpu[what]), most_cpu, sql[what], most_sql


def _inbox(way, texts):
    """Return the row of the inbox of a reviewer for whom many texts wait."""
    from tests.bench.measure import size_of, turn_ms
    from tests.bench.requests import client_of
    from workflows.inbox_list import SIZE

    browser = client_of(way.first)
    for _text in islice(texts, ITEMS):
        pass
    size = size_of(browser, "/inbox/")
    assert browser.get("/inbox/").content.decode().count('name="chosen"') == SIZE
    cpu = statistics.median(turn_ms(browser, "/inbox/") for _ in range(5))
    return f"inbox of {ITEMS} requests, {SIZE} a page", cpu, 25, size.sql, 15


def wagtails_own(folder):
    """Yield (what, CPU ms, SQL) of the same with Wagtail alone, on a page with one field."""
    with Site("tests.bench.bare.approving", folder) as bare:
        for what, told in (("an approval", "within"), ("the last approval", "last")):
            yield f"Wagtail's own: {what}", *bare.told[told]
        yield "Wagtail's own: a bare private page", bare.told["page"], "–"


def section(rows, own):
    """Return the section as Markdown."""
    machine = f"Python {platform.python_version()}, SQLite, {os.cpu_count()} cores"
    lines = "\n".join(
        f"| {what} | {cpu:.1f} | {most_cpu} | {sql} | {most_sql} "
        f"| {'yes' if cpu <= most_cpu and sql <= most_sql else 'NO'} |"
        for what, cpu, most_cpu, sql, most_sql in rows
    )
    lines += "".join(f"\n| {what} | {cpu:.1f} | – | {sql} | – | – |" for what, cpu, sql in own)
    return f"""{MARKS[0]}
## What an approval costs

By `python -m tests.bench.approvals` ({machine}): CPU of the
process, the median of {ROUNDS} approvals of a programme of twelve activities, and of five times ten
requests for the inbox. The index takes in what is published, notices are written; no mail is sent.

| what | CPU ms | at most | SQL | at most | holds |
|---|--:|--:|--:|--:|---|
{lines}
{MARKS[1]}
"""


def main():
    """Measure in a data folder of its own, print and write."""
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder:
        own = list(wagtails_own(folder))
        os.environ["AMANA_DATA_DIR"] = folder
        house.set_up()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        text = section(measure(), own)
    figures.publish(text, MARKS)
    print(text)


if __name__ == "__main__":
    main()
