"""What a dear set-up wrote, kept so that the next test has it at once.

The rows it added or changed are read and written as the database holds them, with their keys;
its files are kept in memory, and what it returned as a pickle, so that no test meets an object
that another one changed.
"""

import datetime as dt
import pickle
from pathlib import Path

from django.core.cache import cache
from django.db import connection

from intranet.models import today


class Snapshot:
    """The work of `build`: done the first time it is wanted in a day, written again ever after.

    What is built speaks of today and tomorrow, and a run may go on past midnight.
    """

    def __init__(self, build):
        self._build = build
        self._day = None

    def restore(self, media):
        """Return what `build` returned, its rows in the database and its files under `media`.

        Call it within the test's transaction, with `media` as the media folder.
        """
        if self._day != today():
            return self._first(media)
        cache.clear()  # what an earlier test kept under the same keys
        for table, (key, stale, fresh) in self._rows.items():
            _write(table, key, stale, fresh)
        for name, content in self._files.items():
            path = media / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return pickle.loads(self._made)

    def _first(self, media):
        day, before = today(), all_rows()
        made = self._build()
        self._rows = _difference(before, all_rows())
        self._files = {
            path.relative_to(media): path.read_bytes()
            for path in Path(media).rglob("*")
            if path.is_file()
        }
        self._made, self._day = pickle.dumps(made), day
        return made


def all_rows():
    """Return {table: (its key's column, {key: row})} of every model's table."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            key = connection.introspection.get_primary_key_column(cursor, table)
            if key is None:  # SQLite's index of words, fed by triggers
                continue
            cursor.execute(f"SELECT * FROM {_quoted(table)}")
            names = [column[0] for column in cursor.description]
            place = names.index(key)
            tables[table] = key, {row[place]: row for row in map(tuple, cursor.fetchall())}
    return tables


def _difference(before, after):
    """Return {table: (key column, keys to delete, rows to insert)} that leads to `after`."""
    found = {}
    for table, (key, rows) in after.items():
        old = before[table][1]
        fresh = [row for pk, row in rows.items() if old.get(pk) != row]
        stale = [pk for pk, row in old.items() if rows.get(pk) != row]
        if fresh or stale:
            found[table] = key, stale, fresh
    return found


def _write(table, key, stale, fresh):
    with connection.cursor() as cursor:
        if stale:
            sql = f"DELETE FROM {_quoted(table)} WHERE {_quoted(key)} = %s"
            cursor.executemany(sql, [(_stored(pk),) for pk in stale])
        if fresh:
            places = ", ".join(["%s"] * len(fresh[0]))
            sql = f"INSERT INTO {_quoted(table)} VALUES ({places})"
            cursor.executemany(sql, [tuple(map(_stored, row)) for row in fresh])


def _stored(value):
    """Return the value as Django stores it: SQLite's own adapters of dates are deprecated."""
    dated = isinstance(value, dt.date | dt.time) and connection.vendor == "sqlite"
    return str(value) if dated else value


def _quoted(name):
    return connection.ops.quote_name(name)
