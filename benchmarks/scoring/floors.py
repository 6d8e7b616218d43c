"""The scores below which the build fails, with the digest of the gold standard they were measured on."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .items import Item, by_task, score

PATH = Path(__file__).parent.parent / "floors.json"
SLACK = 0.01
"""How far floors are set below the score, so that rounding or a single item cannot fail a build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The lowest F1 allowed per task, and the digest of the gold."""

    gold: str
    f1: Mapping[str, float]


def read_floors(path: Path = PATH) -> Floors:
    """The floors of a file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Floors(gold=data["gold"], f1=data["f1"])


def write_floors(floors: Floors, path: Path = PATH) -> None:
    """Write the floors to a file, tasks ordered by name."""
    data = {"gold": floors.gold, "f1": dict(sorted(floors.f1.items()))}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def breaches(items: Sequence[Item], gold: str, floors: Floors) -> tuple[str, ...]:
    """One line for each reason to fail the build."""
    found = []
    if gold != floors.gold:
        found.append(f"the gold has changed: its digest is {gold[:12]}, floors were set on {floors.gold[:12]}")
    scores = {task: score(group).f1 for task, group in by_task(items).items()}
    for task, floor in floors.f1.items():
        if scores.get(task, 0.0) < floor:
            found.append(f"{task}: F1 {scores.get(task, 0.0):.4f} is below its floor of {floor:.3f}")
    found += [f"{task}: has no floor" for task in scores if task not in floors.f1]
    return tuple(found)


def moved(items: Sequence[Item], gold: str, floors: Floors, *, lower: bool) -> Floors:
    """Floors just below the current scores; none falls unless `lower` allows it."""
    values = {}
    for task, group in by_task(items).items():
        today = max(0.0, math.floor((score(group).f1 - SLACK) * 1000) / 1000)
        values[task] = today if lower else max(today, floors.f1.get(task, 0.0))
    return Floors(gold=gold, f1=values)
