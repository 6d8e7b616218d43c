"""Counters in Redis, for worker processes on several machines."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from redis import Redis, RedisError

from .counters import KEPT_DAYS, CountersFailed, Taken, Usage

PATIENCE = 0.5
"""Seconds that a count waits for Redis."""


class RedisCounters:
    """Keys that expire by themselves: one for the window of each caller, one for each day of a key."""

    def __init__(self, url: str, prefix: str = "newsapi") -> None:
        self._redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        self._prefix = prefix

    def take(self, caller: str, seconds: int) -> Taken:
        """Count one call."""
        name = f"{self._prefix}:window:{caller}"
        _, calls, left = self._run(("SET", name, 0, "EX", seconds, "NX"), ("INCR", name), ("PTTL", name))
        return Taken(calls=calls, left=left / 1000)

    def give_back(self, caller: str) -> None:
        """Take back one call of the window."""
        name = f"{self._prefix}:window:{caller}"
        # where the window is over meanwhile, nothing may be left that never expires
        self._run(("SET", name, 1, "EX", 1, "NX"), ("DECR", name))

    def forget(self, beginning: str) -> None:
        """Forget the windows of the callers whose names begin so."""
        try:
            names = list(self._redis.scan_iter(match=f"{self._prefix}:window:{beginning}*", count=1_000))
        except (RedisError, OSError) as error:
            raise CountersFailed(f"Redis: {error}") from error
        if names:
            self._run(("DEL", *names))

    def note(self, key: int, day: str, status_class: int) -> None:
        """Count one call of a key."""
        name = self._day(key, day)
        self._run(("HINCRBY", name, status_class, 1), ("EXPIRE", name, KEPT_DAYS * 86_400))

    def usage(self, key: int, days: list[str]) -> list[Usage]:
        """The calls of a key on these days."""
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
        """The answers to the commands, which Redis carries out as one."""
        try:
            pipeline: Any
            with self._redis.pipeline(transaction=True) as pipeline:
                for command in commands:
                    pipeline.execute_command(*command)
                return list(pipeline.execute())
        except (RedisError, OSError) as error:
            raise CountersFailed(f"Redis: {error}") from error


def open_counters() -> RedisCounters:
    """The counters in the Redis that the settings name."""
    return RedisCounters(settings.REDIS_URL)
