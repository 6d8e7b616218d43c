"""Whether the database is the one that this version of the code works with, and what is missing where it is not."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from articles import search

NAMED = 3
"""Columns that a sentence names; the others are counted."""

COLUMNS = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
    "postgresql": "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND a.attnum > 0 AND NOT a.attisdropped",
}
"""All tables with their columns, in one query."""


def missing() -> str:
    """What is missing before requests can be answered, as a sentence; empty where nothing is."""
    try:
        return lacking()
    except Error:  # InterfaceError among them, which is no DatabaseError
        return "The database does not answer."


def lacking() -> str:
    """What the database lacks, as a sentence; empty where it lacks nothing.

    Three queries, and nothing is remembered of the database: what somebody repairs is there at the next look.
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
    """The migrations of this version that the database does not know, each as app and name."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(_migrations() - applied.keys()))


def columns_missing() -> tuple[tuple[str, str], ...]:
    """The columns of this version that the database does not have, each as table and column."""
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
    """The columns that the models and the search tables have in the code."""
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
