"""The known outlets: by host, by the names they print, and as agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from articles.extraction.lexicon import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet of the lexicon."""

    name: str
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    agency: bool = False
    month_first: bool = False
    surname: bool = False


def _load() -> tuple[KnownOutlet, ...]:
    """The outlets of the lexicon, in its order."""
    rows = tables("outlets")["outlet"]
    return tuple(
        KnownOutlet(
            name=row["name"],
            hosts=tuple(row["hosts"]),
            names=tuple(row["names"]),
            agency=row.get("agency", False),
            month_first=row.get("month_first", False),
            surname=row.get("surname", False),
        )
        for row in rows
    )


OUTLETS = _load()
BY_HOST = {host: outlet for outlet in OUTLETS for host in outlet.hosts}
BY_NAME = {name: outlet for outlet in OUTLETS for name in (*outlet.names, outlet.name)}
BY_FOLDED_NAME = {name.casefold(): outlet for name, outlet in BY_NAME.items()}

AGENCY_NAMES = tuple(name for outlet in OUTLETS if outlet.agency for name in outlet.names)

# Any known printed name as a whole word; underscores may adjoin it, as in the handle "@Reporter_RT".
NAMES = re.compile(
    r"(?<![^\W_])(?:" + "|".join(re.escape(name) for name in sorted(BY_NAME, key=len, reverse=True)) + r")(?![^\W_])"
)

LONGEST_HOST = 253
"""Longest name in the domain name system; anything longer is not a host and is not parsed."""


def outlet_at(url: str | None) -> KnownOutlet | None:
    """The known outlet that publishes at an address, subdomains included.

    >>> outlet_at("https://www.rferl.org/a/1.html").name
    'RFE/RL'
    """
    host = host_of(url)
    while host:
        if host in BY_HOST:
            return BY_HOST[host]
        _, _, host = host.partition(".")
    return None


def host_of(url: str | None) -> str:
    """The host of an address in lower case, "" if there is none."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if len(host) <= LONGEST_HOST else ""


def outlet_named(name: str) -> KnownOutlet | None:
    """The known outlet of that name, ignoring case."""
    return BY_FOLDED_NAME.get(name.strip().casefold())


def outlets_in(text: str) -> tuple[KnownOutlet, ...]:
    """The known outlets that a text names, each once, in order."""
    return tuple(dict.fromkeys(BY_NAME[match.group()] for match in NAMES.finditer(text)))


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit names, as printed, each once, in order.

    >>> agencies_in("Based on reporting by AFP, AP, and Reuters")
    ('AFP', 'AP', 'Reuters')
    """
    return tuple(dict.fromkeys(match.group() for match in NAMES.finditer(text) if BY_NAME[match.group()].agency))
