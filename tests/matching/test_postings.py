"""Near articles by what they carry, from lists in memory."""

from __future__ import annotations

import pytest

from articles.matching.events.postings import Postings

DAYS = [0, 0, 10, 11, 15, 40]  # by rank; 0 is unknown
CARRIED = [{"a"}, {"b"}, {"a", "b"}, {"a"}, {"a", "b"}, {"a", "b"}]


@pytest.mark.parametrize(
    ("rank", "features", "most", "found"),
    [
        (2, {"a": 1.0, "b": 1.0}, 9, [4, 0, 1, 3]),  # within a week, and whatever has no day
        (2, {"a": 1.0, "b": 3.0}, 9, [4, 1, 0, 3]),
        (5, {"a": 1.0, "b": 1.0}, 9, [0, 1]),
        (0, {"a": 1.0}, 9, [2, 3, 4, 5]),  # of unknown day itself: all days are near
        (3, {"a": 1.0}, 2, [0, 2]),  # the nearest of a common feature
        (2, {"c": 1.0}, 9, []),
    ],
)
def test_near(rank: int, features: dict[str, float], most: int, found: list[int]) -> None:
    assert Postings(DAYS, CARRIED).near(rank, features, reach=7, most=most, at_most=9) == found


def test_no_more_are_given_than_asked_for() -> None:
    assert Postings(DAYS, CARRIED).near(2, {"a": 1.0, "b": 1.0}, reach=7, most=9, at_most=1) == [4]
