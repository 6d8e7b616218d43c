"""The similarity of two reports, and its reasons: by words, people, days and main events."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from articles.matching.dates import Agreement, days_apart, full_day

from .marks import COLUMNS, differing_marks
from .mentions import LONGEST_LAG_DAYS, EventKey, event_dates, listed, places_differ, shared_persons
from .vectors import WORD, SparseVector, cosine, is_everyday, stem

LINK = 0.22
"""Average similarity that makes two groups of reports one event. stories-dev, B-cubed F1: .94 from .2175 to .225, with
what the store knows, and by words and days alone; articles on different topics never reach .19. What is joined wrongly
are sibling events of one topic."""
OPENING_SHARE = 0.25
"""The weight of the openings in the similarity of two reports: an opening says who, where and when, the rest of
two reports on one topic is similar. stories-dev: +1 point by words and days alone; at .33 the same, but LINK must be
met more exactly.
"""

NEXT_DAYS, NEAR_DAYS, FAR_DAYS, DISTANT_DAYS = 1, 10, 60, 300
"""Days between two reports: most of one event are published within the first, follow-ups within the second; a trial
or an anniversary lies beyond the last."""
NEXT_BONUS, NEAR_BONUS, FAR_SHARE, DISTANT_SHARE = 1.2, 1.02, 0.6, 0.1
"""The factor on the similarity of two articles this many days apart. Reports of five outlets, B-cubed F1: .979 with 1.1
up to ten days, .994 with these: what was said on Tuesday and what was done on Friday are two events."""

REVIEW_LIKENESS = 0.14
"""The similarity mapped to the lower threshold of all matches; LINK to the upper one."""
OTHER_DATE, OTHER_EVENT, FEW_DAYS = 0.85, 0.1, 3
"""The factor on the similarity if weekdays or months of the main events differ, and if their days are more
than `LONGEST_LAG_DAYS` apart; up to `FEW_DAYS` apart may be one event. Among articles published within
`NEAR_DAYS` of each other, a differing date is usually a misread one and does not count."""
NAMES_COUNT = 5.0
"""A similarity is at most this multiple of that without names of persons, offices and places: two short reports of one
week on what one minister does in one town share little else. stories-dev, F1: the same from 4.5 to 7; at 6 such reports
are joined."""
OTHER_PLACE, ELSEWHERE = 0.8, 0.6
"""The factor if the places differ and nobody is named in both; and if neither report even mentions the place of the
other: two ministers visit two flooded towns."""
OTHER_MARK, OTHER_COLUMN = 0.2, 0.5
"""The factor if streets, legs or scores differ, and if two reports share the title of a column, which says nothing."""
OTHER_SUBJECT = 0.4
"""The factor if the titles name different persons, and one of the reports does not name those of the other at all: two
players of one team were arrested. stories-dev, F1: .928 without, .932 at .7, .935 at .6, .938 at .4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKey:
    """What is known of a report for comparing it: its words, its day, its event and people.

    `vector` is `story_vector(title, body)`, reweighted if all reports are known; only then is `opening` set.
    """

    vector: SparseVector
    opening: SparseVector | None = None
    published: datetime.date | None = None
    event: EventKey | None = None  # its main event
    persons: tuple[str, ...] = ()  # all persons it names
    offices: tuple[str, ...] = ()  # of these persons, if known
    subjects: tuple[str, ...] = ()  # the persons that its title names
    marks: tuple[str, ...] = ()
    column: str = ""


def _day_share(a: datetime.date | None, b: datetime.date | None) -> float:
    """The factor on the similarity of two articles, given their days."""
    if a is None or b is None:
        return 1.0
    apart = abs((a - b).days)
    if apart <= NEXT_DAYS:
        return NEXT_BONUS
    if apart <= NEAR_DAYS:
        return NEAR_BONUS
    return 1.0 if apart <= FAR_DAYS else FAR_SHARE if apart <= DISTANT_DAYS else DISTANT_SHARE


def report_likeness(a: ReportKey, b: ReportKey) -> float:
    """The similarity of two whole articles, from 0 to about 1; the kind of event is ignored.

    Persons add nothing: their names are already among the words with the highest weights, and counting them twice would
    join two reports of one week about one person.
    """
    days = _day_share(a.published, b.published)
    alike = cosine(a.vector, b.vector)
    if a.opening is not None and b.opening is not None:
        alike = (1.0 - OPENING_SHARE) * alike + OPENING_SHARE * cosine(a.opening, b.opening)
    alike *= days
    persons = shared_persons(a.persons, b.persons)
    if alike >= REVIEW_LIKENESS:
        alike = min(alike, NAMES_COUNT * (alike - _of_names(a, b) * days))
    if a.event is not None and b.event is not None:
        alike *= _event_share(a.event, b.event)[0]
        if not persons and places_differ(a.event.place, b.event.place):
            alike *= ELSEWHERE if _unmentioned(a, b) and _unmentioned(b, a) else OTHER_PLACE
    if alike >= REVIEW_LIKENESS:
        alike *= _apart(a, b)[0]
    return min(1.0, alike)


def report_reasons(a: ReportKey, b: ReportKey) -> tuple[str, ...]:
    """The reasons why two articles are as similar as they are."""
    both = (feature for feature in set(a.vector) & set(b.vector) if not is_everyday(feature))
    shared = sorted(both, key=lambda f: (-a.vector[f] * b.vector[f], f))[:4]
    reasons = [f"both mention {', '.join(shared)}" if shared else "no significant word in common"]
    persons = shared_persons(a.persons, b.persons)
    if persons and shared:
        reasons.append(f"both name {listed(persons[:3])}")
    if a.published is not None and b.published is not None:
        apart = abs((a.published - b.published).days)
        reasons.append("published on the same day" if apart == 0 else f"published {apart} days apart")
    if a.event is not None and b.event is not None:
        reasons.append(_event_share(a.event, b.event)[1])
        if not persons and places_differ(a.event.place, b.event.place):
            reasons.append(f"places differ: {a.event.place} and {b.event.place}")
    if apart_by := _apart(a, b)[1]:
        reasons.append(apart_by)
    return tuple(reasons)


def _apart(a: ReportKey, b: ReportKey) -> tuple[float, str]:
    """The factor on the similarity of two articles, given the marks and titles that distinguish them; and why."""
    if differing := differing_marks(a.marks, b.marks):
        return OTHER_MARK, f"they differ: {differing}"
    if a.column and a.column == b.column and (a.column in COLUMNS or _other_day(a, b)):
        return OTHER_COLUMN, "both have the same recurring title"
    if a.subjects and b.subjects and not shared_persons(a.subjects, b.subjects):
        unnamed = not shared_persons(a.subjects, b.persons) or not shared_persons(b.subjects, a.persons)
        if unnamed:
            return OTHER_SUBJECT, f"the titles name {listed([*a.subjects])}, and {listed([*b.subjects])}"
    return 1.0, ""


def _unmentioned(a: ReportKey, b: ReportKey) -> bool:
    """Whether the words with the highest weights in one report do not include the place of the other's event."""
    place = b.event.place if b.event is not None else None
    return place is not None and _stems([place]).isdisjoint(a.vector)


def _other_day(a: ReportKey, b: ReportKey) -> bool:
    """Whether two articles were published on different days."""
    return a.published is not None and b.published is not None and a.published != b.published


def subjects_of(title: str, persons: Iterable[str]) -> tuple[str, ...]:
    """The persons that a title names by their surname.

    >>> subjects_of("Dahl arrested in Calder", ["Bo Dahl", "Ann Lee"])
    ('Bo Dahl',)
    """
    words = {word.lower() for word in WORD.findall(title)} | {stem(word) for word in WORD.findall(title)}
    return tuple(name for name in persons if (parts := name.lower().split()) and parts[-1] in words)


def _of_names(a: ReportKey, b: ReportKey) -> float:
    """The similarity of vectors in the names that both print: of persons, their offices and the places of the events.

    A part of a name counts, too: two persons of one surname have nothing else to do with each other.
    """
    places = [key.event.place for key in (a, b) if key.event is not None and key.event.place]
    names = _stems(a.persons) & _stems(b.persons) | _stems([*set(a.offices).intersection(b.offices), *places])
    alike = ((feature, weight * b.vector[feature]) for feature, weight in a.vector.items() if feature in b.vector)
    return math.fsum(value for feature, value in alike if not names.isdisjoint(feature.split(" ")))


def _stems(names: Iterable[str]) -> set[str]:
    """The words of names, as vectors have them."""
    return {stem(word) for name in names for word in WORD.findall(name)}


def _event_share(a: EventKey, b: EventKey) -> tuple[float, str]:
    """The factor on the similarity of two articles, given the dates of their main events."""
    agreement, reason = event_dates(a, b)
    if agreement is not Agreement.CONFLICT:
        return 1.0, reason
    days = full_day(a.published), full_day(b.published)
    if days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= NEAR_DAYS:
        return 1.0, reason
    apart = days_apart(a.date, b.date)
    if apart is None:  # weekdays or months differ: one may be of an earlier event
        return OTHER_DATE, reason
    return (1.0 if apart <= FEW_DAYS else OTHER_DATE if apart <= LONGEST_LAG_DAYS else OTHER_EVENT), reason


def on_scale(likeness: float) -> float:
    """The similarity of two reports, or of two groups on average, on the scale that all matches share."""
    if likeness < REVIEW_LIKENESS:
        return 0.5 * likeness / REVIEW_LIKENESS
    if likeness < LINK:
        return 0.5 + 0.35 * (likeness - REVIEW_LIKENESS) / (LINK - REVIEW_LIKENESS)
    return min(1.0, 0.85 + 0.15 * (likeness - LINK) / (1.0 - LINK))
