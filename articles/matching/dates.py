"""Whether two dates agree, as precisely as each is known."""

from __future__ import annotations

import datetime
from dataclasses import replace
from enum import StrEnum

from articles.extraction.records import PartialDate


class Agreement(StrEnum):
    """How two dates relate, from the best case to the worst."""

    SAME_DAY = "same_day"
    COMPATIBLE = "compatible"  # nothing contradicts, and a day, month or weekday agrees
    UNKNOWN = "unknown"
    NEAR = "near"  # different, but a report may be wrong by this: a day off, the next month
    CONFLICT = "conflict"


def compare_dates(a: PartialDate, b: PartialDate) -> tuple[Agreement, str]:
    """How two dates agree, with the reason.

    >>> compare_dates(PartialDate(year=2017, month=5, day=29), PartialDate(month=4, day=6))
    (<Agreement.CONFLICT: 'conflict'>, 'dates differ: 2017-05-29 and 04-06')
    """
    shown = f"{printed(a)} and {printed(b)}"
    day_a, day_b = full_day(a), full_day(b)
    if day_a is not None and day_b is not None:
        apart = abs((day_a - day_b).days)
        if apart == 0:
            return Agreement.SAME_DAY, f"both on {day_a.isoformat()}"
        return (Agreement.NEAR if apart == 1 else Agreement.CONFLICT), f"dates differ: {shown}"
    known = [
        (x, y) for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day)) if x is not None and y is not None
    ]
    if any(x != y for x, y in known):
        return (Agreement.NEAR if _is_next_month(a, b) else Agreement.CONFLICT), f"dates differ: {shown}"
    weekday_a, weekday_b = weekday(a), weekday(b)
    if weekday_a is not None and weekday_b is not None:
        if weekday_a != weekday_b:
            next_day = (weekday_a - weekday_b) % 7 in (1, 6)  # the day it happened and the day it was reported
            return (Agreement.NEAR if next_day else Agreement.CONFLICT), f"weekdays differ: {shown}"
        return Agreement.COMPATIBLE, f"dates may be the same: {shown}"
    if known:
        return Agreement.COMPATIBLE, f"dates may be the same: {shown}"
    return Agreement.UNKNOWN, "the dates cannot be compared"


def days_apart(a: PartialDate, b: PartialDate) -> int | None:
    """The days between two dates, in one year if a year is unknown; None unless both have month and day.

    >>> days_apart(PartialDate(year=2017, month=5, day=29), PartialDate(month=4, day=6))
    53
    """
    if a.month is None or b.month is None or a.day is None or b.day is None:
        return None
    years = (a.year, b.year) if a.year is not None and b.year is not None else (LEAP_YEAR, LEAP_YEAR)
    days = [full_day(replace(date, year=year)) for date, year in zip((a, b), years, strict=True)]
    if days[0] is None or days[1] is None:
        return None
    apart = abs((days[0] - days[1]).days)
    return min(apart, 366 - apart) if years[0] == LEAP_YEAR and None in (a.year, b.year) else apart


LEAP_YEAR = 2016
"""Replaces an unknown year: a leap year, so that 29 February exists."""


def full_day(date: PartialDate) -> datetime.date | None:
    """The calendar day of a date with day precision; None otherwise and for days that do not exist."""
    if date.year is None or date.month is None or date.day is None:
        return None
    try:
        return datetime.date(date.year, date.month, date.day)
    except ValueError:
        return None


def weekday(date: PartialDate) -> int | None:
    """The weekday of a date, 0 for Monday: from the calendar if the date is full, else as printed."""
    day = full_day(date)
    return date.weekday if day is None else day.weekday()


def printed(date: PartialDate) -> str:
    """A date for use in a sentence: ISO if known, else month and day, else its words.

    >>> printed(PartialDate(month=5, day=29)), printed(PartialDate(text="on Monday", weekday=0)), printed(PartialDate())
    ('05-29', 'Monday', 'no date')
    """
    if date.year is not None:
        return date.iso or str(date.year)
    if date.month is not None:
        return f"{date.month:02d}" + (f"-{date.day:02d}" if date.day is not None else "")
    if date.weekday is not None and 0 <= date.weekday < len(WEEKDAYS):
        return WEEKDAYS[date.weekday]
    return date.text or "no date"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _is_next_month(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates are in adjacent months and at least one of them has no day."""
    if a.month is None or b.month is None or (a.day is not None and b.day is not None):
        return False
    if a.year is None or b.year is None:
        return (a.month - b.month) % 12 in (1, 11)
    return abs((a.year - b.year) * 12 + a.month - b.month) == 1
