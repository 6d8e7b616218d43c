"""The outcome of a document, decided from what is known about it and about the store; no queries and no writes here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The outcome of one document."""

    ADDED = "added"
    REVISED = "revised"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TAKEN_DOWN = "taken_down"


WRITTEN = frozenset({Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED})
"""Outcomes that change what is stored."""


class KnownBytes(StrEnum):
    """Whether the bytes of a document have come in before."""

    NEW = "new"
    STORED = "stored"
    SAY_MORE = "say_more"
    """Stored for the newest revision, and now sent with new hints or a new charset."""
    BARRED = "barred"


class KnownText(StrEnum):
    """How the text of a document relates to what is stored."""

    UNREAD = "unread"
    NEW = "new"
    VERSION = "version"
    """Another version of a stored article."""
    SAME = "same"
    """A stored article already says everything in it."""
    BARRED = "barred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on which the outcome of a document depends."""

    bytes: KnownBytes
    text: KnownText = KnownText.UNREAD


BY_BYTES = {
    KnownBytes.BARRED: Outcome.TAKEN_DOWN,
    KnownBytes.STORED: Outcome.UNCHANGED,
    KnownBytes.SAY_MORE: Outcome.UPDATED,
}
BY_TEXT = {
    KnownText.BARRED: Outcome.TAKEN_DOWN,
    KnownText.NEW: Outcome.ADDED,
    KnownText.VERSION: Outcome.REVISED,
    KnownText.SAME: Outcome.UNCHANGED,
}


def decide(facts: Facts) -> Outcome | None:
    """The outcome of a document: known bytes decide, whatever their text; None if it has to be read first.

    >>> decide(Facts(bytes=KnownBytes.STORED))
    <Outcome.UNCHANGED: 'unchanged'>
    >>> decide(Facts(bytes=KnownBytes.NEW, text=KnownText.VERSION))
    <Outcome.REVISED: 'revised'>
    """
    return BY_BYTES.get(facts.bytes) or BY_TEXT.get(facts.text)
