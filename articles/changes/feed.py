"""Reading the feed from a position, and pruning old changes. A position is the id of the last change read.

An id alone does not identify a history. After a backup is restored, the same ids are given to other changes; a reader
that was ahead would continue from its id and miss what came before it. So a reader also keeps the token of the last
change it saw, a digest of that change, and is refused if the change with that id is a different one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from articles.models import Change, FeedPlace

PRUNED = "pruned"
MARK_LENGTH = 16
"""Hexadecimal digits of a mark: two histories collide once in 10^19."""
MOST_READ = 2_000
"""Changes examined for one page: the most that a filter with few matches can cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """Some changes in order, the position after them, the token of the last one, and whether there are more now."""

    changes: tuple[Change, ...]
    place: int
    mark: str
    has_more: bool


class CursorExpiredError(Exception):
    """Some of the changes after this position have been pruned."""

    def __init__(self, place: int) -> None:
        super().__init__("The feed no longer reaches back to this position.")
        self.place = place


class OtherHistoryError(Exception):
    """A position from a history that is not the stored one: a backup was restored, or the database replaced."""

    def __init__(self, place: int) -> None:
        super().__init__(
            "The last change read is not in the feed: a backup was restored since, and ids may refer to other records."
        )
        self.place = place


def read(
    place: int | None,
    limit: int,
    resources: Collection[str] | None = None,
    actions: Collection[str] | None = None,
    *,
    mark: str = "",
) -> FeedPage:
    """At most `limit` changes after `place`, or from the oldest one kept if `place` is None.

    Args:
        resources, actions: only changes of these; of all if None.
        mark: the token of the change at `place`, taken from the page that ended there; empty if it was not kept.

    Raises:
        CursorExpiredError: changes after `place` have been pruned.
        OtherHistoryError: the position is from a database that no longer exists.
    """
    start = place_of(PRUNED) if place is None else place
    known = _mark_at(start)
    if place is not None:
        _refuse(place, mark, known)
    look = limit if resources is None and actions is None else MOST_READ
    rows = list(Change.objects.after(start)[: look + 1])
    has_more, rows = len(rows) > look, rows[:look]
    found: list[Change] = []
    for row in rows:
        if resources is not None and row.resource not in resources:
            continue
        if actions is not None and row.action not in actions:
            continue
        if len(found) == limit:
            return FeedPage(changes=tuple(found), place=found[-1].pk, mark=mark_of(found[-1]), has_more=True)
        found.append(row)
    if not rows:
        return FeedPage(changes=(), place=start, mark=known or mark, has_more=False)
    return FeedPage(changes=tuple(found), place=rows[-1].pk, mark=mark_of(rows[-1]), has_more=has_more)


def mark_of(change: Change) -> str:
    """A digest that distinguishes a change from one with the same id in another history."""
    told = f"{change.resource} {change.object_id} {change.action} {change.time.astimezone(UTC).isoformat()}"
    return hashlib.sha256(told.encode()).hexdigest()[:MARK_LENGTH]


def head() -> int:
    """The position after the newest change."""
    last = Change.objects.order_by("pk").values_list("pk", flat=True).last()
    return last if last is not None else place_of(PRUNED)


def end() -> FeedPage:
    """The empty page after the newest change."""
    place = head()
    return FeedPage(changes=(), place=place, mark=_mark_at(place) or "", has_more=False)


def _refuse(place: int, mark: str, known: str | None) -> None:
    """Raise CursorExpiredError or OtherHistoryError if a reader would miss changes by continuing from a position."""
    if place < place_of(PRUNED):
        raise CursorExpiredError(place)
    if known is None or (mark and known and mark != known):
        raise OtherHistoryError(place)


def _mark_at(place: int) -> str | None:
    """The token of the change at a position; empty if it is no longer known, None if no change was ever there."""
    change = Change.objects.filter(pk=place).first()
    if change is not None:
        return mark_of(change)
    pruned = FeedPlace.objects.filter(name=PRUNED).first()
    if pruned is not None and place == pruned.change:
        return pruned.mark
    return "" if place == 0 else None


def place_of(name: str) -> int:
    """The position up to which a reader has come; 0 if none is stored."""
    return FeedPlace.objects.filter(name=name).values_list("change", flat=True).first() or 0


def mark_at_place_of(name: str) -> str:
    """The token of the change up to which a reader has come; empty if none is stored."""
    return FeedPlace.objects.filter(name=name).values_list("mark", flat=True).first() or ""


def set_place(name: str, place: int, mark: str = "") -> None:
    """Store a reader's position."""
    FeedPlace.objects.update_or_create(name=name, defaults={"change": place, "mark": mark})


@transaction.atomic
def prune(before: datetime, up_to: int | None = None) -> int:
    """The number of changes removed that are older than this time; cursors before them have expired.

    Args:
        up_to: changes after this position are kept, however old they are.
    """
    last = Change.objects.filter(time__lt=before).order_by("-time", "-pk").first()
    if last is None:
        return 0
    place = last.pk if up_to is None else min(last.pk, up_to)
    if place <= place_of(PRUNED):
        return 0
    mark = _mark_at(place) or ""
    number, _ = Change.objects.filter(pk__lte=place).delete()
    set_place(PRUNED, place, mark)
    return number
