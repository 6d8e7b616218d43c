"""Scores, errors and changes as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .items import Item, Outcome, Score, by_class, by_task, score
from .quotes import Judged
from .reliability import brier, reliability
from .runs import Change

WIDTH = 44
COLUMNS = f"{'':{WIDTH}} {'P':>6} {'R':>6} {'F1':>6} {'right':>7} {'missed':>7} {'wrong':>6}"


def score_lines(items: Sequence[Item], *, classes: bool) -> Iterator[str]:
    """One line per task and, with `classes`, one per class below it."""
    yield COLUMNS
    for task, group in by_task(items).items():
        yield _line(task, score(group))
        if classes:
            for name, members in by_class(group).items():
                yield _line(f"    {name}", score(members))


def _line(name: str, value: Score) -> str:
    """A score in columns."""
    figures = f"{value.precision:6.3f} {value.recall:6.3f} {value.f1:6.3f}"
    return f"{name:{WIDTH}} {figures} {value.hits:7d} {value.missed:7d} {value.spurious:6d}"


def error_lines(items: Sequence[Item]) -> Iterator[str]:
    """One line for each missed or wrong item, under its task; an item found wrongly is one error."""
    for task, group in by_task(items).items():
        errors: dict[tuple[str, str, str], list[Item]] = {}
        for item in group:
            if item.outcome is not Outcome.HIT:
                errors.setdefault((item.article, item.text, item.detail), []).append(item)
        if errors:
            yield f"\n{task}: {len(errors)} errors"
            for (article, text, detail), members in errors.items():
                outcome = members[0].outcome if len({item.outcome for item in members}) == 1 else "wrong"
                yield f"  {outcome:8} {article}: {text}  [{detail}]  {', '.join(members[0].classes)}"


def reliability_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """The confidence of quotes compared with how often they and their speakers are right."""
    yield f"\nconfidence of quotes in quotation marks (Brier score {brier(judged):.3f})"
    yield f"{'from':>6} {'quotes':>7} {'predicted':>10} {'right':>6}"
    for one in reliability(judged):
        yield f"{one.low:6.1f} {one.count:7d} {one.predicted:10.3f} {one.right:6.3f}"


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """What a change gained and lost, item by item."""
    for title, gained in (("gained", True), ("lost", False)):
        lines = [change.line for change in changes if change.gained is gained]
        yield f"\n{title}: {len(lines)}"
        yield from (f"  {line}" for line in lines)
