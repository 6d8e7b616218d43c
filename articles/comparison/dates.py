"""Dates as people read them, no more precise than what is known."""

from __future__ import annotations

import re
from datetime import date

from articles.extraction.records import DatePrecision

# a date as stored in a claim: a year, a year and month, a full date, or a month and day
CLAIMED_DATE = re.compile(
    r"""
      (?P<year>\d{4}) (?: - (?P<month>\d\d) (?: - (?P<day>\d\d) )? )?
    | (?P<month_alone>\d\d) (?: - (?P<day_alone>\d\d) )?
    """,
    re.VERBOSE,
)


def shown_date(day: date | None, precision: str) -> str:
    """A date, as precisely as it is known.

    >>> shown_date(date(2015, 10, 1), "month"), shown_date(date(2011, 1, 1), "year"), shown_date(None, "unknown")
    ('October 2015', '2011', 'date not stated')
    """
    if day is None or precision == DatePrecision.UNKNOWN:
        return "date not stated"
    if precision == DatePrecision.YEAR:
        return str(day.year)
    return f"{day:%B} {day.year}" if precision == DatePrecision.MONTH else f"{day.day} {day:%B} {day.year}"


def shown_claimed_date(value: str) -> str:
    """A claimed date as people read it; a value that is not a date is returned unchanged.

    >>> [shown_claimed_date(value) for value in ("2015-10", "05-26", "2011", "Monday")]
    ['October 2015', '26 May', '2011', 'Monday']
    """
    match = CLAIMED_DATE.fullmatch(value)
    if match is None:
        return value
    month, day = match["month"] or match["month_alone"], match["day"] or match["day_alone"]
    if month is None or not 1 <= int(month) <= 12:
        return value
    words = (str(int(day)) if day else None, f"{date(2000, int(month), 1):%B}", match["year"])
    return " ".join(word for word in words if word)
