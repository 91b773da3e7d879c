"""Reads the papers that wait, between the actions that keep what was read.

One at a time on a machine, each in a process of its own (`extraction.bounded`). No transaction is
open meanwhile: whatever interrupts it, the paper waits and is read by whoever comes next, which
is a thread of the web server, `manage.py tick` or `manage.py extract`.
"""

import fcntl
import hashlib
import logging
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

from intranet.actions import keep_known, keep_leaves, keep_silence, take_up_paper
from intranet.extraction import NotAReport, scan
from intranet.extraction.paper import paper_kind, read_paper
from intranet.models import Document, PaperText, waiting_papers

log = logging.getLogger(__name__)

A_TICK = 240  # seconds that `manage.py tick` reads at most


def read_waiting(seconds=None):
    """Read the papers that wait until the last, or for some seconds; return how many were read.

    While another process of this machine reads, wait until it has finished; with `seconds`, leave
    it to that one.
    """
    end = None if seconds is None else time.monotonic() + seconds
    done = 0
    with _alone(waits=end is None) as alone:
        while alone and (end is None or time.monotonic() < end):
            paper = waiting_papers().order_by("pk").first()
            if paper is None:
                break
            _read(paper)
            done += 1
    return done


@contextmanager
def _alone(waits):
    """Hold the lock of the one who reads; the system takes it back however that one ends.

    Yield False where another holds it and nobody `waits`.
    """
    with (settings.DATA_DIR / "extracting.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def _read(paper):
    text, digest = take_up_paper(paper), ""
    if text is None:
        return
    try:
        with paper.file.storage.open(paper.file.name) as stream:
            scans = settings.OCR and scan.is_installed()
            kind = paper_kind(stream, scans)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            if not keep_known(text, digest):
                keep_leaves(text, digest, read_paper(stream, kind, scans))
    except NotAReport as refused:
        keep_silence(text, digest, refused.kind, refused.places)
    except FileNotFoundError:
        keep_silence(text, digest, "missing", {})
    except Exception:  # noqa: BLE001 - one paper must not hold up all others
        log.exception("Paper %s cannot be read", paper.pk)
        keep_silence(text, digest, "heavy", {})


class Background(threading.Thread):
    """Reads while the web server serves, one thread in a process. Off until `serve` is called."""

    serving = False
    running = None
    asked = False
    gate = threading.Lock()

    @classmethod
    def serve(cls):
        """Read from now on whatever is laid, and what waits already: called by the web server."""
        cls.serving = True
        post_save.connect(_waits, sender=Document, dispatch_uid="paper to be read")
        post_delete.connect(_waits, sender=PaperText, dispatch_uid="paper to be read again")
        cls.begin()

    @classmethod
    def begin(cls):
        """Start reading; a thread that reads already looks once more at the end."""
        with cls.gate:
            cls.asked = True
            if cls.running is None:
                cls.running = cls(name="reading papers", daemon=True)
                cls.running.start()

    @classmethod
    def _goes_on(cls):
        with cls.gate:
            goes_on, cls.asked = cls.asked, False
            if not goes_on:
                cls.running = None
            return goes_on

    def run(self):
        """Read until nothing waits."""
        while self._goes_on():
            try:
                read_waiting()
            except Exception:  # noqa: BLE001 - a thread has nobody above it to tell
                log.exception("Papers could not be read")
            finally:
                connection.close()


def _waits(sender, **kwargs):
    transaction.on_commit(Background.begin, robust=True)
