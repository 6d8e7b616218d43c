"""Counters in a small SQLite file of their own, so that no request waits for the main database."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

from .counters import KEPT_DAYS, CountersError, Taken, Usage

TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
CREATE TABLE IF NOT EXISTS windows (caller TEXT PRIMARY KEY, ends REAL NOT NULL, calls INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS usage (
    key INTEGER NOT NULL, day TEXT NOT NULL, status_class INTEGER NOT NULL, calls INTEGER NOT NULL,
    PRIMARY KEY (key, day, status_class)
) WITHOUT ROWID;
"""
TAKE = """
INSERT INTO windows VALUES (:caller, :now + :seconds, 1) ON CONFLICT (caller) DO UPDATE SET
    calls = CASE WHEN ends > :now THEN calls + 1 ELSE 1 END,
    ends = CASE WHEN ends > :now THEN MIN(ends, :now + :seconds) ELSE :now + :seconds END
RETURNING calls, ends
"""
GIVE_BACK = "UPDATE windows SET calls = calls - 1 WHERE caller = :caller AND ends > :now AND calls > 0"
NOTE = "INSERT INTO usage VALUES (?, ?, ?, 1) ON CONFLICT (key, day, status_class) DO UPDATE SET calls = calls + 1"

PATIENCE = 0.5
"""Seconds to wait for another process; one count takes about 20 microseconds."""

TIDY_EVERY = 1_000
"""Number of counts between two cleanups."""


class FileCounters:
    """One connection per process, shared by its threads; a forked process opens its own."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._lock = threading.Lock()
        self._connections: dict[int, sqlite3.Connection] = {}
        self._counts = count(1)

    def take(self, caller: str, seconds: int) -> Taken:
        """Count one call."""
        now = self._clock()
        ((calls, ends),) = self._run(TAKE, {"caller": caller, "now": now, "seconds": seconds})
        if next(self._counts) % TIDY_EVERY == 0:
            self.tidy()
        return Taken(calls=calls, left=ends - now)

    def give_back(self, caller: str) -> None:
        """Uncount one call of the window."""
        self._run(GIVE_BACK, {"caller": caller, "now": self._clock()})

    def forget(self, beginning: str) -> None:
        """Delete the windows of callers whose names have this prefix."""
        self._run("DELETE FROM windows WHERE substr(caller, 1, ?) = ?", (len(beginning), beginning))

    def note(self, key: int, day: str, status_class: int) -> None:
        """Count one call made with a key."""
        self._run(NOTE, (key, day, status_class))

    def usage(self, key: int, days: list[str]) -> list[Usage]:
        """The calls made with a key on these days."""
        marks = ", ".join("?" * len(days))
        rows = self._run(
            f"SELECT day, status_class, calls FROM usage WHERE key = ? AND day IN ({marks}) ORDER BY 1, 2", (key, *days)
        )
        return [Usage(day=day, status_class=status_class, calls=calls) for day, status_class, calls in rows]

    def tidy(self) -> None:
        """Delete expired windows and old days, so that no address of a caller is kept longer than needed."""
        now = self._clock()
        self._run("DELETE FROM windows WHERE ends <= ?", (now,))
        oldest = datetime.fromtimestamp(now, UTC).date() - timedelta(days=KEPT_DAYS)
        self._run("DELETE FROM usage WHERE day < ?", (oldest.isoformat(),))

    def close(self) -> None:
        """Close the connection of this process."""
        with self._lock:
            if (connection := self._connections.pop(os.getpid(), None)) is not None:
                connection.close()

    def _run(self, sql: str, parameters: dict[str, Any] | Sequence[Any]) -> list[Any]:
        with self._lock:
            try:
                return self._connection().execute(sql, parameters).fetchall()
            except (sqlite3.Error, OSError) as error:
                raise CountersError(f"{self._path}: {error}") from error

    def _connection(self) -> sqlite3.Connection:
        connection = self._connections.get(os.getpid())
        if connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            connection.executescript(TABLES)
            self._connections[os.getpid()] = connection
        return connection


def open_counters() -> FileCounters:
    """The counters in the data folder."""
    return FileCounters(settings.DATA_DIR / "counters.sqlite3")
