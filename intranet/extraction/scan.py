"""Words in pictures of text, recognised by tesseract where it is installed: with its mistakes.

Page by page, each in a process that is bounded (`apart.scan`); a file has `FILE_SECONDS` in all.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from intranet.extraction.letters import arabic_share
from intranet.extraction.repair import repaired

PROGRAMMES = ("tesseract", "pdftoppm")
LANGUAGE = "ara"
MOST_PAGES = 100  # of one file
FILE_SECONDS = 600
PAGE_SECONDS = 75  # by the clock; its programmes have less
ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).parent),
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "OMP_THREAD_LIMIT": "1",  # tesseract would take every core
}
FEW, ARABIC = 15, 0.5  # letters, and their share, under which a page holds no Arabic text


@cache
def is_installed():
    """Say whether this machine can recognise Arabic words; looked at once in a process."""
    found = [shutil.which(name, path=ENVIRONMENT["PATH"]) for name in PROGRAMMES]
    if not all(found):
        return False
    command = [found[0], "--list-langs"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    return LANGUAGE in told.stdout.split()


def recognised(stream, pages):
    """Yield (page, words) for those of `pages` of an open PDF in which words were recognised.

    `pages` are numbers, or `[None]` for a picture as a whole. Takes minutes: never inside a
    transaction.
    """
    end = time.monotonic() + FILE_SECONDS
    with tempfile.NamedTemporaryFile(prefix="amana-scan-") as copy:
        stream.seek(0)
        shutil.copyfileobj(stream, copy)
        copy.flush()
        for page in list(pages)[:MOST_PAGES]:
            if time.monotonic() > end:
                return
            if words := _words(copy.name, page):
                yield page, words


def _words(file, page):
    try:
        done = subprocess.run(
            [sys.executable, "-m", "apart.scan", file, *([str(page)] if page else [])],
            capture_output=True, timeout=PAGE_SECONDS, check=False, cwd="/",
            env=ENVIRONMENT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    lines = (" ".join(line.split()) for line in done.stdout.decode("utf-8", "replace").splitlines())
    words = repaired("\n".join(filter(None, lines)))[0]
    letters = sum(map(str.isalpha, words))
    return words if letters >= FEW and arabic_share(words) >= ARABIC else ""
