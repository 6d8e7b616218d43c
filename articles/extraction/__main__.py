"""python -m articles.extraction: records as JSON, without settings and without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from . import extract
from .output import to_json
from .records import Hints


class _RefusedError(ValueError):
    """A document that cannot be read, and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 when every document was read, 1 when some were refused, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    if options.jsonl == bool(options.files):
        _parser().error("give either files or --jsonl")
    if options.jsonl:
        results = _lines(sys.stdin.buffer, plain=options.plain, explain=options.explain)
    else:
        results = _files(options.files, plain=options.plain, explain=options.explain)
    return _print(results)


def _parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m articles.extraction", description="News text in, records out.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text, one document each")
    parser.add_argument("--jsonl", action="store_true", help="read one JSON object per line from standard input")
    parser.add_argument("--plain", action="store_true", help="the text is a clean body: remove nothing")
    parser.add_argument("--explain", action="store_true", help="add rule, class of cue and candidates to each quote")
    return parser


def _print(results: Iterable[tuple[dict[str, Any], bool]]) -> int:
    """The exit status after each result is printed as soon as it is there."""
    status = 0
    for data, read in results:
        # ASCII output survives any terminal and lone surrogates.
        sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        status = status if read else 1
    return status


def _files(paths: Sequence[str], *, plain: bool, explain: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """One result per file: its record, or the problem that kept it from being read."""
    for path in paths:
        try:
            raw = Path(path).read_bytes().decode("utf-8")
        except OSError as error:
            yield {"id": path, "problems": [f"cannot be read: {error.strerror}"]}, False
        except UnicodeDecodeError as error:
            yield {"id": path, "problems": [f"not UTF-8 at byte {error.start}"]}, False
        else:
            yield to_json(extract(raw, plain=plain), path, explain=explain), True


def _lines(stream: BinaryIO, *, plain: bool, explain: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """One result per line that is not blank, in the same order."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            document = _read_line(line)
        except _RefusedError as refusal:
            yield {"id": None, "problems": [f"line {number}: {refusal}"]}, False
            continue
        hints = Hints(
            outlet=document.get("outlet"), published=document.get("published"), headline=document.get("title")
        )
        record = extract(document["text"], hints, plain=plain)
        yield to_json(record, document.get("id"), explain=explain), True


def _read_line(line: bytes) -> dict[str, Any]:
    """The document of one line, empty fields left out; refused with a reason when it is none."""
    try:
        document = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _RefusedError(f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise _RefusedError(f"not JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise _RefusedError('not an object with a "text"')
    for field in ("title", "published", "outlet"):
        value = document.get(field)
        if value is not None and not isinstance(value, str):
            raise _RefusedError(f'"{field}" is not text')
        document[field] = value.strip() or None if value else None
    return document


if __name__ == "__main__":
    sys.exit(main())
