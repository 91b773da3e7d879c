"""Locks of those who write to an index that several machines may share, and to its jobs."""

import zlib
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from search.engines.locks import acquire, file_lock

NUMBER = zlib.crc32(b"amana writes to its index")


def writers_lock(path):
    """Return `lock(seconds)`: one writer at a time, on this machine and beside the database.

    With SQLite all writers are on one machine, and the file `path` is the lock. With
    PostgreSQL they may be on several: the session of one of them holds a lock of the server's,
    which ends with the session, however that ends.
    """
    return partial(_held, path)


@contextmanager
def _held(path, seconds=0):
    with file_lock(path, seconds):
        if connection.vendor != "postgresql":
            yield
            return
        acquire(partial(_ask, "pg_try_advisory_lock"), seconds)
        try:
            yield
        finally:
            _ask("pg_advisory_unlock")


def _ask(function):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [NUMBER])
        return cursor.fetchone()[0]


@contextmanager
def writers_done(model):
    """Open a transaction that begins when all who have written rows of `model` have committed.

    With SQLite its first change waits for them.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            table = connection.ops.quote_name(model._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        yield
