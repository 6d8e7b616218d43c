"""Which articles report the same event: a stream in stories, and two articles compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from . import Match, Outcome
from .dates import days_apart
from .events import LONGEST_LAG_DAYS, EventKey, same_event
from .linkage import Likeness, average_linkage, likeness, mixed, take_in_leftovers
from .vectors import SparseVector, corpus_vectors, cosine, count_features

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

REVIEW_COSINE, AUTO_COSINE = 0.22, 0.45
"""Cosines by the frozen shares that stand at the two thresholds of all matches.

stories-dev, pairs: from .22 on recall .94, from .45 on precision .95; all false pairs are sibling events, which
words cannot part: that is for dates and for `same_event`.
"""
OTHER_EVENT = 0.3
"""The most that a pair scores when its main events lie weeks apart; a follow-up tells of a few days later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article as far as stories need it; `date` is ISO 8601 or None."""

    id: str
    title: str
    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryKey:
    """What the store keeps of an article to compare it with others: `story_vector(title, body)` and its day."""

    vector: SparseVector
    published: datetime.date | None = None
    event: EventKey | None = None  # its main event


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
    """Whether two articles tell the same story, by their words and their days; no corpus needed."""
    alike = cosine(a.vector, b.vector)
    shared = sorted(set(a.vector) & set(b.vector), key=lambda f: (-a.vector[f] * b.vector[f], f))[:4]
    reasons = [f"both speak of {', '.join(shared)}" if shared else "no word of weight in common"]
    if a.published is not None and b.published is not None:
        apart = abs((a.published - b.published).days)
        reasons.append("published on the same day" if apart == 0 else f"published {apart} days apart")
    score = _on_scale(alike * _day_share(a.published, b.published))
    if a.event is not None and b.event is not None:
        event = same_event(a.event, b.event)
        reasons.extend(event.reasons)
        apart_by_event = days_apart(a.event.date, b.event.date)
        if apart_by_event is not None and apart_by_event > LONGEST_LAG_DAYS:
            score = min(score, OTHER_EVENT)
        elif event.outcome is Outcome.SAME and alike >= REVIEW_COSINE:
            score = max(score, event.score)
    return Match(round(score, 4), tuple(reasons))


def _on_scale(value: float) -> float:
    """A cosine on the scale of all matches: its thresholds lie at 0.5 and 0.85."""
    if value < REVIEW_COSINE:
        return 0.5 * value / REVIEW_COSINE
    if value < AUTO_COSINE:
        return 0.5 + 0.35 * (value - REVIEW_COSINE) / (AUTO_COSINE - REVIEW_COSINE)
    return min(1.0, 0.85 + 0.15 * (value - AUTO_COSINE) / (1.0 - AUTO_COSINE))
