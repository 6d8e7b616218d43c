"""B-cubed as the benchmark of stories counts it."""

import pytest

from benchmarks.stories import bcubed


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        ("aabb", "xxyy", 1.0, 1.0),
        ("aabb", "xxxx", 0.5, 1.0),
        ("aabb", "wxyz", 1.0, 0.5),
        ("aaab", "xxyy", 0.75, 2 / 3),
        ("", "", 0.0, 0.0),
    ],
)
def test_bcubed(gold: str, found: str, precision: float, recall: float) -> None:
    scores = bcubed(gold, found)
    assert (scores.precision, scores.recall) == pytest.approx((precision, recall))
