"""How much of the database a connection keeps in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

FEW_PAGES = 4_096
"""Kibibytes that SQLite keeps while a whole table is read: each page is needed once, and the system keeps them too."""


@contextmanager
def few_pages() -> Iterator[None]:
    """While it is open, SQLite's own cache is small; with its full one, each thread that exports grows by 64 MB."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = -{FEW_PAGES}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {before}")
