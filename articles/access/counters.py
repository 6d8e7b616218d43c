"""Calls counted for all worker processes together: those of a caller within a window, and those of a key by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

KEPT_DAYS = 90
SHOWN_DAYS = 30


class CountersFailed(Exception):  # noqa: N818 - it says what happened
    """The counters cannot be read or written; a caller is then let through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many calls a caller made within the window, this one included, and the seconds until the next window."""

    calls: int
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Calls of one key on one day (in UTC) that were answered with one class of status: 2 is 2xx."""

    day: str
    status_class: int
    calls: int


class Counters(Protocol):
    """Where calls are counted. A window is the caller's own: it begins with the first call after the last one."""

    def take(self, caller: str, seconds: int) -> Taken:
        """Count one call."""

    def give_back(self, caller: str) -> None:
        """Take back one call of the window."""

    def forget(self, beginning: str) -> None:
        """Forget the windows of the callers whose names begin so."""

    def note(self, key: int, day: str, status_class: int) -> None:
        """Count one call of a key."""

    def usage(self, key: int, days: list[str]) -> list[Usage]:
        """The calls of a key on these days."""

    def close(self) -> None:
        """Give back what is held open."""


@cache
def counters() -> Counters:
    """The counters of this process: a file in the data folder, or Redis where one is configured."""
    return cast(Counters, import_string(f"{settings.COUNTERS}.open_counters")())


def today() -> str:
    """The day, in UTC."""
    return datetime.now(UTC).date().isoformat()


def last_days() -> list[str]:
    """The days that usage is shown of, the newest first."""
    now = datetime.now(UTC).date()
    return [(now - timedelta(days=ago)).isoformat() for ago in range(SHOWN_DAYS)]
