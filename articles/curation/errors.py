"""Why a decision was not carried out."""

from __future__ import annotations

from articles.models import Event, Person, Quote


class CurationError(Exception):
    """A decision that cannot be carried out; nothing was changed."""


class ChangedMeanwhile(CurationError):  # noqa: N818 - it says what happened
    """The quote is not any more what the curator saw when deciding."""

    def __init__(self, quote: Quote) -> None:
        super().__init__("Somebody changed this quote while you were looking at it. Look again, then decide.")
        self.quote = quote


class NotAPair(CurationError):  # noqa: N818 - it says what happened
    """Two persons or events that cannot be merged or kept apart: one already, or one merged away."""

    def __init__(self, left: Person | Event, right: Person | Event, why: str) -> None:
        super().__init__(f"{left} and {right}: {why}")
        self.left = left
        self.right = right
