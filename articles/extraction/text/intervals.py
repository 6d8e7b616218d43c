"""Times relative to another event: "hours before", "two days later", "a week after gunmen …"."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import PartialDate

from .tokens import Token

_WORDS = tables("events")["intervals"]
UNITS: dict[str, int] = _WORDS["units"]
COUNTS: dict[str, int] = _WORDS["counts"]
NEIGHBOURS: dict[str, int] = _WORDS["neighbours"]
EARLIER = frozenset(_WORDS["earlier"])
LATER = frozenset(_WORDS["later"])
FARTHEST = 60
"""Days beyond which a count of days is only approximate."""


class Interval(NamedTuple):
    """How many days after another event something happened, negative if before it, with the words that say so."""

    start: int
    end: int
    days: int


def find_interval(tokens: Sequence[Token], bounds: tuple[int, int]) -> Interval | None:
    """The interval at which the event of a clause happened, None if the clause gives none.

    >>> from .tokens import tokenize
    >>> text = "Two days earlier, gunmen killed a guard."
    >>> find_interval(tokenize(text, 0, len(text)), (0, 8)).days
    -2
    """
    first, stop = bounds
    if first and tokens[first].low in ("after", "before"):
        found = _counted(tokens, first - 1)
        if found is not None:  # "launched hours after gunmen had fired": the gunmen fired first
            start, days = found
            return Interval(tokens[start].start, tokens[first].end, -days if tokens[first].low == "after" else days)
    for index in range(first + 1, stop):
        low = tokens[index].low
        if low == "day" and tokens[index - 1].low in NEIGHBOURS:
            return Interval(tokens[index - 1].start, tokens[index].end, NEIGHBOURS[tokens[index - 1].low])
        if low in EARLIER or low in LATER:
            found = _counted(tokens, index - 1)
            ends = low in ("earlier", "later") or index + 1 == stop or not tokens[index + 1].low[0].isalnum()
            if found is not None and ends and not (index + 1 < stop and tokens[index + 1].low == "than"):
                start, days = found
                return Interval(tokens[start].start, tokens[index].end, -days if low in EARLIER else days)
    return None


def _counted(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The start of the count of units that ends at `at`, and the number of days; None without a count or unit."""
    unit = UNITS.get(tokens[at].low)
    if unit is None:
        return None
    if unit == 0:
        return at, 0
    if at == 0:
        return None
    low = tokens[at - 1].low
    count = int(low) if low.isdecimal() and len(low) < 3 else COUNTS.get(low)
    days = 0 if count is None else count * unit
    return (at - 1, days) if 0 < days <= FARTHEST else None


def counted_from(anchor: PartialDate, days: int, text: str) -> PartialDate | None:
    """The date that many days after another, None if that is not known to the day.

    >>> counted_from(PartialDate(year=2017, month=5, day=26), -2, "two days earlier").iso
    '2017-05-24'
    """
    if not days:
        return replace(anchor, text=text, time=None) if anchor.day is not None or anchor.weekday is not None else None
    if anchor.year is None or anchor.month is None or anchor.day is None:
        return None
    day = datetime.date(anchor.year, anchor.month, anchor.day)
    span = datetime.timedelta(days=days)
    if not datetime.date.min + abs(span) <= day <= datetime.date.max - abs(span):
        return None
    day += span
    return PartialDate(text=text, year=day.year, month=day.month, day=day.day, weekday=day.weekday())
