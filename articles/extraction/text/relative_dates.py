"""Dates that count from the day of the report: "ten days ago", "on Wednesday last week", "the 2nd of this month"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.lexicon import tables
from articles.extraction.records import PartialDate

_LEXICON = tables("dates")
COUNTS: dict[str, int] = _LEXICON["counts"]
NAMED_DAYS: dict[str, list[int]] = _LEXICON["named_days"]
STEPS = {"last": -1, "this": 0, "next": 1}
"""Weeks, months or years by which "last year", "this year" and "next year" lie away."""

_COUNT = "|".join([*sorted(COUNTS, key=len, reverse=True), r"\d{1,3}"])
_STEP = "|".join(STEPS)
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"

# "ten days ago", "nearly two years ago"; read backwards from "ago"
AGO = re.compile(
    rf"""(?: \b(?P<nearly>{"|".join(_LEXICON["nearly"]["words"])}) \s )?
    \b (?P<count>{_COUNT}) \s (?P<unit>day|week|month|year|decade)s? \s ago \Z""",
    re.VERBOSE | re.IGNORECASE,
)
AGO_WORD, AGO_WINDOW = " ago", 40
TODAY = re.compile(r"\stoday\b")

# "on Tuesday of last week", "in November last year": what follows a weekday, and a day or month
OF_WEEK = re.compile(rf"{_PART}\s(?:of\s)?(?:{_STEP})\sweek\b")
OF_YEAR = re.compile(rf"\s(?:of\s)?(?:{_STEP})\syear\b")

# "a week ago on Tuesday", "last week on Tuesday": what precedes a weekday
WEEKS_AGO_LEAD = re.compile(rf"\b(?P<count>{_COUNT})\sweeks?\sago,?\s(?:on\s)?\Z", re.IGNORECASE)
WEEK_LEAD = re.compile(rf"\b(?:{_STEP})\sweek,?\son\s\Z", re.IGNORECASE)
WEEKS_WINDOW = 24

# "the 2nd of this month"
DAY_OF_MONTH = re.compile(rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)\sof\s(?:{_STEP})\smonth\b")

_WEEKS_AGO = re.compile(WEEKS_AGO_LEAD.pattern.removesuffix(r"\Z"), re.IGNORECASE)
_WEEK = re.compile(rf"\b(?P<step>{_STEP})\sweek\b", re.IGNORECASE)
_YEAR = re.compile(rf"\b(?P<step>{_STEP})\syear\Z", re.IGNORECASE)


def find_ago(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Every date of the text that "… ago" gives with a count of units, in order.

    >>> [date.text for _, _, date in find_ago("It sank ten days ago. A long time ago it was new.")]
    ['ten days ago']
    """
    at = text.find(AGO_WORD)
    while at >= 0:
        end = at + len(AGO_WORD)
        window = max(0, end - AGO_WINDOW)
        if not text[end : end + 1].isalnum() and (match := AGO.search(text[window:end])):
            start = window + match.start()
            if today := TODAY.match(text, end):
                end = today.end()
            yield start, end, PartialDate(text=text[start:end])
        at = text.find(AGO_WORD, end)


def counted_ago(words: str) -> tuple[int, str] | None:
    """The count and the unit of "ten days ago"; None if the words leave the count open.

    >>> counted_ago("ten days ago"), counted_ago("nearly two years ago")
    ((10, 'day'), None)
    """
    match = AGO.fullmatch(TODAY.sub("", words))
    if match is None or match["nearly"]:
        return None
    return _number(match["count"]), match["unit"].lower()


def weeks_ago(words: str) -> int:
    """The weeks by which a weekday lies before the last such day ("a week ago on Tuesday"); 0 if not stated."""
    match = _WEEKS_AGO.search(words)
    return 0 if match is None else _number(match["count"])


def week_step(words: str) -> int | None:
    """The weeks from the week of the report to that of a weekday ("on Wednesday last week"); None if not stated."""
    match = _WEEK.search(words)
    return None if match is None else STEPS[match["step"].lower()]


def year_step(words: str) -> int | None:
    """The years from the year of the report to that of a day or month ("in May last year"); None if not stated."""
    match = _YEAR.search(words)
    return None if match is None else STEPS[match["step"].lower()]


def _number(count: str) -> int:
    """The number that a count gives."""
    return int(count) if count.isdecimal() else COUNTS[count.lower()]
