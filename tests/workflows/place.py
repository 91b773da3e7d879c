"""Where processes of their own find the test's database: it, or on SQLite a copy of it."""

import os
import sqlite3
from urllib.parse import quote

from django.db import connection


class Place:
    """The test's database as other processes see it, with `folder` as their data folder."""

    def __init__(self, folder):
        """Hold the folder; `copy` puts the database there."""
        self.folder, self.file = folder, folder / "db.sqlite3"

    def copy(self):
        """Put a copy of the database into the folder, where it is a file."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            new = self.file.with_suffix(".new")
            new.write_bytes(connection.connection.serialize())
            new.replace(self.file)
        return self

    @property
    def environment(self):
        """The variables that lead there."""
        return os.environ | {
            "AMANA_DATA_DIR": str(self.folder), "AMANA_LOG_LEVEL": "ERROR",
            "ELASTICSEARCH_URL": "", "DATABASE_URL": self._address(),
        }  # fmt: skip

    def _address(self):
        if connection.vendor == "sqlite":
            return ""
        held = connection.settings_dict
        who = f"{quote(held['USER'], safe='')}:{quote(held['PASSWORD'], safe='')}"
        where = f"{quote(held['HOST'], safe='')}:{held['PORT']}"
        return f"postgres://{who}@{where}/{held['NAME']}"

    def column(self, question):
        """Return the first column that a question in SQL gives now."""
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file, timeout=20) as there:
                return [row[0] for row in there.execute(question)]
        with connection.cursor() as there:
            there.execute(question)
            return [row[0] for row in there.fetchall()]
