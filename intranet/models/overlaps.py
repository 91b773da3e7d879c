"""The database itself refuses two dated rows of one kind that share a day.

PostgreSQL does it with an exclusion constraint, SQLite with triggers. Both are put in place
after every `migrate`: SQLite rebuilds a table when a column changes and silently drops its
triggers, and Django's `ExclusionConstraint` does not migrate on SQLite.
"""

from django.apps import apps
from django.db import connections

from intranet.models.dated import Dated

MESSAGE = "two rows of {table} share a day"


def dated_models():
    """Return the models whose rows may not share a day within some columns."""
    return [model for model in apps.get_models() if issubclass(model, Dated) and model.alone]


def install_after_migrate(sender, using, **kwargs):
    """Receive `post_migrate`."""
    install(using)


def install(using="default"):
    """Put the refusal in place for every dated model; safe to repeat."""
    connection = connections[using]
    write = {"postgresql": _exclusion, "sqlite": _triggers}[connection.vendor]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in dated_models():
            if model._meta.db_table in present:
                for statement in write(model._meta):
                    cursor.execute(statement)


def _columns(meta):
    return [meta.get_field(name).column for name in meta.model.alone]


def _exclusion(meta):
    name = f"{meta.db_table}_no_overlap"
    same = ", ".join(f"{column} WITH =" for column in _columns(meta))
    return [
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        f"ALTER TABLE {meta.db_table} DROP CONSTRAINT IF EXISTS {name}",
        f"ALTER TABLE {meta.db_table} ADD CONSTRAINT {name} "
        f"EXCLUDE USING gist ({same}, daterange(since, until) WITH &&)",
    ]


def _triggers(meta):
    table, far = meta.db_table, "'9999-12-31'"
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in _columns(meta))
    shared = (
        f"SELECT 1 FROM {table} other WHERE {same} AND other.id <> NEW.id "
        f"AND other.since < COALESCE(NEW.until, {far}) "
        f"AND NEW.since < COALESCE(other.until, {far})"
    )
    for event in ("INSERT", "UPDATE"):
        name = f"{table}_no_overlap_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN EXISTS ({shared}) "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE.format(table=table)}'); END"
        )
