"""python -m benchmarks.evaluate: how well extraction does on the gold standard or on a labelled file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .scoring.floors import PATH, Floors, breaches, moved, read_floors, write_floors
from .scoring.gold import FOLDER, digest, read_gold
from .scoring.items import Item
from .scoring.labelled import evaluate_persons, evaluate_quotes
from .scoring.marks import GoldError
from .scoring.quotes import Judged
from .scoring.report import change_lines, error_lines, reliability_lines, score_lines
from .scoring.runs import compare_run, save_run
from .scoring.standard import evaluate_gold


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 for success, 1 if a score is below its floor, 2 if something cannot be read."""
    options = _parser().parse_args(arguments)
    if (options.task is None) != (options.file is None):
        _parser().error("give a task and a file, or neither")
    if options.task and (options.check or options.raise_floors or options.lower_floors):
        _parser().error("floors belong to the gold standard, not to a file")
    try:
        items, judged = _evaluate(options)
        _report(options, items, judged)
        return _floors(options, items)
    except (GoldError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("task", nargs="?", choices=("quotes", "persons"), help="with FILE: score this on that file")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="labelled texts, one JSON object per line")
    parser.add_argument("--gold", type=Path, default=FOLDER, metavar="FOLDER", help="the annotated articles")
    parser.add_argument("--classes", action="store_true", help="also print the score of every class")
    parser.add_argument("--errors", action="store_true", help="list missed and wrong items")
    parser.add_argument("--save", type=Path, metavar="FILE", help="save the outcome of every item")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="list what was gained and lost since a saved run")
    parser.add_argument("--floors", type=Path, default=PATH, metavar="FILE", help="file with the floors")
    parser.add_argument("--check", action="store_true", help="fail when a score is below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to just below the current scores")
    parser.add_argument("--lower-floors", action="store_true", help="the same, but also allow floors to fall")
    return parser


def _evaluate(options: argparse.Namespace) -> tuple[list[Item], list[Judged]]:
    """The items of the gold standard or of a labelled file."""
    if options.task == "quotes":
        return evaluate_quotes(options.file)
    if options.task == "persons":
        return evaluate_persons(options.file), []
    articles = read_gold(options.gold)
    if not articles:
        raise GoldError(f"no annotated articles in {options.gold}")
    return evaluate_gold(articles)


def _report(options: argparse.Namespace, items: list[Item], judged: list[Judged]) -> None:
    """Print scores, and errors and changes if requested."""
    lines = [*score_lines(items, classes=options.classes)]
    if judged:
        lines += reliability_lines(judged)
    if options.errors:
        lines += error_lines(items)
    if options.compare:
        lines += change_lines(compare_run(items, options.compare))
    print("\n".join(lines))
    if options.save:
        save_run(items, options.save)


def _floors(options: argparse.Namespace, items: list[Item]) -> int:
    """The exit status after moving or checking the floors."""
    gold = "" if options.task else digest(options.gold)
    if options.raise_floors or options.lower_floors:
        floors = read_floors(options.floors) if options.floors.exists() else Floors(gold=gold, f1={})
        write_floors(moved(items, gold, floors, lower=options.lower_floors), options.floors)
    if not options.check:
        return 0
    found = breaches(items, gold, read_floors(options.floors))
    for line in found:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
