"""How often a password may be tried: counted per name and address, and per address whatever the name.

The counters are those of the API, shared by all processes: no table, no query, and nothing that differs between
databases. A name alone is never locked, or anybody could keep a curator out.
"""

from __future__ import annotations

import hashlib
import logging
import math

from .counters import CountersFailed, counters

log = logging.getLogger(__name__)

SECONDS = 900
TRIES = 5
"""Passwords for one name from one address in a window: people who mistype need two or three."""

TRIES_OF_ADDRESS = 30
"""Passwords from one address for whatever names: an office behind one address, not a list of names tried out."""

BEGINNING = "login:"


def begin(name: str, address: str) -> int:
    """The seconds to wait before a password may be tried, 0 where it may be now; the attempt is counted.

    It is counted before the password is looked at, so that many attempts at once are not let through.
    """
    waits = [0]
    try:
        for caller, most in ((_pair(name, address), TRIES), (f"{BEGINNING}from:{address}", TRIES_OF_ADDRESS)):
            taken = counters().take(caller, SECONDS)
            if taken.calls > most:
                waits.append(max(1, math.ceil(taken.left)))
    except CountersFailed as error:
        log.warning("attempts to log in are not limited: %s", error)
        return 0
    if max(waits):
        log.warning("a login from %s is refused: too many attempts", address)
    return max(waits)


def succeed(name: str, address: str) -> None:
    """Forget the attempts of whoever gave the right password."""
    try:
        counters().forget(_pair(name, address))
        counters().give_back(f"{BEGINNING}from:{address}")
    except CountersFailed as error:
        log.warning("attempts to log in are not forgotten: %s", error)


def unlock(name: str | None = None) -> None:
    """Let a name be tried again from everywhere; without a name, every name from every address."""
    counters().forget(BEGINNING if name is None else f"{BEGINNING}{_digest(name)}:")
    if name is not None:
        counters().forget(f"{BEGINNING}from:")


def _pair(name: str, address: str) -> str:
    return f"{BEGINNING}{_digest(name)}:{address}"


def _digest(name: str) -> str:
    """The name as it is kept: nobody reads names, or passwords typed into the wrong field, from the counters."""
    return hashlib.sha256(name.strip().casefold().encode("utf-8", "replace")).hexdigest()[:32]
