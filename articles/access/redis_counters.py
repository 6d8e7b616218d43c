"""Counters in Redis, shared by worker processes on several machines."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from redis import Redis, RedisError

from .counters import KEPT_DAYS, CountersError, Taken, Usage

PATIENCE = 0.5
"""Seconds to wait for Redis."""


class RedisCounters:
    """Counters as Redis keys that expire: one for the window of each caller, one for each day of an API key."""

    def __init__(self, url: str, prefix: str = "newsapi") -> None:
        self._redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._prefix = prefix

    def take(self, caller: str, seconds: int) -> Taken:
        """Count one call."""
        name = f"{self._prefix}:window:{caller}"
        _, calls, left = self._run(("SET", name, 0, "EX", seconds, "NX"), ("INCR", name), ("PTTL", name))
        return Taken(calls=calls, left=left / 1000)

    def give_back(self, caller: str) -> None:
        """Uncount one call of the window."""
        name = f"{self._prefix}:window:{caller}"
        # if the window has ended meanwhile, no counter may remain that never expires
        self._run(("SET", name, 1, "EX", 1, "NX"), ("DECR", name))

    def forget(self, beginning: str) -> None:
        """Delete the windows of callers whose names have this prefix."""
        try:
            names = list(self._redis.scan_iter(match=f"{self._prefix}:window:{beginning}*", count=1_000))
        except (RedisError, OSError) as error:
            raise CountersError(f"Redis: {error}") from error
        if names:
            self._run(("DEL", *names))

    def note(self, key: int, day: str, status_class: int) -> None:
        """Count one call made with a key."""
        name = self._day(key, day)
        self._run(("HINCRBY", name, status_class, 1), ("EXPIRE", name, KEPT_DAYS * 86_400))

    def usage(self, key: int, days: list[str]) -> list[Usage]:
        """The calls made with a key on these days."""
        found = self._run(*(("HGETALL", self._day(key, day)) for day in days))
        rows = (
            (day, int(status), int(calls))
            for day, row in zip(days, found, strict=True)
            for status, calls in row.items()
        )
        return [Usage(day=day, status_class=status, calls=calls) for day, status, calls in sorted(rows)]

    def close(self) -> None:
        """Close the connections."""
        self._redis.close()

    def _day(self, key: int, day: str) -> str:
        return f"{self._prefix}:usage:{key}:{day}"

    def _run(self, *commands: tuple[Any, ...]) -> list[Any]:
        """The replies to the commands, which Redis runs as one transaction."""
        try:
            pipeline: Any
            with self._redis.pipeline(transaction=True) as pipeline:
                for command in commands:
                    pipeline.execute_command(*command)
                return list(pipeline.execute())
        except (RedisError, OSError) as error:
            raise CountersError(f"Redis: {error}") from error


def open_counters() -> RedisCounters:
    """The counters in the Redis that the settings name."""
    return RedisCounters(settings.REDIS_URL)
