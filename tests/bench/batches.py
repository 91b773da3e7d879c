"""How fast old minutes come in: `python -m tests.bench.batches` writes its part of the figures.

An archive of equal parts of Word, PDF and plain text is brought in, then read file by file, as
`manage.py import_record` does it and the screen of a batch.
"""

import datetime as dt
import io
import os
import platform
import tempfile
import time
import zipfile

from tests.bench import figures, house

EACH = 20  # files of a kind
MARKS = "<!-- batches: begin -->", "<!-- batches: end -->"


def texts():
    """Yield as many different reports as there are files of a kind, two pages each."""
    from tests.intranet.reports import REPORT

    told = "\n".join(f"وتدخل العضو رقم {n} في موضوع برنامج السنة وقدم اقتراحه." for n in range(60))
    for number in range(EACH):
        yield number, f"{REPORT}{told}\nمحضر رقم {number}.\n"


def archive():
    """Return the bytes of the archive."""
    from tests.intranet import documents

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, text in texts():
            packed.writestr(f"{number}.docx", documents.word(*text.splitlines(), "وورد"))
            packed.writestr(f"{number}.pdf", documents.printed(f"محضر رقم {number}\n{text[:1500]}"))
            packed.writestr(f"{number}.txt", text)
    return held.getvalue()


def measure():
    """Return ({kind: seconds of each file}, seconds to receive the archive)."""
    from intranet import actions, batches

    body = actions.found_body(
        "bench", "council", "regional", "المجلس", by=None, since=dt.date(2020, 1, 1)
    )
    data = archive()
    start = time.perf_counter()
    batch, *_counts = batches.bring_in(body, "a", "a.zip", io.BytesIO(data), len(data), by=None)
    received, found = time.perf_counter() - start, {}
    start = time.perf_counter()
    for file in batches.read_unread(batch, by=None):
        now = time.perf_counter()
        found.setdefault(file.name.rpartition(".")[2], []).append(now - start)
        start = now
    assert batch.files.filter(state="read").count() == 3 * EACH, batch.files.counted()
    return found, received


def section(found, received):
    """Return the section as Markdown."""
    rows = "\n".join(
        f"| {kind} | {len(taken)} | {len(taken) / sum(taken):.1f} | {1000 * max(taken):.0f} |"
        for kind, taken in sorted(found.items())
    )
    total = sum(sum(taken) for taken in found.values())
    machine = f"Python {platform.python_version()}, SQLite, {os.cpu_count()} cores"
    return f"""{MARKS[0]}
## How fast old minutes come in

By `python -m tests.bench.batches` ({machine}), by the clock: an archive of {3 * EACH} files was
received in {received:.1f} s and read in {total:.0f} s, **{3 * EACH / total:.1f} files a second**.
Each Word or PDF file is read by a process of its own, one after another.

| kind | files | files a second | slowest, ms |
|---|--:|--:|--:|
{rows}
{MARKS[1]}
"""


def main():
    """Measure in a data folder of its own, print and write."""
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder:
        os.environ["AMANA_DATA_DIR"] = folder
        house.set_up()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        text = section(*measure())
    figures.publish(text, MARKS)
    print(text)


if __name__ == "__main__":
    main()
