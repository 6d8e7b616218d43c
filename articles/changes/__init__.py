"""The feed of changes: written in the transaction that makes the change, read in the order in which they take effect.

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
from .recording import Action, Before, Resource, Touched, record
from .snapshots import Everything, Snapshot

__all__ = [
    "Action",
    "Before",
    "CursorExpired",
    "Everything",
    "FeedPage",
    "OtherHistoryError",
    "Resource",
    "Snapshot",
    "Touched",
    "end",
    "head",
    "mark_at_place_of",
    "mark_of",
    "place_of",
    "prune",
    "read",
    "record",
    "set_place",
]
