"""Counting calls: alike in a file and in Redis, for all processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.access.counters import Counters, CountersError, Taken, Usage, counters, last_days
from articles.access.file_counters import TIDY_EVERY, FileCounters

ROOT = Path(__file__).resolve().parent.parent.parent
REDIS = "redis://127.0.0.1:6379/0"
COUNTING = """
import sys, django
django.setup()
from pathlib import Path
from articles.access.file_counters import FileCounters
counters = FileCounters(Path(sys.argv[1]))
print(*(counters.take("ann", 3600).calls for _ in range(200)))
"""


class Clock:
    """A clock that stands until it is set."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def open_redis(url: str = REDIS) -> Any:
    """Counters in the Redis of this machine under a prefix of their own; skips where there is none."""
    module = pytest.importorskip(
        "articles.access.redis_counters", reason="redis is not installed", exc_type=ImportError
    )
    return module.RedisCounters(url, prefix=f"newsapi-test-{uuid.uuid4().hex}")


@pytest.fixture(params=["file", "redis"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counters]:
    """Counters of both kinds."""
    if request.param == "file":
        found: Any = FileCounters(tmp_path / "counters.sqlite3")
        yield found
    else:
        found = open_redis()
        try:
            found.usage(0, ["2026-01-01"])
        except CountersError as error:
            pytest.skip(f"no Redis answers at {REDIS}: {error}")
        yield found
        for name in found._redis.scan_iter(f"{found._prefix}:*"):
            found._redis.delete(name)
    found.close()


def test_each_caller_is_counted_alone(either: Counters) -> None:
    assert [either.take("ann", 60).calls for _ in range(3)] == [1, 2, 3]
    assert either.take("bob", 60).calls == 1


def test_the_window_says_when_it_ends(either: Counters) -> None:
    first = either.take("ann", 60)
    second = either.take("ann", 60)
    assert 59 < second.left <= first.left <= 60


def test_a_call_is_given_back(either: Counters) -> None:
    either.take("ann", 60)
    either.take("ann", 60)
    either.give_back("ann")
    assert either.take("ann", 60).calls == 2


def test_nobody_is_given_what_was_not_taken(either: Counters) -> None:
    either.give_back("ann")
    assert either.take("ann", 60).calls == 1


def test_windows_are_forgotten_by_how_the_caller_begins(either: Counters) -> None:
    for caller in ("login:a:192.0.2.1", "login:a:192.0.2.2", "login:b:192.0.2.1", "a"):
        either.take(caller, 60)
    either.forget("login:a:")
    either.forget("nobody")
    seen = [either.take(f"login:{caller}", 60).calls for caller in ("a:192.0.2.1", "a:192.0.2.2", "b:192.0.2.1")]
    assert (seen, either.take("a", 60).calls) == ([1, 1, 2], 2)


def test_usage_is_kept_by_key_day_and_class(either: Counters) -> None:
    for key, day, status_class in (
        (1, "2026-01-02", 2), (1, "2026-01-02", 2), (1, "2026-01-02", 4), (1, "2026-01-01", 2), (2, "2026-01-02", 2)
    ):  # fmt: skip
        either.note(key, day, status_class)
    assert either.usage(1, ["2026-01-02", "2026-01-01", "2025-12-31"]) == [
        Usage(day="2026-01-01", status_class=2, calls=1),
        Usage(day="2026-01-02", status_class=2, calls=2),
        Usage(day="2026-01-02", status_class=4, calls=1),
    ]
    assert either.usage(3, last_days()) == []


def test_a_window_begins_with_the_first_call_after_the_last_one(tmp_path: Path) -> None:
    clock = Clock()
    found = FileCounters(tmp_path / "counters.sqlite3", clock)
    assert found.take("ann", 60) == Taken(calls=1, left=60)
    clock.now += 59
    assert found.take("ann", 60) == Taken(calls=2, left=1)
    clock.now += 1
    assert found.take("ann", 60) == Taken(calls=1, left=60)
    clock.now += 90
    found.give_back("ann")
    assert found.take("ann", 60) == Taken(calls=1, left=60)
    found.close()


def test_a_shorter_window_holds_at_once(tmp_path: Path) -> None:
    found = FileCounters(tmp_path / "counters.sqlite3", Clock())
    found.take("ann", 3600)
    assert found.take("ann", 60).left == 60
    found.close()


def test_what_is_past_is_forgotten(tmp_path: Path) -> None:
    clock = Clock()
    found = FileCounters(tmp_path / "counters.sqlite3", clock)
    found.take("address:192.0.2.1", 60)
    found.note(1, "1969-01-01", 2)
    found.note(1, "1970-01-12", 2)
    clock.now += 61
    for _ in range(TIDY_EVERY):
        found.take("ann", 3600)
    assert found._run("SELECT caller FROM windows", ()) == [("ann",)]
    assert [each.day for each in found.usage(1, ["1969-01-01", "1970-01-12"])] == ["1970-01-12"]
    clock.now += 100 * 86_400
    found.tidy()
    assert found.usage(1, ["1970-01-12"]) == []
    found.close()


def test_processes_count_together(tmp_path: Path) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsapi.settings", "NEWSAPI_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", COUNTING, str(tmp_path / "counters.sqlite3")]
    running = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in "abc"]
    seen = [int(number) for process in running for number in process.communicate(timeout=60)[0].split()]
    assert sorted(seen) == list(range(1, 601))


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = FileCounters(tmp_path / "file" / "counters.sqlite3")
    with pytest.raises(CountersError, match=r"counters\.sqlite3"):
        found.take("ann", 60)


def test_a_redis_that_does_not_answer_is_said_so() -> None:
    found = open_redis("redis://127.0.0.1:1/0")
    with pytest.raises(CountersError, match="Redis"):
        found.take("ann", 60)


def test_the_settings_choose_the_counters(settings: Any) -> None:
    assert isinstance(counters(), FileCounters)
    assert counters() is counters()
    counters().close()
    counters.cache_clear()
    pytest.importorskip("redis", reason="redis is not installed")
    settings.COUNTERS, settings.REDIS_URL = "articles.access.redis_counters", REDIS
    assert type(counters()).__name__ == "RedisCounters"
