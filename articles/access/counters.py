"""Call counts shared by all worker processes: calls per caller within a window, and calls per key and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

KEPT_DAYS = 90
SHOWN_DAYS = 30


class CountersError(Exception):
    """The counters cannot be read or written; callers are then let through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many calls a caller has made within the window, including this one, and the seconds until the next window."""

    calls: int
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Calls made with one key on one day (in UTC) that got one class of status: 2 means 2xx."""

    day: str
    status_class: int
    calls: int


class Counters(Protocol):
    """Where calls are counted. Each caller has its own window; after its end, the next call begins a new one."""

    def take(self, caller: str, seconds: int) -> Taken:
        """Count one call."""

    def give_back(self, caller: str) -> None:
        """Uncount one call of the window."""

    def forget(self, beginning: str) -> None:
        """Delete the windows of callers whose names have this prefix."""

    def note(self, key: int, day: str, status_class: int) -> None:
        """Count one call made with a key."""

    def usage(self, key: int, days: list[str]) -> list[Usage]:
        """The calls made with a key on these days."""

    def close(self) -> None:
        """Close files and connections."""


@cache
def counters() -> Counters:
    """The counters of this process: a file in the data folder, or Redis if it is configured."""
    return cast(Counters, import_string(f"{settings.COUNTERS}.open_counters")())


def today() -> str:
    """Today's date in UTC."""
    return datetime.now(UTC).date().isoformat()


def last_days() -> list[str]:
    """The days that usage is shown for, newest first."""
    now = datetime.now(UTC).date()
    return [(now - timedelta(days=ago)).isoformat() for ago in range(SHOWN_DAYS)]
