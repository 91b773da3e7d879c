"""One writer at a time: a lock of the operating system, which ends with its process."""

import fcntl
import time
from contextlib import contextmanager

from search.engines.contract import IndexBusy

WAIT = 0.05  # seconds between two tries to get the lock


@contextmanager
def file_lock(path, seconds=0):
    """Hold the lock of the file `path`, waiting up to `seconds` for it; else raise `IndexBusy`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        acquire(lambda: _flock(handle), seconds)
        yield


def acquire(attempt, seconds):
    """Call `attempt` until it is true; raise `IndexBusy` when it is not after `seconds`."""
    until = time.monotonic() + seconds
    while not attempt():
        if time.monotonic() >= until:
            raise IndexBusy("Another process writes to the index")
        time.sleep(WAIT)


def _flock(handle):
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
