"""Which articles report the same event: a stream in stories, and two articles compared."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from articles.matching import Match
from articles.matching.dates import Agreement, days_apart, full_day

from .linkage import Likeness, average_linkage, likeness, mixed, take_in_leftovers
from .mentions import LONGEST_LAG_DAYS, EventKey, event_dates, listed, places_differ, shared_persons
from .vectors import WORD, SparseVector, corpus_vectors, cosine, count_features, is_everyday, stem

LINK = 0.215
"""Average likeness from which two groups are one story. stories-dev: F1 .93 at .21 to .23, .92 at .20 and .26;
random halves of its topics, .93 at .20 and .21, .92 at .23."""
OPENING_WORDS, OPENING_SHARE = 60, 0.4
"""Words from the top that are compared once more by themselves, and what that is worth: the opening says who, where
and when, the rest of two reports on one topic is alike. stories-dev: +0.5 points, and less hangs on LINK."""
LEFTOVER, LEFTOVER_FLOOR, LEFTOVER_MARGIN = 2, 0.10, 1.2
"""Groups of one or two join the nearest story from half the usual likeness if no other is about as near.
stories-dev: +1.4 points of F1, the same for floors .06 to .10; a margin of 2 gains half of that."""

NEAR_DAYS, FAR_DAYS, DISTANT_DAYS = 10, 60, 300
"""Days between two reports: follow-ups fall within the first; a trial or an anniversary lies beyond the last."""
NEAR_BONUS, FAR_SHARE, DISTANT_SHARE = 1.1, 0.6, 0.1
"""What the likeness of two articles is multiplied by for days so far apart. stories-dev: .919 without, .926 with."""

REVIEW_LIKENESS, AUTO_LIKENESS = 0.14, 0.24
"""Likenesses that stand at the two thresholds of all matches.

stories-dev: articles on different topics never reach .19; joined one by one to the event whose articles are alike so
much on average, B-cubed F1 in the store is .84 from .24, .83 from .27. What is joined wrongly there are sibling events
of one topic, which general weights of words cannot part; `articles.linking.subjects` does, when all is linked again.
"""
OTHER_DATE, OTHER_EVENT, FEW_DAYS = 0.85, 0.1, 3
"""What the likeness is multiplied by when weekdays or months of the main events differ, and when their days lie more
than `LONGEST_LAG_DAYS` apart; up to `FEW_DAYS` apart may be one event told twice. Among articles that came out within
`NEAR_DAYS` of each other a date that differs is misread more often than not: it counts nothing."""
NAMES_COUNT = 5.0
"""A likeness is at most so many times what it is without names of persons, offices and places: two short reports of one
week on what one minister does in one town share little else. stories-dev, F1 after ingest and after linking again: .837
and .917 at 4, .848 and .920 at 5, .849 and .922 at 6, .846 and .923 without; at 6 such reports are still joined."""
OTHER_PLACE = 0.8
"""What it is multiplied by when the places differ and nobody is named in both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article as far as stories need it; `date` is ISO 8601 or None."""

    id: str
    title: str
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryKey:
    """What the store keeps of an article to compare it: `story_vector(title, body)`, its day, its event and people."""

    vector: SparseVector
    published: datetime.date | None = None
    event: EventKey | None = None  # its main event
    persons: tuple[str, ...] = ()  # all it names
    offices: tuple[str, ...] = ()  # of these persons, as far as they are known


def cluster(articles: Iterable[StoryArticle]) -> list[str]:
    """For each article, in order, its story: the id of the first article that tells it.

    >>> cluster([
    ...     StoryArticle(id="a", title="Quake hits Aceh", text="A quake hit Aceh province in Indonesia."),
    ...     StoryArticle(id="b", title="Saints sign Bush", text="The Saints have signed Reggie Bush."),
    ...     StoryArticle(id="c", title="Aceh quake kills two", text="A quake in Aceh, Indonesia, killed two."),
    ... ])
    ['a', 'b', 'a']
    """
    given = list(articles)
    whole = corpus_vectors([count_features(article.title, article.text) for article in given])
    openings = corpus_vectors([count_features(article.title, article.text, OPENING_WORDS) for article in given])
    table = mixed(likeness(whole), likeness(openings), OPENING_SHARE)
    _weigh_days(table, [_day(article.date) for article in given])
    home = take_in_leftovers(
        average_linkage(table, LINK), largest=LEFTOVER, floor=LEFTOVER_FLOOR, margin=LEFTOVER_MARGIN
    )
    first: dict[int, str] = {}
    for item, article in enumerate(given):
        first.setdefault(home[item], article.id)
    return [first[home[item]] for item in range(len(given))]


def _weigh_days(table: Likeness, days: list[datetime.date | None]) -> None:
    """Lower the likeness of articles that are weeks or years apart, in place."""
    for item, row in enumerate(table):
        for other, value in row.items():
            row[other] = value * _day_share(days[item], days[other])


def _day_share(a: datetime.date | None, b: datetime.date | None) -> float:
    """What the likeness of two articles is worth, given their days."""
    if a is None or b is None:
        return 1.0
    apart = abs((a - b).days)
    if apart <= NEAR_DAYS:
        return NEAR_BONUS
    return 1.0 if apart <= FAR_DAYS else FAR_SHARE if apart <= DISTANT_DAYS else DISTANT_SHARE


def _day(text: str | None) -> datetime.date | None:
    """The day of an ISO date; None for a bare year or month, and for anything else."""
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def same_story(a: StoryKey, b: StoryKey) -> Match:
    """Whether two articles tell the same story, by words, people and days; no corpus needed."""
    return Match(round(on_scale(story_likeness(a, b)), 4), story_reasons(a, b))


def story_likeness(a: StoryKey, b: StoryKey) -> float:
    """How alike two articles are as wholes, from 0 to about 1; what kind of event they tell is left aside.

    Persons add nothing: their names are among the heaviest words already, and counted twice they join two reports of
    one week on one person.
    """
    days = _day_share(a.published, b.published)
    alike = cosine(a.vector, b.vector) * days
    persons = shared_persons(a.persons, b.persons)
    if alike >= REVIEW_LIKENESS:
        alike = min(alike, NAMES_COUNT * (alike - _of_names(a, b, persons) * days))
    if a.event is not None and b.event is not None:
        alike *= _event_share(a.event, b.event)[0]
        if not persons and places_differ(a.event.place, b.event.place):
            alike *= OTHER_PLACE
    return min(1.0, alike)


def story_reasons(a: StoryKey, b: StoryKey) -> tuple[str, ...]:
    """The sentences that say why two articles are as alike as they are."""
    both = (feature for feature in set(a.vector) & set(b.vector) if not is_everyday(feature))
    shared = sorted(both, key=lambda f: (-a.vector[f] * b.vector[f], f))[:4]
    reasons = [f"both speak of {', '.join(shared)}" if shared else "no word of weight in common"]
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
    return tuple(reasons)


def _of_names(a: StoryKey, b: StoryKey, persons: Iterable[str]) -> float:
    """What the names of persons in both, their offices and the places of the events make of the likeness of vectors."""
    places = [key.event.place for key in (a, b) if key.event is not None and key.event.place]
    offices = set(a.offices).intersection(b.offices)
    names = {stem(word) for name in (*persons, *offices, *places) for word in WORD.findall(name)}
    alike = ((feature, weight * b.vector[feature]) for feature, weight in a.vector.items() if feature in b.vector)
    return math.fsum(value for feature, value in alike if not names.isdisjoint(feature.split(" ")))


def _event_share(a: EventKey, b: EventKey) -> tuple[float, str]:
    """What the likeness of two articles is worth, given the dates of their main events."""
    agreement, reason = event_dates(a, b)
    if agreement is not Agreement.CONFLICT:
        return 1.0, reason
    days = full_day(a.published), full_day(b.published)
    if days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= NEAR_DAYS:
        return 1.0, reason
    apart = days_apart(a.date, b.date)
    if apart is None:  # weekdays or months differ: one may be told of what went before
        return OTHER_DATE, reason
    return (1.0 if apart <= FEW_DAYS else OTHER_DATE if apart <= LONGEST_LAG_DAYS else OTHER_EVENT), reason


def on_scale(likeness: float, automatic: float = AUTO_LIKENESS) -> float:
    """A likeness on the scale of all matches: its thresholds lie at 0.5 and 0.85.

    Args:
        likeness: of two articles or of two groups on average.
        automatic: the likeness that stands at 0.85.
    """
    if likeness < REVIEW_LIKENESS:
        return 0.5 * likeness / REVIEW_LIKENESS
    if likeness < automatic:
        return 0.5 + 0.35 * (likeness - REVIEW_LIKENESS) / (automatic - REVIEW_LIKENESS)
    return min(1.0, 0.85 + 0.15 * (likeness - automatic) / (1.0 - automatic))
