"""Dates as a text prints them.

Only unambiguous dates are read: a month needs a day, a year or a preposition next to it and a capital
letter, so that "may", "march" and "the sun" remain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from articles.extraction.lexicon import tables
from articles.extraction.records import PartialDate

from .calendar_dates import LAST_YEAR, valid
from .relative_dates import (
    DAY_OF_MONTH,
    NAMED_DAYS,
    OF_WEEK,
    OF_YEAR,
    STEPS,
    WEEK_LEAD,
    WEEKS_AGO_LEAD,
    WEEKS_WINDOW,
    find_ago,
)

_LEXICON = tables("dates")
MONTHS: dict[str, int] = _LEXICON["months"]
FOREIGN: dict[str, int] = _LEXICON["foreign_months"]
WEEKDAYS: dict[str, int] = _LEXICON["weekdays"]


def _printed(words: Iterable[str]) -> list[str]:
    """The words capitalised and in all capitals, the longest first."""
    forms = {form for word in words for form in (word.capitalize(), word.upper())}
    return sorted(forms, key=lambda form: (-len(form), form))


def _tails(words: Iterable[str]) -> str:
    """An alternation of words without their first letters, each to be matched after that letter."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    return "|".join(f"(?<={letter})(?:{'|'.join(ends)})" for letter, ends in tails.items())


_MONTH = "|".join(_printed(MONTHS))
_WEEKDAY = "|".join(_printed(WEEKDAYS))
_RELATIVE = (
    *("yesterday", "today", "tomorrow", "tonight", r"last\snight", r"this\s(?:morning|afternoon|evening)"),
    *(rf"{which}\s(?:weekend|week|month|year)" for which in STEPS),
    r"the\sweekend",
)
_RELATIVE_OPENING = [word[0].upper() + word[1:] for word in _RELATIVE]
_NAMED = [name.replace(" ", r"\s") for name in NAMED_DAYS]
_FOREIGN = "|".join(sorted({form for word in FOREIGN for form in (word, word.capitalize())}, key=len, reverse=True))
_YEAR = r"(?:1[6-9]|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th|º|er)?"

_INITIALS = "".join(sorted({word[0] for word in (*_printed((*MONTHS, *WEEKDAYS)), *_RELATIVE_OPENING, *NAMED_DAYS)}))

# Where a date may begin; the patterns below then examine only that position, which keeps the pass cheap.
# The first character is common to all branches, so that the search jumps from one to the next; no small letter is among
# them, because it would stop at every fifth character. Those that begin with one are looked for as plain words.
ANCHOR = re.compile(
    rf"""[\d{_INITIALS}]
    (?: (?<= \d ) \d*
      | (?<! \w . ) (?: (?P<month> {_tails(_printed(MONTHS))} ) | (?P<weekday> {_tails(_printed(WEEKDAYS))} )
                       | (?P<relative> {_tails(_RELATIVE_OPENING)} )
                       | (?P<named> {_tails(_NAMED)} ) ) \b )""",
    re.VERBOSE,
)

SMALL_ANCHOR = re.compile(rf"(?<!\w)(?P<relative>{'|'.join(_RELATIVE)})\b")
_SOUGHT = {word.partition(r"\s")[0]: 0 for word in _RELATIVE if not word.startswith("the")} | {"weekend": len("the ")}
"""Plain words to look for, and how far before them an anchor in small letters begins."""

# 2017-05-29, 2017/05/29, 2017-05-29T10:00:00+00:00
ISO_DATE = re.compile(
    rf"""(?<![\d/.-]) (?P<year>{_YEAR}) (?P<sep>[-/.]) (?P<month>\d\d?) (?P=sep) (?P<day>\d\d?) (?!\d)
    (?: [T ] (?P<time> [0-2]\d:[0-5]\d (?: :[0-5]\d )? ) (?: \.\d{{1,9}} )?
        (?: \s? (?P<zone> Z | UTC | GMT | [+-]\d\d:?\d\d ) )? )?""",
    re.VERBOSE,
)

# +05:30, -0800; local times have never been further from UTC than the 15 h 13 min of Metlakatla
OFFSET = re.compile(r"(?P<hours>[+-](?:0\d|1[0-5])) :? (?P<minutes>[0-5]\d)", re.VERBOSE)

# 30/05/2017, 5/29/17, 29.05.2017: which part is the month is decided by `_read_slashed`
SLASHED_DATE = re.compile(
    r"(?<![\d/.-]) (?P<a>\d\d?) (?P<sep>[/.-]) (?P<b>\d\d?) (?P=sep) (?P<year>(?:19|20)\d\d|\d\d) (?! [\d/-] | \.\d )",
    re.VERBOSE,
)

# May 29, May 29 2017, May 29th, 2017; not "May 10,000" nor "May 5.5%"
MONTH_DAY = re.compile(
    rf"""(?P<month>{_MONTH}) \.? \s (?P<day>[0-3]?\d){_ORDINAL} (?! [\d:%] | ,\d{{3}}\b | \.\d )
    (?: ,? \s (?P<year>{_YEAR})\b )?""",
    re.VERBOSE,
)

# 29 May, 29 May 2017, 29th of May; months of other languages only with their year ("29 de mayo de 2017")
DAY_MONTH = re.compile(
    rf"""(?<![\d.,/:$€£-]) (?P<day>[0-3]?\d){_ORDINAL} \.? \s (?: of \s | de \s )?
    (?: (?P<month>{_MONTH})\b \.? (?: ,? \s (?P<year>{_YEAR})\b )?
      | (?P<foreign>{_FOREIGN}) \s (?: de \s | del \s )? (?P<foreign_year>{_YEAR})\b )""",
    re.VERBOSE,
)

MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH}) \.? ,? \s (?: of \s )? (?P<year>{_YEAR})\b", re.VERBOSE)

# "Monday, " before a day
WEEKDAY_AFTER_WEEK = re.compile(rf",?\son\s(?:{_WEEKDAY})\b")
WEEKDAY_HEAD = re.compile(rf"(?P<weekday>{_WEEKDAY}) \.? ,? \s (?: the \s )?", re.VERBOSE)

# What may precede a weekday, a month or a year and make it a date
WEEKDAY_LEAD = re.compile(
    r"\b(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast) \s (?:early\s|late\s)? \Z", re.VERBOSE
)
MONTH_LEAD = re.compile(r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|early|late|for|of)\s|mid-)\Z")
YEAR_LEAD = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Tt]he|[Oo]f|early|late|[Bb]efore|[Aa]fter|and|to|mid)[\s-]\Z"
)
YEAR = re.compile(rf"(?<![\d.,/:$€£-]){_YEAR}\b(?![.,]\d|%|-\d|\s(?:people|men|women|dollars|euros)\b)")
RELATIVE_LEAD = re.compile(r"\b[Dd]ay\s(?:after|before)\s\Z")
WEEKEND_LEAD = re.compile(r"\b(?:[Oo]ver|[Aa]t|[Dd]uring)\s\Z")
NAMED_LEAD = re.compile(r"\b(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|[Uu]ntil)\s(?:the\s)?\Z")
NAMED_YEAR = re.compile(rf",?\s(?P<year>{_YEAR})\b")
AGO_LEAD = re.compile(r"\sago\s\Z")
LEAD_WINDOW = 12

Found = tuple[int, int, PartialDate]


def find_dates(text: str, *, month_first: bool = False) -> tuple[Found, ...]:
    """Start, end and reading of every date in the text, in order.

    Args:
        text: any text; offsets count from its beginning.
        month_first: how to read 5/4/2017 if both orders are possible.

    >>> [(d.text, d.iso) for _, _, d in find_dates("They met on May 29, 2017, not in October 2015.")]
    [('May 29, 2017', '2017-05-29'), ('October 2015', '2015-10')]
    """
    found: list[Found] = []
    position = 0
    waiting = _small_anchors(text)
    match = ANCHOR.search(text)
    while match is not None or waiting:
        small = waiting and (match is None or waiting[-1].start() < match.start())
        anchor = waiting.pop() if small or match is None else match
        if anchor.start() >= position:
            date = _read_at(text, anchor, month_first=month_first)
            if date is not None:
                found.append(date)
            position = max(anchor.end(), date[1] if date else 0)
        if match is not None and match.start() < position:
            match = ANCHOR.search(text, position)
    counted = [ago for ago in find_ago(text) if all(ago[1] <= start or end <= ago[0] for start, end, _ in found)]
    return tuple(sorted((*found, *counted), key=lambda date: date[0])) if counted else tuple(found)


def _small_anchors(text: str) -> list[re.Match[str]]:
    """The places where a date may begin in small letters ("yesterday", "last week"), the last place first."""
    found: dict[int, re.Match[str]] = {}
    for word, before in _SOUGHT.items():
        at = text.find(word)
        while at >= 0:
            if at >= before and (match := SMALL_ANCHOR.match(text, at - before)):
                found[match.start()] = match
            at = text.find(word, at + 1)
    return [found[start] for start in sorted(found, reverse=True)]


def is_ambiguous(text: str) -> bool:
    """Whether the first date of the text can be read as day/month and as month/day: "04/05/2017".

    >>> is_ambiguous("04/05/2017"), is_ambiguous("30/05/2017")
    (True, False)
    """
    match = SLASHED_DATE.search(text)
    return match is not None and int(match["a"]) <= 12 and int(match["b"]) <= 12 and match["a"] != match["b"]


def parse_iso(text: str) -> PartialDate | None:
    """The date of an ISO 8601 string: a year, a month, a day or a time; None for any other string.

    >>> parse_iso("2017-05").iso
    '2017-05'
    """
    text = text.strip()
    if match := re.fullmatch(rf"({_YEAR})(?:-(0[1-9]|1[0-2]))?", text):
        return PartialDate(text=text, year=int(match[1]), month=int(match[2]) if match[2] else None)
    if match := ISO_DATE.match(text):
        return _from_parts(match, match.group(), time=_time(match))
    return None


def _read_at(text: str, anchor: re.Match[str], *, month_first: bool) -> Found | None:
    """The date that begins at an anchor, if one does."""
    start = anchor.start()
    if anchor["relative"]:
        return _read_relative(text, anchor)
    if anchor["named"]:
        return _read_named(text, anchor)
    if anchor["weekday"]:
        return _read_weekday(text, anchor, month_first=month_first)
    if date := _read_day(text, start, month_first=month_first):
        return _with_year(text, date)
    return _read_month(text, anchor) if anchor["month"] else _read_year(text, anchor)


def _read_relative(text: str, anchor: re.Match[str]) -> Found | None:
    """A word that counts from the day of the report: "yesterday", "last night", "over the weekend"."""
    start, end = anchor.span()
    word = anchor.group().lower()
    # Previews and chronologies: "the day after tomorrow" is not tomorrow.
    lead = _lead(text, start, RELATIVE_LEAD)
    if word.startswith("the"):
        lead = _lead(text, start, WEEKEND_LEAD)
        if lead is None:
            return None  # "the weekend" may be any
    if word == "today" and _lead(text, start, AGO_LEAD) is not None:
        return None  # "a year ago today"
    if word.endswith("week") and WEEKDAY_AFTER_WEEK.match(text, end):
        return None  # "last week on Tuesday" is read from its weekday
    start = start if lead is None else lead
    return start, end, PartialDate(text=text[start:end])


def _read_named(text: str, anchor: re.Match[str]) -> Found | None:
    """A day with a name: "on New Year's Eve", "Christmas Day 2016"; with neither preposition nor year it is a mere
    name.
    """
    start, end = anchor.span()
    month, day = NAMED_DAYS[" ".join(anchor.group().split())]
    year = NAMED_YEAR.match(text, end)
    lead = _lead(text, start, NAMED_LEAD)
    if year is None and lead is None:
        return None
    end = end if year is None else year.end()
    start = start if lead is None else lead
    date = PartialDate(text=text[start:end], year=int(year["year"]) if year else None, month=month, day=day)
    return _with_year(text, (start, end, date))


def _with_year(text: str, found: Found) -> Found:
    """A day or month without its year, with the "last year" that follows it."""
    start, end, date = found
    match = None if date.year is not None or date.month is None else OF_YEAR.match(text, end)
    return found if match is None else (start, match.end(), replace(date, text=text[start : match.end()]))


def _read_day(text: str, start: int, *, month_first: bool) -> Found | None:
    """The day that begins exactly at `start`: in figures or with the name of its month."""
    if match := ISO_DATE.match(text, start):
        date = _from_parts(match, match.group(), time=_time(match))
    elif match := SLASHED_DATE.match(text, start):
        date = _read_slashed(match, month_first=month_first)
    elif match := MONTH_DAY.match(text, start) or DAY_MONTH.match(text, start):
        date = _from_parts(match, match.group())
    elif match := DAY_OF_MONTH.match(text, start):
        date = PartialDate(text=match.group(), day=int(match["day"]))
    else:
        return None
    return (start, match.end(), date) if date is not None else None


def _read_weekday(text: str, anchor: re.Match[str], *, month_first: bool) -> Found | None:
    """A weekday alone ("on Monday") or with the day that follows it ("Monday, May 29")."""
    weekday = WEEKDAYS[anchor.group().lower()]
    head = WEEKDAY_HEAD.match(text, anchor.start())
    day = _read_day(text, head.end(), month_first=month_first) if head else None
    if day is not None:
        date = replace(day[2], text=text[anchor.start() : day[1]], weekday=weekday)
        return _with_year(text, (anchor.start(), day[1], date))
    if len(anchor.group()) <= len("Thurs"):
        return None  # "Sun", "Mon", "Wed" are usually other words
    leads = (_lead(text, anchor.start(), lead, WEEKS_WINDOW) for lead in (WEEKS_AGO_LEAD, WEEK_LEAD, WEEKDAY_LEAD))
    start = next((lead for lead in leads if lead is not None), anchor.start())
    week = OF_WEEK.match(text, anchor.end())
    end = anchor.end() if week is None else week.end()
    return start, end, PartialDate(text=text[start:end], weekday=weekday)


def _read_month(text: str, anchor: re.Match[str]) -> Found | None:
    """A month with its year, or after a preposition: "May 2017", "in October"."""
    if match := MONTH_YEAR.match(text, anchor.start()):
        date = _from_parts(match, match.group())
        return None if date is None else (anchor.start(), match.end(), date)
    lead = _lead(text, anchor.start(), MONTH_LEAD)
    start = anchor.start() if lead is None else lead
    date = PartialDate(text=text[start : anchor.end()], month=MONTHS[anchor.group().lower()])
    found = _with_year(text, (start, anchor.end(), date))
    return None if lead is None and found[2] is date else found


def _read_year(text: str, anchor: re.Match[str]) -> Found | None:
    """A year after a word that marks it as one: "in 2011", "the 2011 uprising"."""
    match = YEAR.match(text, anchor.start())
    if match is None or _lead(text, anchor.start(), YEAR_LEAD) is None:
        return None
    return anchor.start(), match.end(), PartialDate(text=match.group(), year=int(match.group()))


def _lead(text: str, position: int, pattern: re.Pattern[str], reach: int = LEAD_WINDOW) -> int | None:
    """The start of the leading word before `position`, None if there is none."""
    window = max(0, position - reach)
    match = pattern.search(text[window:position])
    return None if match is None else window + match.start()


def _read_slashed(match: re.Match[str], *, month_first: bool) -> PartialDate | None:
    """A day in figures: a part above 12 is the day, otherwise `month_first` decides."""
    first, second = int(match["a"]), int(match["b"])
    month_leads = second > 12 or (month_first and first <= 12)
    month, day = (first, second) if month_leads else (second, first)
    year = int(match["year"])
    if year < 100:
        if match["sep"] == ".":
            return None  # "1.2.10" is a version or a section
        year += 2000 if year <= LAST_YEAR - 2000 else 1900
    return valid(PartialDate(text=match.group(), year=year, month=month, day=day))


def _from_parts(match: re.Match[str], text: str, *, time: str | None = None) -> PartialDate | None:
    """The date in the named groups of a match; None for a day that exists in no calendar."""
    parts = match.groupdict()
    year = parts.get("year") or parts.get("foreign_year")
    printed = parts.get("month") or parts.get("foreign") or ""
    month = int(printed) if printed.isdecimal() else MONTHS.get(printed.lower()) or FOREIGN.get(printed.lower())
    day = parts.get("day")
    return valid(
        PartialDate(text=text, year=int(year) if year else None, month=month, day=int(day) if day else None, time=time)
    )


def impossible_offset(date: PartialDate) -> str | None:
    """The printed UTC offset that exists nowhere and was therefore left out of the time; None without one.

    >>> impossible_offset(parse_iso("2017-05-29T10:00+99:99")), impossible_offset(parse_iso("2017-05-29T10:00+05:30"))
    ('+99:99', None)
    """
    match = ISO_DATE.search(date.text) if date.time is not None else None
    return match["zone"] if match is not None and match["zone"] and _offset(match["zone"]) is None else None


def _time(match: re.Match[str]) -> str | None:
    """`10:00+00:00` from the groups of an ISO date; no zone, or an impossible one, means UTC and is not written."""
    if match["time"] is None or int(match["time"][:2]) > 23:
        return None
    return match["time"] + (_offset(match["zone"] or "") or "")


def _offset(zone: str) -> str | None:
    """The zone as an offset with a colon, None if no place has such an offset: a broken feed writes +99:99."""
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    match = OFFSET.fullmatch(zone)
    return f"{match['hours']}:{match['minutes']}" if match else None
