"""Why a decision could not be carried out."""

from __future__ import annotations

from articles.models import Event, Organisation, Person, Quote


class CurationError(Exception):
    """A decision that cannot be carried out; nothing was changed."""


class ChangedMeanwhileError(CurationError):
    """The quote has changed since the curator looked at it."""

    def __init__(self, quote: Quote) -> None:
        super().__init__("Somebody changed this quote while you were looking at it. Look again, then decide.")
        self.quote = quote


class NotAPairError(CurationError):
    """Two rows that cannot be merged or kept apart: they are one already, or one was merged away."""

    def __init__(self, left: Person | Event | Organisation, right: Person | Event | Organisation, why: str) -> None:
        super().__init__(f"{left} and {right}: {why}")
        self.left = left
        self.right = right
