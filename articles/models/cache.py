"""How much of the database a connection keeps in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

FEW_PAGES = 4_096
"""Kibibytes that SQLite caches while a whole table is read: each page is needed once, and the system caches it too."""


@contextmanager
def few_pages() -> Iterator[None]:
    """A context in which SQLite's own cache is small; with the full cache, each exporting thread grows by 64 MB."""
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
