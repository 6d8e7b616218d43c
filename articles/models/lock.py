"""Who waits for whom: only one transaction at a time stores articles or writes the feed; minor updates never wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection

FEED, DECISIONS = 6_733_644, 6_733_645
"""The numbers of our advisory locks, which nothing else in the database uses."""


def one_writer() -> None:
    """Wait, inside a transaction, until no other one is storing or linking articles; readers and curators do not wait.

    SQLite allows only one writing transaction anyway. PostgreSQL locks a row; without that, of two processes that read
    the same folder, one refused what the other had just stored.
    """
    if connection.vendor == "sqlite":
        return
    ContentType.objects.select_for_update(no_key=True).filter(app_label="articles", model="article").first()


def one_decision() -> None:
    """Wait, inside a transaction, until no other transaction decides about quotes or merges, splits or revives persons.

    Each such transaction locks persons and quotes; two that did so in different orders would deadlock in PostgreSQL.
    """
    _wait_for(DECISIONS)


@contextmanager
def unless_busy(milliseconds: int) -> Iterator[None]:
    """A context in which a write is skipped if SQLite stays busy; PostgreSQL locks single rows, so it always writes."""
    if connection.vendor != "sqlite":
        yield
        return
    patience = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            with suppress(OperationalError):
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def give_back_space() -> None:
    """Rewrite the database without its deleted data; do nothing inside a transaction, where that is impossible.

    SQLite leaves the bytes of deleted rows in its file and in its log. PostgreSQL marks their space as free.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def in_order() -> None:
    """Wait, at the end of a transaction, until no other transaction writes changes; then keep others waiting.

    PostgreSQL assigns ids before transactions end: without this lock, a longer transaction's changes would appear
    at positions that readers have already passed. The lock is released once the transaction is visible, so ids are
    in the order in which changes become visible. SQLite allows only one writing transaction.
    """
    _wait_for(FEED)


def _wait_for(lock: int) -> None:
    """Wait for an advisory lock, which is released with the transaction; SQLite needs none."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
