"""Typed readers for NEWSAPI_* variables: each gives a value of its type or an error that names the variable."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})

RATE = re.compile(r"([1-9][0-9]{0,8})/([1-9][0-9]{0,4})")
"""A number of calls, and a number of seconds up to about a day."""
ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A number of calls allowed in a number of seconds."""

    calls: int
    seconds: int


class Environment:
    """The NEWSAPI_* variables; `NEWSAPI_X_FILE` names a file that contains the value of `NEWSAPI_X`."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables
        self.known: set[str] = set()

    def text(self, name: str, default: str) -> str:
        """The value of `name`, without surrounding white space."""
        self.known.update((name, f"{name}_FILE"))
        path = self._variables.get(f"{name}_FILE")
        if path is not None:
            if name in self._variables:
                raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; keep one of them.")
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error}") from error
        return self._variables.get(name, default).strip()

    def flag(self, name: str, default: bool) -> bool:
        """True or False; anything that is neither is an error."""
        value = self.text(name, "1" if default else "0").lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false.")

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number between `least` and `most`."""
        value = self.text(name, str(default))
        if not re.fullmatch(r"-?\d{1,18}", value, re.ASCII) or not least <= int(value) <= most:
            raise ImproperlyConfigured(f"{name}={value!r} is not a whole number from {least} to {most}.")
        return int(value)

    def rate(self, name: str, default: str) -> Rate | None:
        """A rate written as CALLS/SECONDS; None for 0, which means no limit."""
        value = self.text(name, default)
        if value == "0":
            return None
        found = RATE.fullmatch(value)
        if found is None:
            raise ImproperlyConfigured(f"{name}={value!r} is neither CALLS/SECONDS, such as 600/60, nor 0.")
        return Rate(calls=int(found[1]), seconds=int(found[2]))

    def words(self, name: str, default: str) -> list[str]:
        """The comma-separated parts of the value."""
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def origins(self, name: str, default: str) -> list[str]:
        """The comma-separated origins, such as https://news.example.org; `*` alone means every origin."""
        found = self.words(name, default)
        wrong = [each for each in found if not ORIGIN.fullmatch(each) and found != ["*"]]
        if wrong:
            raise ImproperlyConfigured(f"{name}: {wrong[0]!r} is not an origin such as https://news.example.org.")
        return found

    def redis(self, name: str) -> str:
        """The address of a Redis server; empty if none is given."""
        value = self.text(name, "")
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ImproperlyConfigured(f"{name} must begin with redis://, rediss:// or unix://.")
        return value

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """One of `choices`."""
        value = self.text(name, default)
        if value not in choices:
            raise ImproperlyConfigured(f"{name}={value!r} is not one of {', '.join(choices)}.")
        return value

    def database(self, name: str, default: str) -> dict[str, object]:
        """A Django database configuration read from a URL: sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME."""
        return parse_database_url(name, self.text(name, default))

    def refuse_unknown(self) -> None:
        """Raise on an unknown NEWSAPI_* variable: a misspelt setting would otherwise be ignored."""
        unknown = sorted(key for key in self._variables if key.startswith("NEWSAPI_") and key not in self.known)
        if unknown:
            raise ImproperlyConfigured(f"Unknown setting {', '.join(unknown)}; see docs/reference/settings.md.")


def parse_database_url(name: str, url: str) -> dict[str, object]:
    """The Django configuration that `url` stands for.

    >>> parse_database_url("X", "postgresql://ann:s%40fe@db:5433/news")["PASSWORD"]
    's@fe'
    """
    shown = re.sub(r"//[^@/]*@", "//…@", url)  # the password is never printed
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={shown!r} is not a database URL: {error}") from error
    path = unquote(parts.path)
    if parts.scheme == "sqlite":
        return _sqlite(name, shown, path)
    if parts.scheme in {"postgresql", "postgres"}:
        if len(path) < 2:
            raise ImproperlyConfigured(f"{name}={shown!r} names no database.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": path[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"{name}={shown!r} must begin with sqlite:// or postgresql://.")


def _sqlite(name: str, shown: str, path: str) -> dict[str, object]:
    if len(path) < 2:
        raise ImproperlyConfigured(f"{name}={shown!r} names no file; write sqlite:///newsapi.sqlite3.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # sqlite:///relative and sqlite:////absolute, as everywhere else
        "NAME": path[1:],
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # With Django's defaults, 454 of 600 concurrent transactions failed with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # One ingest takes 150 different statements: with Python's 128, each would be compiled every time.
            "cached_statements": 1024,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; "
                # a batch writes 4 MB: by default each commit would wait until they are copied into the database
                "PRAGMA wal_autocheckpoint=16000;"
            ),
        },
    }
