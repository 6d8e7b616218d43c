"""The known name that was probably meant by an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LEAST_BEGINNING = 4
"""Minimum number of letters for a name to be taken as the beginning of the one that is meant."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most similar to `name`; a name that begins with `name` takes precedence.

    >>> nearest("speeker", ["speaker", "status"]), nearest("publ", ["published_from", "published"])
    ('speaker', 'published')
    """
    names = list(known)
    if len(name) >= LEAST_BEGINNING and (begun := [each for each in names if each.startswith(name)]):
        return min(begun, key=len)
    found = difflib.get_close_matches(name[:100], names, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str | None) -> str:
    """The question to append to the message about an unknown name; empty if no known name is similar."""
    return f" Did you mean '{name}'?" if name else ""
