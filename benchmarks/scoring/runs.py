"""Saves a run to a file, and compares a later one with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .items import Item, Outcome, keyed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item whose outcome differs between two runs."""

    gained: bool
    task: str
    line: str


def save_run(items: Sequence[Item], path: Path) -> None:
    """Write the outcome of every item to a file."""
    run = {key: [item.task, item.outcome.value, item.weight] for key, item in keyed(items).items()}
    path.write_text(json.dumps(run, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def compare_run(items: Sequence[Item], path: Path) -> tuple[Change, ...]:
    """What has changed since a saved run: hits gained and lost, errors gone and new."""
    before: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    now = keyed(items)
    changes = []
    for key in sorted(before.keys() | now.keys()):
        was = before[key][1] if key in before else None
        outcome = now[key].outcome.value if key in now else None
        if was == outcome:
            continue
        task = now[key].task if key in now else before[key][0]
        good = outcome == Outcome.HIT or outcome is None and was == Outcome.SPURIOUS
        detail = f" ({now[key].detail})" if key in now and now[key].detail else ""
        changes.append(
            Change(gained=good, task=task, line=f"{was or 'absent'} -> {outcome or 'absent'}: {key}{detail}")
        )
    return tuple(changes)
