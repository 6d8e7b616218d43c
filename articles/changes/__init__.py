"""The change feed: `recording` writes it within the transaction of each change; reading follows the order of commits.

Only what lists show counts: an operation that ends with the same rows as before has changed nothing.
"""

from .feed import (
    CursorExpiredError,
    FeedPage,
    OtherHistoryError,
    end,
    head,
    mark_at_place_of,
    mark_of,
    place_of,
    prune,
    read,
    set_place,
)
from .recording import Recording, recording, recording_all
from .writing import Action, Resource

__all__ = [
    "Action",
    "CursorExpiredError",
    "FeedPage",
    "OtherHistoryError",
    "Recording",
    "Resource",
    "end",
    "head",
    "mark_at_place_of",
    "mark_of",
    "place_of",
    "prune",
    "read",
    "recording",
    "recording_all",
    "set_place",
]
