"""Whether two mentions are about one event: kind, date, place, people, figures and words, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.extraction.records import EventKind, PartialDate
from articles.matching import REVIEW, Match
from articles.matching.dates import Agreement, compare_dates, full_day
from articles.names.parse import surname_sound

SAME_DAY, COMPATIBLE_DATE, NEAR_DATE, UNKNOWN_DATE = 0.35, 0.28, 0.15, 0.05
"""What a date adds. A day alone proves nothing: a paper reports ten events on one day."""
SAME_KIND, RELATED_KIND = 0.10, 0.05
PERSON, MOST_PERSONS = 0.15, 0.35
SAME_PLACE = 0.20
TERM, MOST_TERMS = 0.05, 0.25
BIG_FIGURE, FIGURE, CLOSE_FIGURES = 0.50, 0.30, 0.10
"""Added for equal counts of 100 or more, of 10 or more, and for counts within CLOSE_SHARE of each other.

224 killed is as good as a name; that two attacks with 29 dead fall together is rare, with 3 dead it is not.
"""
SAME_DAY_CLOSE_FIGURES = 0.25
"""Added if grave events of one day have figures as close as 28 and 29."""
SAME_STORY = 0.25
"""Added if both articles report the same event: reports of one story share background."""
SAME_STORY_PLACE = 0.10
"""Added to that if both mention the same grave kind in the same place: a report seldom mentions two such events."""
COPIED_TERMS, COPIED, COPIED_SHARE = 0.50, 10, 0.85
"""Added instead of that for at least so many content words in common that are this share of the fewer: one agency's
clause in two outlets."""
OTHER_PLACE, CONFLICT_CAP, KIND_CAP = -0.10, 0.20, 0.40
"""Places that share no word may still be a town and its province, unless the dates differ as well."""
BIG, COUNTED, CLOSE_SHARE = 100, 10, 0.15
LONGEST_LAG_DAYS = 21
"""Maximum number of days between two reports of one main event without known dates of its own."""

GRAVE = frozenset(
    {
        EventKind.ATTACK,
        EventKind.STRIKE,
        EventKind.CRASH,
        EventKind.DISASTER,
        EventKind.CONFLICT,
        EventKind.DEATH,
    }
)
TALKS = frozenset({EventKind.MEETING, EventKind.VISIT, EventKind.STATEMENT, EventKind.AGREEMENT})
APART = frozenset(
    frozenset(pair)
    for pair in (
        (EventKind.ATTACK, EventKind.STRIKE),
        (EventKind.DISASTER, EventKind.STRIKE),
        (EventKind.DISASTER, EventKind.ATTACK),
        (EventKind.CRASH, EventKind.STRIKE),
    )
)
"""Grave kinds that are never one event: an attack and the air strikes in response to it."""
PLACE_STOP = frozenset(
    {"the", "of", "in", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"}
    | {"city", "town", "province", "state"}
)
"""Words that two different places may share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKey:
    """What is known of an event mention for comparing it.

    `published` is the day of its article; `numbers` are its figures; `story` is any value that two articles share if
    they are known to report the same event, None if that is not known.
    """

    kind: EventKind
    date: PartialDate = field(default_factory=PartialDate)
    published: PartialDate = field(default_factory=PartialDate)
    place: str | None = None
    persons: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    main: bool = False
    story: str | None = None


def same_event(a: EventKey, b: EventKey) -> Match:
    """Whether two mentions are about one event.

    >>> day = PartialDate(year=2017, month=5, day=29)
    >>> a = EventKey(kind=EventKind.MEETING, date=day, place="Cairo", persons=("Ann Lee", "Bo Dahl"), main=True)
    >>> b = EventKey(kind=EventKind.VISIT, date=day, place="Cairo", persons=("A. Lee", "Bo Dahl"), main=True)
    >>> match = same_event(a, b)
    >>> match.outcome.value, match.reasons[:2]
    ('same', ('both on 2017-05-29', 'both name Ann Lee and Bo Dahl'))
    """
    agreement, date_reason = event_dates(a, b)
    if agreement is Agreement.CONFLICT:
        return Match(CONFLICT_CAP, (date_reason,))
    gains = [
        (_date_gain(agreement), date_reason),
        _persons(a, b),
        _place(a, b),
        _numbers(a, b, agreement),
        _terms(a, b),
        _kind(a, b),
    ]
    if a.story is not None and a.story == b.story:
        gains.append((SAME_STORY, "mentioned in reports on the same event"))
        if a.kind is b.kind and a.kind in GRAVE and gains[2][0] > 0:
            gains.append((SAME_STORY_PLACE, ""))
    score = max(0.0, min(1.0, sum(gain for gain, _ in gains)))
    if not _related(a.kind, b.kind):
        score = min(score, KIND_CAP)
    if not any(gain > 0 for gain, _ in gains[1:5]):
        score = min(score, REVIEW - 0.01)  # a day and a kind do not identify an event
    return Match(round(score, 4), tuple(reason for _, reason in gains if reason))


def event_dates(a: EventKey, b: EventKey) -> tuple[Agreement, str]:
    """How the dates agree; for two main events without comparable dates, the publication days decide."""
    agreement, reason = compare_dates(a.date, b.date)
    days = full_day(a.published), full_day(b.published)
    open_dates = agreement in (Agreement.UNKNOWN, Agreement.COMPATIBLE)
    if open_dates and a.main and b.main and days[0] is not None and days[1] is not None:
        apart = abs((days[0] - days[1]).days)
        if apart > LONGEST_LAG_DAYS:
            return Agreement.CONFLICT, f"published {apart} days apart: {days[0]} and {days[1]}"
    return agreement, reason


def _date_gain(agreement: Agreement) -> float:
    """What the agreement of the dates adds."""
    return {
        Agreement.SAME_DAY: SAME_DAY,
        Agreement.COMPATIBLE: COMPATIBLE_DATE,
        Agreement.NEAR: NEAR_DATE,
    }.get(agreement, UNKNOWN_DATE)


def _persons(a: EventKey, b: EventKey) -> tuple[float, str]:
    """What shared persons add; spelling is ignored, because surnames suffice within one event."""
    shared = shared_persons(a.persons, b.persons)
    return (min(MOST_PERSONS, PERSON * len(shared)), f"both name {listed(shared)}") if shared else (0.0, "")


def _place(a: EventKey, b: EventKey) -> tuple[float, str]:
    """What the places add: a shared word means the same place, no shared word makes it doubtful."""
    if a.place is None or b.place is None:
        return 0.0, ""
    if places_differ(a.place, b.place):
        return OTHER_PLACE, f"places differ: {a.place} and {b.place}"
    shared = _words(a.place.split()) & _words(b.place.split()) - PLACE_STOP
    return (SAME_PLACE, f"both in {a.place}") if shared else (0.0, "")


def places_differ(a: str | None, b: str | None) -> bool:
    """Whether two places are both known and share no word; this includes a town and its province."""
    words_a, words_b = (_words((place or "").split()) - PLACE_STOP for place in (a, b))
    return bool(words_a) and bool(words_b) and not words_a & words_b


def _numbers(a: EventKey, b: EventKey, agreement: Agreement) -> tuple[float, str]:
    """What the figures of both mentions add: equal figures, or values that a later report may have corrected."""
    equal = max(set(a.numbers) & set(b.numbers), default=0)
    if equal >= COUNTED:
        return (BIG_FIGURE if equal >= BIG else FIGURE), f"both count {equal}"
    close = [
        (x, y) for x in a.numbers for y in b.numbers if min(x, y) >= COUNTED and abs(x - y) <= CLOSE_SHARE * max(x, y)
    ]
    if not close:
        return 0.0, ""
    exact_day = agreement in (Agreement.SAME_DAY, Agreement.COMPATIBLE) and a.kind in GRAVE and a.kind is b.kind
    gain = CLOSE_FIGURES + (SAME_DAY_CLOSE_FIGURES if exact_day else 0.0)
    return gain, f"figures are close: {close[0][0]} and {close[0][1]}"


def _terms(a: EventKey, b: EventKey) -> tuple[float, str]:
    """What shared content words add."""
    other = set(b.terms)
    shared = [term for term in dict.fromkeys(a.terms) if term in other]
    if not shared:
        return 0.0, ""
    if len(shared) >= COPIED and len(shared) >= COPIED_SHARE * min(len(set(a.terms)), len(other)):
        return COPIED_TERMS, f"both mention {listed(shared[:5])} in nearly the same words"
    return min(MOST_TERMS, TERM * len(shared)), f"both mention {listed(shared[:5])}"


def _kind(a: EventKey, b: EventKey) -> tuple[float, str]:
    """What the kinds add, or the reason why the mentions cannot be about one event."""
    if a.kind is b.kind:
        return SAME_KIND, f"both are of the kind {a.kind.value}"
    if _related(a.kind, b.kind):
        return RELATED_KIND, ""
    return 0.0, f"kinds differ: {a.kind.value} and {b.kind.value}"


def _related(a: EventKind, b: EventKind) -> bool:
    """Whether two kinds may be names of one event."""
    if a is b or EventKind.OTHER in (a, b):
        return True
    if a in GRAVE and b in GRAVE:
        return frozenset((a, b)) not in APART
    if a in TALKS and b in TALKS:
        return True
    # Announced, reported, ruled: any event may be described as the statement about it.
    return EventKind.STATEMENT in (a, b) or {a, b} <= {EventKind.TRIAL, EventKind.ATTACK, EventKind.DEATH}


def shared_persons(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The persons of `a` whose surname is in `b`, too, in whatever spelling.

    >>> shared_persons(["Sergey Lavrov", "Ann Lee"], ["Sergei Lavrov"])
    ['Sergey Lavrov']
    """
    others = {surname_sound(name) for name in b} - {""}
    kept = {key: name for name in reversed(a) if (key := surname_sound(name)) in others}
    return sorted(kept.values(), key=a.index)


def _words(words: Iterable[str]) -> set[str]:
    """Words in lower case without punctuation."""
    return {word.lower().strip(".,;:()'’") for word in words} - {""}


def listed(items: list[str]) -> str:
    """Items as a phrase: "A, B and C"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
