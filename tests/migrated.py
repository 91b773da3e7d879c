"""Migrations run once: a test database begins as a copy of what the same migrations made before.

On SQLite the copy is a file in pytest's cache folder, on PostgreSQL a database used as template.
"""

import fcntl
import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

from django.apps import apps
from django.db import connection


@contextmanager
def copied(folder):
    """Let the database that is made inside begin as the copy; make the copy if there is none.

    `folder` holds copies and lock: of several processes one migrates, the others wait for it.
    """
    kept = (_Template if connection.vendor == "postgresql" else _File)(folder, _name())
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with kept.beginning() if kept.exists() else _keeping(kept):
            yield


@contextmanager
def _keeping(kept):
    yield
    kept.keep()


def _name():
    """Return a name that changes with any migration of any installed app."""
    read = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            read.update(path.name.encode() + path.read_bytes())
    return f"migrated_{read.hexdigest()[:16]}"


class _File:
    """The copy of a SQLite database in memory."""

    def __init__(self, folder, name):
        self.path = folder / f"{name}.sqlite3"

    def exists(self):
        return self.path.exists()

    @contextmanager
    def beginning(self):
        """Fill the new database; it lives as long as somebody holds it open."""
        make, opened = connection.creation._create_test_db, []

        def filled(*args, **kwargs):
            name = make(*args, **kwargs)
            opened.append(sqlite3.connect(name, uri=True))
            with closing(sqlite3.connect(self.path)) as source:
                source.backup(opened[0])
            return name

        with mock.patch.object(connection.creation, "_create_test_db", filled):
            yield
        opened[0].close()

    def keep(self):
        half = self.path.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(half)) as target:
            connection.connection.backup(target)
        half.rename(self.path)


class _Template:
    """The copy of a PostgreSQL database."""

    def __init__(self, _folder, name):
        self.name = name

    def exists(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            return cursor.fetchone() is not None

    @contextmanager
    def beginning(self):
        with mock.patch.dict(connection.settings_dict["TEST"], TEMPLATE=self.name):
            yield

    def keep(self):
        made = connection.settings_dict["NAME"]
        connection.close()  # a database in use cannot be copied
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{made}"')
