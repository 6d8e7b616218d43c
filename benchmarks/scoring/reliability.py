"""How reliable confidences are: what was predicted, and how often it was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .quotes import Judged

DECILES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The quotes with a confidence in one tenth of the scale."""

    low: float
    count: int
    predicted: float
    right: float


def reliability(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """The non-empty tenths of the scale, lowest first.

    >>> reliability([Judged(confidence=0.95, right=True), Judged(confidence=0.91, right=False)])
    (Bin(low=0.9, count=2, predicted=0.93, right=0.5),)
    """
    tenths: dict[int, list[Judged]] = {}
    for one in judged:
        tenths.setdefault(min(DECILES - 1, int(one.confidence * DECILES)), []).append(one)
    return tuple(
        Bin(
            low=tenth / DECILES,
            count=len(group),
            predicted=round(sum(one.confidence for one in group) / len(group), 4),
            right=round(sum(one.right for one in group) / len(group), 4),
        )
        for tenth, group in sorted(tenths.items())
    )


def brier(judged: Sequence[Judged]) -> float:
    """The Brier score, the mean squared difference of confidence and truth: 0 is perfect, .25 is a coin toss."""
    return sum((one.confidence - one.right) ** 2 for one in judged) / len(judged) if judged else 0.0
