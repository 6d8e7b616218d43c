"""Reading the feed from a place on, and pruning what is old."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from articles.models import Change, FeedPlace

PRUNED = "pruned"
MOST_READ = 2_000
"""Changes looked at for one page: a filter that hardly any change passes costs no more than this."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A place in the feed: just behind the change with these numbers."""

    transaction: int = 0
    change: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """Some changes in order, the place behind them, and whether there is more right now."""

    changes: tuple[Change, ...]
    place: Place
    has_more: bool


class CursorExpired(Exception):  # noqa: N818 - it says what happened
    """The changes behind a place are not all kept any more."""

    def __init__(self, place: Place) -> None:
        super().__init__("The feed no longer reaches back to this place.")
        self.place = place


def read(
    place: Place | None,
    limit: int,
    resources: Collection[str] | None = None,
    actions: Collection[str] | None = None,
) -> FeedPage:
    """At most `limit` changes behind `place` (from the oldest one kept, if None), of these kinds only unless None.

    Raises:
        CursorExpired: what came after `place` was pruned, or the place is of another database.
    """
    if place is not None:
        refuse_expired(place)
    start = place or place_of(PRUNED)
    look = limit if resources is None and actions is None else MOST_READ
    rows = list(Change.objects.settled().after(start.transaction, start.change)[: look + 1])
    has_more, rows = len(rows) > look, rows[:look]
    found: list[Change] = []
    for row in rows:
        if resources is not None and row.resource not in resources:
            continue
        if actions is not None and row.action not in actions:
            continue
        if len(found) == limit:
            return FeedPage(changes=tuple(found), place=_behind(found[-1]), has_more=True)
        found.append(row)
    return FeedPage(changes=tuple(found), place=_behind(rows[-1]) if rows else start, has_more=has_more)


def head() -> Place:
    """The place behind the newest change."""
    last = Change.objects.settled().last()
    return max(_behind(last), place_of(PRUNED)) if last is not None else place_of(PRUNED)


def refuse_expired(place: Place) -> None:
    """Raise CursorExpired if changes behind this place were pruned, or if it cannot have been given out here."""
    if place < place_of(PRUNED) or place.transaction >= _next_transaction():
        raise CursorExpired(place)


def place_of(name: str) -> Place:
    """How far somebody is with the feed; its beginning, if nothing was written down."""
    row = FeedPlace.objects.filter(name=name).first()
    return Place(transaction=row.transaction, change=row.change) if row else Place()


def set_place(name: str, place: Place) -> None:
    """Write down how far somebody is."""
    values: dict[str, Any] = {"transaction": place.transaction, "change": place.change}
    FeedPlace.objects.update_or_create(name=name, defaults=values)


@transaction.atomic
def prune(before: datetime, up_to: Place | None = None) -> int:
    """How many changes of before this time were removed; cursors that point before them have expired.

    Args:
        up_to: changes behind this place are kept, however old they are.
    """
    _remove_foreign()
    last = Change.objects.settled().filter(time__lt=before).order_by("-time", "-pk").first()
    if last is None:
        return 0
    place = _behind(last) if up_to is None else min(_behind(last), up_to)
    number, _ = Change.objects.up_to(place.transaction, place.change).delete()
    set_place(PRUNED, max(place, place_of(PRUNED)))
    return number


def _remove_foreign() -> None:
    """Remove changes from the future: a dump was restored into another PostgreSQL, whose transactions count anew."""
    following = _next_transaction()
    Change.objects.filter(transaction__gte=following).delete()
    if place_of(PRUNED).transaction >= following:
        set_place(PRUNED, Place(transaction=following - 1, change=0))


def _next_transaction() -> int:
    """A number above that of every transaction so far."""
    if connection.vendor != "postgresql":
        return 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (number,) = cursor.fetchone()
    return int(number)


def _behind(change: Change) -> Place:
    return Place(transaction=change.transaction, change=change.pk)
