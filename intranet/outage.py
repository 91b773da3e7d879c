"""When the database cannot be asked at all: it is away, or not migrated yet.

What does many things one by one goes on past one in disorder, but not past these: they stop it for
all, and it tries again later. What SQLite says of a table that is not there yet is an operational
error, PostgreSQL's a programming one.
"""

from django.db import InterfaceError, OperationalError, ProgrammingError

DATABASE_AWAY = (InterfaceError, OperationalError, ProgrammingError)
