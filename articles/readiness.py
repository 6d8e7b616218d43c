"""Whether the database matches this version of the code, and what is missing if it does not."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from articles import search

NAMED = 3
"""Number of missing columns that are named; the others are counted."""

COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
    "postgresql": "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND a.attnum > 0 AND NOT a.attisdropped",
}
"""Lists all tables with their columns in one query."""


def missing() -> str:
    """What is missing before requests can be answered, as a sentence; empty if nothing is missing."""
    try:
        return lacking()
    except Error:  # includes InterfaceError, which is not a DatabaseError
        return "The database does not answer."


def lacking() -> str:
    """What the database lacks, as a sentence; empty if it lacks nothing.

    Takes three queries; nothing about the database is cached, so that a repair is noticed at the next check.
    """
    if migrations_missing():
        return "The database lacks migrations: run `manage.py migrate`."
    columns = columns_missing()
    if not columns:
        return ""
    lost = sorted({table for table, _ in columns} & {index.table for index in search.INDEXES.values()})
    if lost:
        return f"The database lacks search tables: {', '.join(lost)}."
    named = ", ".join(f"{table}.{column}" for table, column in columns[:NAMED])
    more = f" and {len(columns) - NAMED} more" if len(columns) > NAMED else ""
    return (
        f"The database lacks columns, though all its migrations are applied: {named}{more}. An unreleased version made "
        "it, or somebody changed it: make a new database and ingest the sources again."
    )


def migrations_missing() -> tuple[tuple[str, str], ...]:
    """The migrations of this version that are not applied, each as app and name."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(_migrations() - applied.keys()))


def columns_missing() -> tuple[tuple[str, str], ...]:
    """The columns of this version that the database lacks, each as table and column."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS[connection.vendor])
        found = set(cursor.fetchall())
    return tuple(sorted(_columns() - found))


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """The migrations in the code; they do not change while a process runs."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


@cache
def _columns() -> frozenset[tuple[str, str]]:
    """The columns of the models and search tables according to the code."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    columns = {
        (model._meta.db_table, field.column)
        for model in models
        for field in model._meta.local_concrete_fields
        if field.column is not None
    }
    words = {
        (index.table, column)
        for index in search.INDEXES.values()
        for column in (index.columns if connection.vendor == "sqlite" else ("id", "vector"))
    }
    return frozenset(columns | words)
