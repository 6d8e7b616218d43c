"""What articles carry, as lists held in memory by which near ones are found: of the whole store, for relinking.

Ingest asks the index in the database instead, and reads a bounded part of it in the order of row ids. Here nothing
depends on row ids.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

MOST_RANKS = 1 << 32

Feature = TypeVar("Feature", bound=Hashable)


class Postings(Generic[Feature]):
    """For each feature the articles that carry it, by day and rank."""

    def __init__(self, days: Sequence[int], carried: Sequence[Iterable[Feature]]) -> None:
        """Index articles.

        Args:
            days: the number of the day of each article, 0 where unknown, ascending but for the unknown ones.
            carried: the features of each article.
        """
        self.days = days
        lists: dict[Feature, array[int]] = defaultdict(lambda: array("q"))
        for day, rank in sorted((day, rank) for rank, day in enumerate(days)):
            for feature in carried[rank]:
                lists[feature].append(day * MOST_RANKS + rank)
        self.lists = {feature: found for feature, found in lists.items() if len(found) > 1}

    def near(self, rank: int, features: Mapping[Feature, float], *, reach: int, most: int, at_most: int) -> list[int]:
        """The ranks of the articles that share the most weight, the first rank first among equals.

        Args:
            rank: of the article in question, which is left out.
            features: what it carries, with weights.
            reach: days between two articles; unknown days are near all others.
            most: articles of one feature that are looked at, the nearest of known and those of unknown day.
            at_most: articles to give.
        """
        day = self.days[rank]
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in features.items():
            found = self.lists.get(feature)
            if found is None:
                continue
            undated = bisect_left(found, MOST_RANKS)
            spans = [(0, undated), (undated, len(found))]
            if day:
                first = bisect_left(found, (day - reach) * MOST_RANKS, undated)
                spans[1] = (first, bisect_left(found, (day + reach + 1) * MOST_RANKS, undated))
            own = bisect_left(found, day * MOST_RANKS + rank)
            for start, end in spans:
                begin = max(start, min(own - most // 2, end - most))
                for key in found[begin : min(end, begin + most)]:
                    shared[key % MOST_RANKS] += weight
        shared.pop(rank, None)
        return sorted(shared, key=lambda other: (-round(shared[other], 6), other))[:at_most]
