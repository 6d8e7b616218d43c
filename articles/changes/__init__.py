"""The feed of changes: written by `recording` in the transaction that makes them, read in the order they take effect.

What lists show of a thing is what counts: a run that ends with the same rows as before has changed nothing.
"""

from .feed import (
    CursorExpired,
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
    "CursorExpired",
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
