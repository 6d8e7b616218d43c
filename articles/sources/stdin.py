"""Standard input: JSON Lines, one JSON value, a web page or plain text, recognised by how it begins."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from articles.extraction.records import Hints

from .bounds import MAX_FILE_BYTES, MAX_LINE_BYTES, check_size
from .documents import RefusedDocument, RefusedError, SourceDocument
from .json_values import parse_json
from .jsonl import numbered_lines, read_json, read_json_lines
from .pages.html import HtmlReader, read_html
from .text import read_text

ORIGIN = "-"
UTF8_MARK = b"\xef\xbb\xbf"

# How a JSON object, a JSON array of objects and a page begin; a single "[" may begin a Markdown link.
OBJECT_START = re.compile(rb'\{\s*(?:"|\}|\Z)')
ARRAY_START = re.compile(rb"\[\s*(?:\{|\]|\Z)")
PAGE_START = re.compile(rb"<(?:!doctype\s{1,9}html|html|\?xml)\b", re.IGNORECASE)


def read_stdin(stream: BinaryIO, reader: HtmlReader) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents on standard input."""
    blank, first, second = _beginning(stream)
    rest = _ReadAhead(blank + first + second, stream)
    start = first.removeprefix(UTF8_MARK).lstrip()
    if OBJECT_START.match(start) and _is_json_lines(start, second):
        lines = numbered_lines(rest)
        yield from read_json_lines(lines, origin=ORIGIN, hints=Hints(), reader=reader)
        return
    data = rest.read(MAX_FILE_BYTES + 1)
    check_size(len(data))
    if OBJECT_START.match(start) or ARRAY_START.match(start):
        yield from read_json(data, origin=ORIGIN, hints=Hints(), reader=reader)
    elif PAGE_START.match(start):
        yield read_html(data, origin=ORIGIN, hints=Hints(), reader=reader)
    else:
        yield read_text(data, origin=ORIGIN, media_type="text/plain", hints=Hints())


def _beginning(stream: BinaryIO) -> tuple[bytes, bytes, bytes]:
    """The leading blank lines, the first line that is not blank and the line after it, each of bounded length."""
    blank = bytearray()
    while len(blank) <= MAX_FILE_BYTES:
        line = stream.readline(MAX_LINE_BYTES + 1)
        if not line:
            return bytes(blank), b"", b""
        if line.removeprefix(UTF8_MARK).strip():
            return bytes(blank), line, stream.readline(MAX_LINE_BYTES + 1)
        blank += line
    return bytes(blank), b"", b""


def _is_json_lines(first: bytes, second: bytes) -> bool:
    """Whether an object ends on its first line or another begins on the second: pretty-printed JSON never does."""
    if OBJECT_START.match(second.lstrip()):
        return True
    try:
        return isinstance(parse_json(first.decode("utf-8", "replace")), dict)
    except RefusedError:
        return False


class _ReadAhead:
    """A stream whose beginning has already been read."""

    def __init__(self, beginning: bytes, stream: BinaryIO) -> None:
        self._beginning = io.BytesIO(beginning)
        self._stream = stream

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        data = self._beginning.read(size)
        return data + self._stream.read(size - len(data)) if len(data) < size else data

    def readline(self, size: int, /) -> bytes:
        """A line with its line ending, or at most `size` bytes of it."""
        line = self._beginning.readline(size)
        if len(line) < size and not line.endswith(b"\n"):
            line += self._stream.readline(size - len(line))
        return line
