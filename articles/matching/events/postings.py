"""Posting lists held in memory, by which a rebuild finds near articles in the whole store.

Ingest uses the index in the database instead, and reads a bounded part of it in the order of row ids. Nothing here
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
    """For each feature the articles that have it, by day and rank."""

    def __init__(self, days: Sequence[int], carried: Sequence[Iterable[Feature]]) -> None:
        """Index articles.

        Args:
            days: the day number of each article, 0 if unknown; the known ones in ascending order.
            carried: the features of each article.
        """
        self.days = days
        lists: dict[Feature, array[int]] = defaultdict(lambda: array("q"))
        for day, rank in sorted((day, rank) for rank, day in enumerate(days)):
            for feature in carried[rank]:
                lists[feature].append(day * MOST_RANKS + rank)
        self.lists = {feature: found for feature, found in lists.items() if len(found) > 1}

    def near(self, rank: int, features: Mapping[Feature, float], *, reach: int, most: int, at_most: int) -> list[int]:
        """The ranks of the articles that share the most weight; of equal ones, the lowest rank first.

        Args:
            rank: the rank of the given article, which is left out.
            features: its features, with weights.
            reach: the maximum number of days between two articles; unknown days are near all others.
            most: the maximum number of articles examined for one feature, the nearest by day and those of unknown day.
            at_most: the maximum number of articles to return.
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
