"""Who waits for whom: one at a time stores articles or writes to the feed, and nobody waits to note a trifle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection

FEED, DECISIONS = 6_733_644, 6_733_645
"""The numbers of advisory locks that nothing else in the database uses."""


def one_writer() -> None:
    """Wait, inside a transaction, until no other one stores or links articles; readers and curators do not wait.

    SQLite lets one transaction write at a time anyhow. PostgreSQL locks a row that nobody else needs; without that,
    two processes that read the same folder made one refuse what the other had just stored.
    """
    ContentType.objects.select_for_update(no_key=True).filter(app_label="articles", model="article").first()


def one_decision() -> None:
    """Wait, inside a transaction, until no other one decides about quotes or merges, splits or revives persons.

    Each of these locks persons and quotes. PostgreSQL would otherwise end one of two that do so in another order.
    """
    _wait_for(DECISIONS)


@contextmanager
def unless_busy(milliseconds: int) -> Iterator[None]:
    """Within it a statement that writes is left out where SQLite is busy for longer; PostgreSQL locks rows only."""
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
    """Write the database without what was deleted from it; within a transaction, where that cannot be, do nothing.

    SQLite leaves the bytes of deleted rows in its file and in its log. PostgreSQL marks their space as free.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def in_order() -> None:
    """Wait, at the end of a transaction, until no other one writes changes; then it is this one's turn until it ends.

    PostgreSQL gives out ids before transactions end: without this, a change of a longer one would appear behind the
    back of who has read on. The lock is let go after the transaction can be seen, so that ids are in the order in which
    changes become visible. SQLite lets one transaction write at a time.
    """
    _wait_for(FEED)


def _wait_for(lock: int) -> None:
    """Wait for an advisory lock, which is let go with the transaction; SQLite needs none."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
