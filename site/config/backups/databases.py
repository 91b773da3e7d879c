"""The database as one file, and back: SQLite by its own online copy, PostgreSQL by its tools."""

import sqlite3
import subprocess
from contextlib import closing

from django.db import connection, connections

from config import environment


class CannotBackUp(Exception):
    """Something is in the way of a copy; the message says what and how to mend it."""


def vendor():
    """Return `sqlite` or `postgresql`."""
    return connection.vendor


def copy_to(file):
    """Write the whole database, as it stands at one moment, into `file`."""
    if vendor() == "sqlite":
        with closing(sqlite3.connect(file)) as copy, closing(_opened()) as source:
            source.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")


def check(file):
    """Raise `CannotBackUp` unless `file` is a database that can be read from end to end."""
    if vendor() == "sqlite":
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
                said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            raise CannotBackUp(f"The copy of the database cannot be read: {said}.")
    else:
        _run("pg_restore", "--list", str(file))


def replace_by(file):
    """Put the database in `file` in the place of the present one, all of it or nothing."""
    present = connection.introspection.table_names()
    connections.close_all()
    if vendor() == "sqlite":
        with closing(_opened()) as target, closing(sqlite3.connect(file)) as source:
            source.backup(target)
    else:
        script = f"{file}.sql"
        options = ["--clean", "--if-exists", "--no-owner", "--no-privileges"]
        _run("pg_restore", *options, f"--file={script}", str(file))
        _run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
             *_dropping(present), f"--file={script}")  # fmt: skip


def _dropping(tables):
    """Return the option by which psql drops `tables`: a newer version's stand in the way of old."""
    if not tables:
        return []
    names = ", ".join(map(connection.ops.quote_name, tables))
    return [f"--command=DROP TABLE IF EXISTS {names} CASCADE"]


def _opened():
    return sqlite3.connect(connection.settings_dict["NAME"], timeout=20)


def _run(program, *arguments):
    """Run one of PostgreSQL's programs against the site's database."""
    try:
        ended = subprocess.run(
            [program, *arguments], env=_environment(), capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise CannotBackUp(
            f"{program} is not on this machine: install PostgreSQL's client programs, of the "
            "server's version or a newer one (on Debian, postgresql-client)."
        ) from error
    if ended.returncode:
        raise CannotBackUp(f"{program} did not succeed: {ended.stderr.strip()}")


def _environment():
    """Return what PostgreSQL's programs ask for; a password on the command line would be seen."""
    known = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(known[key]) for name, key in named.items() if known.get(key)}
    return environment.of_child(given | {"PGDATABASE": known["NAME"]})
