"""python -m articles.extraction: records as JSON, without settings and without a database."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from . import extract
from .model import ModelError, load_model
from .output import to_json
from .records import ExtractedArticle, Hints

logger = logging.getLogger(__name__)

_Result = tuple[dict[str, Any], bool]
_Read = Callable[..., ExtractedArticle]
_Show = Callable[[ExtractedArticle, object], dict[str, Any]]


class _RefusedError(ValueError):
    """A document that cannot be read, and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 when every document was read, 1 when some were refused, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    if options.jsonl == bool(options.files):
        _parser().error("give either files or --jsonl")
    try:
        model = load_model(options.model) if options.model else None
    except ModelError as error:
        _parser().error(f"--model {error}")
    read = partial(extract, plain=options.plain, model=model)
    show = partial(to_json, explain=options.explain)
    return _print(_lines(sys.stdin.buffer, read, show) if options.jsonl else _files(options.files, read, show))


def _parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m articles.extraction", description="Extract records from news texts."
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text, one document each")
    parser.add_argument("--jsonl", action="store_true", help="read one JSON object per line from standard input")
    parser.add_argument("--plain", action="store_true", help="the text is a clean body: remove nothing")
    parser.add_argument(
        "--explain", action="store_true", help="add to each quote why it was found and attributed to its speaker"
    )
    parser.add_argument("--model", metavar="MODULE:CALLABLE", help="a callable that may change persons and quotes")
    return parser


def _print(results: Iterable[_Result]) -> int:
    """Print each result as soon as it is available; returns the exit status."""
    status = 0
    for data, read in results:
        # ASCII output survives any terminal and lone surrogates.
        sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
        sys.stdout.flush()
        status = status if read else 1
    return status


def _files(paths: Sequence[str], read: _Read, show: _Show) -> Iterator[_Result]:
    """One result per file: its record, or the problem that kept it from being read."""
    for path in paths:
        try:
            raw = Path(path).read_bytes().decode("utf-8")
        except OSError as error:
            yield {"id": path, "problems": [f"cannot be read: {error.strerror}"]}, False
        except MemoryError:
            yield {"id": path, "problems": ["cannot be read: it does not fit into memory"]}, False
        except UnicodeDecodeError as error:
            yield {"id": path, "problems": [f"not UTF-8 at byte {error.start}"]}, False
        else:
            yield _record(raw, Hints(), path, read, show)


def _lines(stream: BinaryIO, read: _Read, show: _Show) -> Iterator[_Result]:
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
        yield _record(document["text"], hints, document.get("id"), read, show)


def _record(raw: str, hints: Hints, raw_id: object, read: _Read, show: _Show) -> _Result:
    """The record of one document; if a bug prevents it, the failure is reported as a problem."""
    try:
        return show(read(raw, hints), raw_id), True
    except Exception as error:
        logger.error("%r failed with %s", raw_id, type(error).__name__, exc_info=error)
        return {
            "id": raw_id,
            "problems": [f"internal: it failed with {type(error).__name__}, a bug in this program"],
        }, False


def _read_line(line: bytes) -> dict[str, Any]:
    """The document of one line, empty fields left out; raises _RefusedError with the reason if it is not one."""
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
