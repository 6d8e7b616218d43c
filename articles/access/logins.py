"""How often a password may be tried: limited per name and address, and per address for all names together.

Attempts use the counters of the API, shared by all processes: no table, no query, and no difference between
databases. A name is never locked for all addresses, because then anybody could keep a curator out.
"""

from __future__ import annotations

import hashlib
import logging
import math

from .counters import CountersError, counters

log = logging.getLogger(__name__)

SECONDS = 900
TRIES = 5
"""Attempts for one name from one address in a window: people who mistype need two or three."""

TRIES_OF_ADDRESS = 30
"""Attempts from one address for any names: enough for an office behind one address, too few to try a list of names."""

BEGINNING = "login:"


def begin(name: str, address: str) -> int:
    """The seconds to wait before a password may be tried, 0 if it may be tried now; counts the attempt.

    It is counted before the password is checked, so that many simultaneous attempts cannot get through.
    """
    waits = [0]
    try:
        for caller, most in ((_pair(name, address), TRIES), (f"{BEGINNING}from:{address}", TRIES_OF_ADDRESS)):
            taken = counters().take(caller, SECONDS)
            if taken.calls > most:
                waits.append(max(1, math.ceil(taken.left)))
    except CountersError as error:
        log.warning("attempts to log in are not limited: %s", error)
        return 0
    if max(waits):
        log.warning("a login from %s is refused: too many attempts", address)
    return max(waits)


def succeed(name: str, address: str) -> None:
    """Reset the attempts of a user who gave the right password."""
    try:
        counters().forget(_pair(name, address))
        counters().give_back(f"{BEGINNING}from:{address}")
    except CountersError as error:
        log.warning("attempts to log in are not reset: %s", error)


def unlock(name: str | None = None) -> None:
    """Allow attempts for a name again from every address; without a name, for every name."""
    counters().forget(BEGINNING if name is None else f"{BEGINNING}{_digest(name)}:")
    if name is not None:
        counters().forget(f"{BEGINNING}from:")


def _pair(name: str, address: str) -> str:
    return f"{BEGINNING}{_digest(name)}:{address}"


def _digest(name: str) -> str:
    """A digest of the name: names, or passwords typed into the wrong field, cannot be read from the counters."""
    return hashlib.sha256(name.strip().casefold().encode("utf-8", "replace")).hexdigest()[:32]
