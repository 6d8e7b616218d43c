"""Batch matching from the command line, without Django and without a database.

python -m articles.matching names   < pairs.jsonl
python -m articles.matching stories < articles.jsonl
python -m articles.matching passages A B
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from .events.clustering import StoryArticle, cluster
from .persons import match_names
from .texts.passages import SharedText, shared_passages


class InputError(ValueError):
    """A line or file that cannot be read; the message names it."""


def main(argv: list[str] | None = None) -> int:
    """The exit status: 0 if all input was read, 1 if some was refused, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m articles.matching", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("names", help='lines {"a", "b"} in; the same with score, same and reasons out')
    commands.add_parser("stories", help='lines {"id", "title", "text", "date"} in; {"id", "story"} out')
    passages = commands.add_parser("passages", help="shared passages of two text files, with offsets on both sides")
    passages.add_argument("a", type=Path)
    passages.add_argument("b", type=Path)
    arguments = parser.parse_args(argv)
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        if arguments.command == "names":
            return _names(sys.stdin, sys.stdout)
        if arguments.command == "stories":
            return _stories(sys.stdin, sys.stdout)
        return _passages(arguments.a, arguments.b, sys.stdout)
    except BrokenPipeError:
        return 1


def _names(source: TextIO, target: TextIO) -> int:
    """The exit status after matching every pair, one line out for each line in."""
    refused = 0
    for number, row in _rows(source):
        try:
            a, b = _text(row, "a"), _text(row, "b")
        except InputError as error:
            refused += 1
            print(f"line {number}: {error}", file=sys.stderr)
            continue
        match = match_names(a, b)
        same = match.outcome == "same"
        _print({"a": a, "b": b, "score": round(match.score, 4), "same": same, "reasons": list(match.reasons)}, target)
    return 1 if refused else 0


def _stories(source: TextIO, target: TextIO) -> int:
    """The exit status after clustering all articles; they are printed in input order."""
    refused = 0
    articles = []
    for number, row in _rows(source):
        try:
            articles.append(
                StoryArticle(
                    id=_text(row, "id"),
                    title=_text(row, "title", optional=True),
                    text=_text(row, "text"),
                    date=_text(row, "date", optional=True) or None,
                )
            )
        except InputError as error:
            refused += 1
            print(f"line {number}: {error}", file=sys.stderr)
    for article, story in zip(articles, cluster(articles), strict=True):
        _print({"id": article.id, "story": story}, target)
    return 1 if refused else 0


def _passages(a: Path, b: Path, target: TextIO) -> int:
    """The exit status after printing the passages that two files share, one line for each."""
    try:
        texts = [path.read_bytes().decode("utf-8") for path in (a, b)]
    except (OSError, UnicodeDecodeError) as error:
        print(f"cannot read: {error}", file=sys.stderr)
        return 1
    copy = shared_passages(*texts)
    _print(_as_json(copy, texts[0]), target)
    return 0


def _as_json(copy: SharedText | None, text: str) -> dict[str, Any]:
    """What two texts share, ready to be printed."""
    if copy is None:
        return {"kind": None, "containment_a": 0.0, "containment_b": 0.0, "passages": []}
    return {
        "kind": copy.kind.value,
        "containment_a": round(copy.containment_a, 4),
        "containment_b": round(copy.containment_b, 4),
        "passages": [
            {
                "a": {"start": passage.a_start, "end": passage.a_end},
                "b": {"start": passage.b_start, "end": passage.b_end},
                "text": text[passage.a_start : passage.a_end],
            }
            for passage in copy.passages
        ],
    }


def _rows(source: TextIO) -> Iterator[tuple[int, Any]]:
    """The JSON value of each line that is not blank, with its number; None if a line is not JSON."""
    for number, line in enumerate(source, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def _text(row: Any, key: str, *, optional: bool = False) -> str:
    """The text under a key of a row."""
    if not isinstance(row, dict):
        raise InputError("not a JSON object")
    value = row.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{key} is missing or not text")
    return value


def _print(row: dict[str, Any], target: TextIO) -> None:
    """Print the row as one line."""
    print(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8"), file=target)


if __name__ == "__main__":
    sys.exit(main())
