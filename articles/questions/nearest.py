"""The name that was probably meant by one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LEAST_BEGINNING = 4
"""Letters from which a name may be the beginning of the one that is meant."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `name`; one that begins with it goes first.

    >>> nearest("speeker", ["speaker", "status"]), nearest("publ", ["published_from", "published"])
    ('speaker', 'published')
    """
    names = list(known)
    if len(name) >= LEAST_BEGINNING and (begun := [each for each in names if each.startswith(name)]):
        return min(begun, key=len)
    found = difflib.get_close_matches(name[:100], names, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str | None) -> str:
    """The question that ends the sentence on an unknown name; nothing where none is near."""
    return f" Did you mean '{name}'?" if name else ""
