"""Who changed what: the history of curated rows, with their state before and after each change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from simple_history.utils import bulk_update_with_history

from articles.models import Decision, Event, Organisation, Outlet, Person, Quote

Tracked = TypeVar("Tracked", Quote, Person, Event, Outlet, Organisation)

LONGEST_REASON = 100
"""Length of the column in which django-simple-history stores the reason."""

AS_FOUND = "As extracted"


def reason(decision: str, note: str = "") -> str:
    """The decision with the curator's note, cut to what history can keep.

    >>> reason("Rejected", "not a quote")
    'Rejected: not a quote'
    """
    note = " ".join(note.split())
    return (f"{decision}: {note}" if note else decision)[:LONGEST_REASON]


def keep_state_before(rows: Sequence[Tracked]) -> None:
    """Write the first history line, the state before the change, for each of `rows` that has none.

    The machine stores rows in bulk and without history; without this line the first human change would not show
    what it replaced.
    """
    if not rows:
        return
    history = type(rows[0]).history
    known = set(history.filter(id__in=[row.pk for row in rows]).values_list("id", flat=True))
    new = [row for row in rows if row.pk not in known]
    for row in new:
        # django-simple-history reads these off the row
        vars(row).update(_history_user=None, _history_date=row.created)
    history.bulk_history_create(new, batch_size=200, default_change_reason=AS_FOUND)
    for row in new:
        del vars(row)["_history_user"], vars(row)["_history_date"]


def save_with_history(
    rows: Sequence[Tracked],
    fields: Sequence[str],
    *,
    decision: Decision,
    by: AbstractBaseUser,
    why: str,
    moment: datetime,
) -> None:
    """Store `fields` of `rows` with one history line each, which points to the decision."""
    for row in rows:
        row.updated = moment
    bulk_update_with_history(
        rows,
        type(rows[0]),
        [*fields, "updated"],
        batch_size=200,
        default_user=by,
        default_change_reason=why,
        default_date=moment,
        custom_historical_attrs={"decision": decision},
    )


def add_with_history(
    row: Person | Organisation, *, decision: Decision, by: AbstractBaseUser, why: str, moment: datetime
) -> None:
    """Store a new person or organisation with the first line of its history."""
    row.save_without_historical_record()  # type: ignore[union-attr]  # added by simple-history
    type(row).history.bulk_history_create(
        [row],
        default_user=by,
        default_change_reason=why,
        default_date=moment,
        custom_historical_attrs={"decision": decision},
    )
