"""Reading the feed from a place on, and pruning what is old. A place is the id of a change: one is just behind it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.models import Change, FeedPlace

PRUNED = "pruned"
MOST_READ = 2_000
"""Changes looked at for one page: a filter that hardly any change passes costs no more than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """Some changes in order, the place behind them, and whether there is more right now."""

    changes: tuple[Change, ...]
    place: int
    has_more: bool


class CursorExpired(Exception):  # noqa: N818 - it says what happened
    """The changes behind a place are not all kept any more."""

    def __init__(self, place: int) -> None:
        super().__init__("The feed no longer reaches back to this place.")
        self.place = place


def read(
    place: int | None,
    limit: int,
    resources: Collection[str] | None = None,
    actions: Collection[str] | None = None,
) -> FeedPage:
    """At most `limit` changes behind `place` (from the oldest one kept, if None), of these kinds only unless None.

    Raises:
        CursorExpired: what came after `place` was pruned, or the place is of a database that has gone.
    """
    if place is not None:
        refuse_expired(place)
    start = place_of(PRUNED) if place is None else place
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
            return FeedPage(changes=tuple(found), place=found[-1].pk, has_more=True)
        found.append(row)
    return FeedPage(changes=tuple(found), place=rows[-1].pk if rows else start, has_more=has_more)


def head() -> int:
    """The place behind the newest change."""
    last = Change.objects.order_by("pk").values_list("pk", flat=True).last()
    return last if last is not None else place_of(PRUNED)


def refuse_expired(place: int) -> None:
    """Raise CursorExpired if changes behind this place were pruned, or if it lies ahead of all there are."""
    if not place_of(PRUNED) <= place <= head():
        raise CursorExpired(place)


def place_of(name: str) -> int:
    """How far somebody is with the feed; 0, if nothing was written down."""
    return FeedPlace.objects.filter(name=name).values_list("change", flat=True).first() or 0


def set_place(name: str, place: int) -> None:
    """Write down how far somebody is."""
    FeedPlace.objects.update_or_create(name=name, defaults={"change": place})


@transaction.atomic
def prune(before: datetime, up_to: int | None = None) -> int:
    """How many changes of before this time were removed; cursors that point before them have expired.

    Args:
        up_to: changes behind this place are kept, however old they are.
    """
    last = Change.objects.filter(time__lt=before).order_by("-time", "-pk").first()
    if last is None:
        return 0
    place = last.pk if up_to is None else min(last.pk, up_to)
    number, _ = Change.objects.filter(pk__lte=place).delete()
    set_place(PRUNED, max(place, place_of(PRUNED)))
    return number
