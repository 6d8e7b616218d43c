"""What a date means in the calendar, and seen from the day of publication."""

from __future__ import annotations

import datetime
from dataclasses import replace

from articles.extraction.records import PartialDate

from .relative_dates import STEPS, counted_ago, week_step, weeks_ago, year_step

_DAYS_OFF = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_PARTS_OF_TODAY = frozenset(("this morning", "this afternoon", "this evening"))
_SATURDAY = 5

# Years searched for candidates if a text gives a weekday and a day but no year: as long as there has been news
# on the web, with a little room ahead.
FIRST_YEAR, LAST_YEAR = 1995, 2035


def weekday_of(date: PartialDate) -> int | None:
    """The weekday of a date, 0 for Monday: from the calendar if the date is full, otherwise as printed."""
    day = day_of(date)
    return date.weekday if day is None else day.weekday()


def is_stepped(date: PartialDate) -> bool:
    """Whether a date is stated by its distance from the report: "last Monday", "in May next year", "ten days
    ago".
    """
    words = date.text.lower().split()
    return not {*STEPS, "coming", "past", "ago"}.isdisjoint(words)


def candidate_years(date: PartialDate) -> tuple[int, ...]:
    """The years in which the day and month of a date fall on its weekday, the earliest first.

    >>> candidate_years(PartialDate(month=4, day=6, weekday=5))
    (1996, 2002, 2013, 2019, 2024, 2030)
    """
    days = ((year, _calendar_day(year, date.month, date.day)) for year in range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(year for year, day in days if day is not None and day.weekday() == date.weekday)


def is_possible(date: PartialDate) -> bool:
    """Whether the month and day of a date exist in the calendar.

    >>> is_possible(PartialDate(month=2, day=29)), is_possible(PartialDate(year=2017, month=2, day=29))
    (True, False)
    """
    if date.month is not None and not 1 <= date.month <= 12:
        return False
    # A leap year replaces an unknown one, so that 29 February stays possible.
    return date.day is None or _calendar_day(date.year or 2000, date.month, date.day) is not None


def valid(date: PartialDate) -> PartialDate | None:
    """The date itself; None if its month or day does not exist."""
    return date if is_possible(date) else None


def day_of(date: PartialDate) -> datetime.date | None:
    """The calendar day of a full date, None for a partial or an impossible one."""
    return _calendar_day(date.year, date.month, date.day)


def _calendar_day(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day of the calendar; None if a part of it is unknown or impossible."""
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def resolve(date: PartialDate, published: PartialDate) -> PartialDate:
    """The date completed from the day of publication; unchanged if that adds nothing.

    A bare weekday is the last such day up to the day of publication ("last Monday" before it, "next Monday" after it);
    a day without a year is in the year that brings it nearest. A day that is not on the weekday printed with it is
    a misprint, of which month and year are kept.

    >>> published = PartialDate(year=2017, month=5, day=30)
    >>> resolve(PartialDate(text="on Friday", weekday=4), published).iso
    '2017-05-26'
    >>> resolve(PartialDate(text="December 20", month=12, day=20), PartialDate(year=2018, month=1, day=3)).iso
    '2017-12-20'
    """
    if date.year is not None:
        return _consistent(date)
    if date.month is not None:
        return _consistent(_resolve_year(date, published))
    today = day_of(published)
    if today is None:
        return _resolve_coarsely(date, published)
    if date.weekday is not None:
        return _on(date, _nearest_weekday(date, today))
    return _resolve_relative(date, today)


def _consistent(date: PartialDate) -> PartialDate:
    """The date, without its day if that is on another weekday than the printed one: a misprinted "Friday, June 10"."""
    day = day_of(date)
    misprinted = day is not None and date.weekday is not None and day.weekday() != date.weekday
    return replace(date, day=None, weekday=None, time=None) if misprinted else date


def _nearest_weekday(date: PartialDate, today: datetime.date) -> datetime.date:
    """The day that a bare weekday means on `today`."""
    lead = date.text.lower()
    back = (today.weekday() - (date.weekday or 0)) % 7
    if weeks := weeks_ago(lead):
        return today - datetime.timedelta(days=back + 7 * weeks)
    if (step := week_step(lead)) is not None:
        return today + datetime.timedelta(days=(date.weekday or 0) - today.weekday() + 7 * step)
    if lead.startswith(("next", "coming")):
        return today + datetime.timedelta(days=7 - back)
    if lead.startswith(("last", "past")) and back == 0:
        back = 7
    return today - datetime.timedelta(days=back)


def _resolve_year(date: PartialDate, published: PartialDate) -> PartialDate:
    """A day or month with the year that brings it nearest to publication."""
    if published.year is None:
        return date
    if (step := year_step(date.text)) is not None:
        return valid(replace(date, year=published.year + step)) or date
    if published.month is None or date.month is None:
        return valid(replace(date, year=published.year)) or date  # 29 February does not exist in every year
    lead = date.text.lower()
    months = published.month - date.month
    if lead.startswith("last"):
        return replace(date, year=published.year if months > 0 else published.year - 1)
    if lead.startswith("next"):
        return replace(date, year=published.year if months < 0 else published.year + 1)
    # Six months off in either direction is a toss-up; news looks back more often than ahead.
    year = published.year + (1 if months > 6 else -1 if months <= -6 else 0)
    return valid(replace(date, year=year)) or date


def _resolve_coarsely(date: PartialDate, published: PartialDate) -> PartialDate:
    """The date meant by "this year" and similar words, for which it suffices to know the year of publication."""
    word = date.text.lower()
    if published.year is not None and word.endswith(" year"):
        return replace(date, year=published.year + STEPS[word.split()[0]])
    if published.year is not None and published.month is not None and word.endswith(" month"):
        return _month_off(date, published.year, published.month, STEPS[word.split()[0]])
    return date


def _resolve_relative(date: PartialDate, today: datetime.date) -> PartialDate:
    """The meaning of "yesterday" or "last month" on `today`; a week stays a word, since it is not one day."""
    words = date.text.lower().split()
    if ago := counted_ago(" ".join(words)):
        return _ago(date, today, *ago, to_the_day=words[-1] == "today")
    if words[-1:] == ["weekend"]:
        return _weekend(date, today, STEPS.get(words[-2], 0) if len(words) > 1 else 0)
    if " ".join(words) in _PARTS_OF_TODAY:
        return _on(date, today)
    if words == ["last", "night"]:
        return _on(date, today - datetime.timedelta(days=1))
    if date.day is not None and words[-1:] == ["month"]:
        month = _month_off(date, today.year, today.month, STEPS[words[-2]])
        return valid(month) or date
    if words and words[-1] in _DAYS_OFF:
        step = {"after": 1, "before": -1}.get(words[-2], 0) if len(words) > 1 else 0  # "day after tomorrow"
        return _on(date, today + datetime.timedelta(days=_DAYS_OFF[words[-1]] + step))
    return _resolve_coarsely(date, PartialDate(year=today.year, month=today.month, day=today.day))


def _ago(date: PartialDate, today: datetime.date, count: int, unit: str, *, to_the_day: bool) -> PartialDate:
    """The date meant by "ten days ago" and the like, as precise as the unit: "two years ago" does not name a day."""
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return _on(date, today - datetime.timedelta(days=days))
    if unit == "month":
        return _month_off(date, today.year, today.month, -count)
    years = count * (10 if unit == "decade" else 1)
    if years >= today.year:
        return date
    if to_the_day:
        return valid(replace(date, year=today.year - years, month=today.month, day=today.day)) or date
    return replace(date, year=today.year - years)


def _weekend(date: PartialDate, today: datetime.date, step: int) -> PartialDate:
    """The month of a weekend, since it is two days; unchanged if they are in two months.

    "The weekend" and "this weekend" are the last weekend if published on a Monday to Wednesday, else the coming or
    current one.
    """
    saturday = today + datetime.timedelta(days=_SATURDAY - today.weekday())
    if step < 0 or step == 0 and today.weekday() < _SATURDAY - 2:
        saturday -= datetime.timedelta(days=7)
    elif step > 0:
        saturday += datetime.timedelta(days=7 if today.weekday() >= _SATURDAY else 0)
    sunday = saturday + datetime.timedelta(days=1)
    return replace(date, year=saturday.year, month=saturday.month) if sunday.month == saturday.month else date


def _month_off(date: PartialDate, year: int, month: int, step: int) -> PartialDate:
    """The month `step` months after the given one."""
    count = year * 12 + month - 1 + step
    return replace(date, year=count // 12, month=count % 12 + 1)


def _on(date: PartialDate, day: datetime.date) -> PartialDate:
    """The date set to a calendar day, its words kept."""
    return replace(date, year=day.year, month=day.month, day=day.day)
