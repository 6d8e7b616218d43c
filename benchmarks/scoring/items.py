"""What was right, missed or wrong, item by item, and the resulting scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How the extractor did on one item."""

    HIT = "hit"
    MISSED = "missed"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that was right, missed or wrong; `weight` is above 1 if characters are counted."""

    task: str
    article: str
    outcome: Outcome
    text: str
    detail: str = ""
    classes: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were right, missed and wrong."""

    hits: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """The share of found items that are right."""
        found = self.hits + self.spurious
        return self.hits / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """The share of existing items that were found."""
        there = self.hits + self.missed
        return self.hits / there if there else float(not self.spurious)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hits + self.missed + self.spurious
        return 2 * self.hits / total if total else 1.0


def score(items: Iterable[Item]) -> Score:
    """The score of some items.

    >>> item = Item(task="outlet", article="a", outcome=Outcome.HIT, text="RT")
    >>> score([item]).f1
    1.0
    """
    counts: Counter[Outcome] = Counter()
    for item in items:
        counts[item.outcome] += item.weight
    return Score(hits=counts[Outcome.HIT], missed=counts[Outcome.MISSED], spurious=counts[Outcome.SPURIOUS])


def by_task(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each task, tasks in order of appearance."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.task, []).append(item)
    return found


def by_class(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each class; one item may be in several."""
    found: dict[str, list[Item]] = {}
    for item in items:
        for name in item.classes:
            found.setdefault(name, []).append(item)
    return dict(sorted(found.items()))


def keyed(items: Iterable[Item]) -> dict[str, Item]:
    """The items keyed by what they are about, so that two runs can be compared."""
    found: dict[str, Item] = {}
    seen: Counter[str] = Counter()
    for item in items:
        side = "found" if item.outcome is Outcome.SPURIOUS else "gold"
        key = " · ".join((item.task, item.article, side, item.text))
        seen[key] += 1
        found[f"{key} · {seen[key]}"] = item
    return found
