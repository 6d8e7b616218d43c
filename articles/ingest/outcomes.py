"""What becomes of a document: decided from what is known of it, and of what is stored; nothing here asks or writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one document."""

    ADDED = "added"
    REVISED = "revised"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TAKEN_DOWN = "taken_down"


WRITTEN = frozenset({Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED})
"""Outcomes that change what is stored."""


class KnownBytes(StrEnum):
    """Whether the bytes of a document came in before."""

    NEW = "new"
    STORED = "stored"
    SAY_MORE = "say_more"
    """Stored, of the newest revision, and now with hints or a charset that they did not have."""
    BARRED = "barred"


class KnownText(StrEnum):
    """How the text of a document stands to what is stored."""

    UNREAD = "unread"
    NO_ARTICLE = "no_article"
    NEW = "new"
    VERSION = "version"
    """Another version of a stored article."""
    SAME = "same"
    """A stored article has all that it says."""
    BARRED = "barred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that decides about a document."""

    bytes: KnownBytes
    text: KnownText = KnownText.UNREAD


BY_BYTES = {
    KnownBytes.BARRED: Outcome.TAKEN_DOWN,
    KnownBytes.STORED: Outcome.UNCHANGED,
    KnownBytes.SAY_MORE: Outcome.UPDATED,
}
BY_TEXT = {
    KnownText.NO_ARTICLE: Outcome.REFUSED,
    KnownText.BARRED: Outcome.TAKEN_DOWN,
    KnownText.NEW: Outcome.ADDED,
    KnownText.VERSION: Outcome.REVISED,
    KnownText.SAME: Outcome.UNCHANGED,
}


def decide(facts: Facts) -> Outcome | None:
    """What becomes of a document: known bytes decide, whatever their text is; None while it has to be read first.

    >>> decide(Facts(bytes=KnownBytes.STORED))
    <Outcome.UNCHANGED: 'unchanged'>
    >>> decide(Facts(bytes=KnownBytes.NEW, text=KnownText.VERSION))
    <Outcome.REVISED: 'revised'>
    """
    return BY_BYTES.get(facts.bytes) or BY_TEXT.get(facts.text)
