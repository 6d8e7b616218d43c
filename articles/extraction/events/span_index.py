"""The persons of one document, searchable by offset, and its dates as resolved."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction.records import PartialDate, PersonMention
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.calendar_dates import is_possible, is_stepped, resolve, weekday_of


@dataclass(frozen=True, slots=True)
class SpanIndex:
    """What the search for events needs to know about a whole document."""

    text: AnnotatedText
    names: tuple[str, ...]
    name_starts: tuple[int, ...]
    taken: frozenset[int]  # offsets at which a person's name begins
    published: PartialDate

    def persons_in(self, start: int, end: int) -> tuple[str, ...]:
        """The fullest names of the persons mentioned between two offsets, each name once."""
        first, last = bisect.bisect_left(self.name_starts, start), bisect.bisect_left(self.name_starts, end)
        return tuple(dict.fromkeys(self.names[first:last]))

    def resolved(self, date: PartialDate) -> PartialDate:
        """The date relative to the day of publication.

        If the document gives its own day but no year ("April 6", a Saturday), "on Saturday" is that day.
        """
        published = self.published
        if published.year is None and date.month is None and date.year is None and date.weekday is not None:
            if published.day is not None and date.weekday == published.weekday:
                return replace(date, month=published.month, day=published.day)
            return date
        return resolve(date, published)

    def ahead(self, date: PartialDate) -> PartialDate:
        """The date moved to the first time after publication that fits its words; unchanged if its year is printed."""
        published = self.published
        if date.year is None or published.year is None or str(date.year) in date.text:
            return date
        if date.weekday is not None and date.month is not None and date.day is not None:
            if weekday_of(published) == date.weekday and not is_stepped(date):
                return replace(date, year=published.year, month=published.month, day=published.day)
            return replace(
                resolve(replace(date, text="next", year=None, month=None, day=None), published), text=date.text
            )
        behind = (date.year, date.month or 12) < (published.year, published.month or 1)
        moved = replace(date, year=date.year + 1)
        return moved if behind and date.month is not None and is_possible(moved) else date

    def behind(self, date: PartialDate) -> PartialDate:
        """The date of something in the past: "in August", said in June, is August of the year before."""
        published = self.published
        if date.year is None or date.month is None or published.year is None or published.month is None:
            return date
        if str(date.year) in date.text or is_stepped(date):
            return date
        known = date.day is not None and published.day is not None
        day, today = (date.day, published.day) if known else (0, 0)
        future = (date.year, date.month, day or 0) > (published.year, published.month, today or 0)
        moved = replace(date, year=date.year - 1)
        return moved if future and is_possible(moved) else date


def read_for_events(text: AnnotatedText, persons: Sequence[PersonMention], published: PartialDate) -> SpanIndex:
    """The text with its persons, sorted by position."""
    ordered = sorted(persons, key=lambda person: person.start)
    starts = tuple(person.start for person in ordered)
    return SpanIndex(
        text=text,
        names=tuple(person.name for person in ordered),
        name_starts=starts,
        taken=frozenset(starts),
        published=published,
    )
