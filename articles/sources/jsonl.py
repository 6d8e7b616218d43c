"""JSON and JSON Lines: our own format, the record that extraction prints, ninjs and schema.org articles.

A bad line or item is refused alone. A JSON file holds one object or an array of them; JSON Lines are read line by
line, so that a file of any length needs only the memory of its longest line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from articles.extraction.records import Hints

from .bounds import MAX_LINE_BYTES
from .decoding import check_characters, decode
from .documents import (
    Fields,
    RefusalCode,
    RefusedDocument,
    RefusedError,
    SourceDocument,
    escape,
    internal_refusal,
    refusal_of,
    sha256,
)
from .formats.ninjs import is_ninjs, read_ninjs
from .formats.own import is_record, read_record
from .formats.schema_org import article_nodes, is_schema_org, read_schema_org
from .formats.tools import is_tool_json, read_tool_json, unknown_keys
from .hints import hints_digest, hints_over, strict_hints
from .json_values import parse_json
from .pages.html import HtmlReader
from .text import check_article, check_not_empty

TEXT_KEYS = ("text", "body")
"""The keys of the text: the first in our own format, the second in the record that extraction prints."""

PAGE_KEYS = ("results", "articles")
"""The keys under which a page of a list, ours or a news service's, holds its documents."""

OWN_HINT_KEYS = {
    "outlet": ("outlet",),
    "published": ("published",),
    "url": ("url",),
    "headline": ("headline", "title"),
    "language": ("language",),
    "author": ("author", "byline"),
}

MAX_IDENTIFIER_LENGTH = 2000
LINE_BLOCK = 1 << 16
UTF8_MARK = b"\xef\xbb\xbf"


class LineReader(Protocol):
    """A source of lines: a file, or standard input whose beginning has already been read."""

    def readline(self, size: int, /) -> bytes:
        """A line with its line ending, or at most `size` bytes of it."""


def read_json(
    data: bytes, *, origin: str, hints: Hints, reader: HtmlReader
) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents of a JSON file: one object, or each item of an array ("name.json:3" is its third item)."""
    check_not_empty(data)
    decoded = decode(data, fallback=False)
    value = parse_json(decoded.text)
    items = _items(value)
    if items is None:
        yield read_object(
            _an_object(value),
            content=decoded.text,
            digest=sha256(data),
            origin=origin,
            encoding=decoded.encoding,
            hints=hints,
            reader=reader,
        )
        return
    if not items:
        raise RefusedError(RefusalCode.EMPTY, "the JSON array is empty")
    for number, item in enumerate(items, start=1):
        place = f"{origin}:{number}"
        try:
            yield read_item(item, origin=place, encoding=decoded.encoding, hints=hints, reader=reader)
        except RefusedError as refused:
            yield refusal_of(refused, place)
        except Exception as error:
            yield internal_refusal(error, place)


def _items(value: object) -> Sequence[object] | None:
    """The documents of an array, of a page of a list or of a graph; None if the value is a single document."""
    if isinstance(value, list):
        return value
    for key in PAGE_KEYS:
        if (
            isinstance(value, dict)
            and isinstance(items := value.get(key), list)
            and not any(name in value for name in TEXT_KEYS)
        ):
            return items
    nodes = article_nodes(value)
    return nodes if len(nodes) > 1 else None


def read_json_lines(
    lines: Iterator[tuple[int, bytes | RefusedError]], *, origin: str, hints: Hints, reader: HtmlReader
) -> Iterator[SourceDocument | RefusedDocument]:
    """The documents of JSON Lines, one for each line that is not blank."""
    seen = False
    for number, line in lines:
        place = f"{origin}:{number}"
        try:
            if isinstance(line, RefusedError):
                seen = True
                raise line
            if line.strip():
                seen = True
                yield _read_line(line.strip(), origin=place, hints=hints, reader=reader)
        except RefusedError as refused:
            yield refusal_of(refused, place, number)
        except Exception as error:
            yield internal_refusal(error, place, number)
    if not seen:
        raise RefusedError(RefusalCode.EMPTY, "empty")


def numbered_lines(stream: LineReader, limit: int = MAX_LINE_BYTES) -> Iterator[tuple[int, bytes | RefusedError]]:
    """Each line with its number, from 1; a line above the limit gives a refusal and is skipped without being kept."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(UTF8_MARK)
        if len(line.rstrip(b"\r\n")) <= limit:
            yield number, line
            continue
        while not line.endswith(b"\n") and (line := stream.readline(LINE_BLOCK)):
            pass
        yield number, RefusedError(RefusalCode.TOO_LARGE, f"the line is longer than {limit:,} bytes")


def read_object(
    item: Mapping[str, object],
    *,
    content: str,
    digest: str,
    origin: str,
    encoding: str,
    hints: Hints,
    reader: HtmlReader,
) -> SourceDocument:
    """The document in one JSON object; `hints` override what the object says."""
    fields = _fields(item)
    text = reader.read_fragment(fields.text) if fields.is_html else fields.text
    check_characters(text, "the text, ")
    check_article(text)
    if fields.external_id is not None:
        check_characters(fields.external_id, "the identifier, ")
        if len(fields.external_id) > MAX_IDENTIFIER_LENGTH:
            raise RefusedError(RefusalCode.BAD_VALUE, f"the identifier is longer than {MAX_IDENTIFIER_LENGTH}")
    said = hints_over(hints, fields.hints)
    return SourceDocument(
        text=text,
        content=content,
        digest=digest,
        origin=origin,
        encoding=encoding,
        media_type="application/json",
        hints=said,
        hints_digest=hints_digest(said),
        external_id=fields.external_id,
        clean=fields.clean,
        stated=fields.stated,
        notes=fields.notes,
    )


def _read_line(line: bytes, *, origin: str, hints: Hints, reader: HtmlReader) -> SourceDocument:
    """The document in one line of JSON Lines."""
    decoded = decode(line, fallback=False)
    return read_object(
        _an_object(parse_json(decoded.text)),
        content=decoded.text,
        digest=sha256(line),
        origin=origin,
        encoding=decoded.encoding,
        hints=hints,
        reader=reader,
    )


def read_item(item: object, *, origin: str, encoding: str, hints: Hints, reader: HtmlReader) -> SourceDocument:
    """The document in one item of an array; an item has no bytes of its own, so its canonical JSON is used instead."""
    checked = _an_object(item)
    content = json.dumps(checked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    check_characters(content, "the item, ")
    return read_object(
        checked,
        content=content,
        digest=sha256(content.encode("utf-8")),
        origin=origin,
        encoding=encoding,
        hints=hints,
        reader=reader,
    )


def _fields(item: Mapping[str, object]) -> Fields:
    """What the object states, read in the format that it has."""
    if is_ninjs(item):
        return read_ninjs(item)
    if is_schema_org(item):
        return read_schema_org(item)
    if is_record(item):
        return read_record(item)
    if is_tool_json(item):
        return read_tool_json(item)
    return replace(_own_fields(item), notes=unknown_keys(item))


def _own_fields(item: Mapping[str, object]) -> Fields:
    """What an object in our own format states."""
    text = next((value for key in TEXT_KEYS if (value := _own(item, key))), None)
    if text is None:
        if any(key in item for key in TEXT_KEYS):
            raise RefusedError(RefusalCode.EMPTY, "the text is empty")
        keys = ", ".join(escape(key, 40) for key in list(item)[:8]) or "none"
        raise RefusedError(RefusalCode.UNKNOWN_SHAPE, f'no "text" or "body", no ninjs, no schema.org; its keys: {keys}')
    hints = {
        hint: next((value for key in keys if (value := _own(item, key))), None) for hint, keys in OWN_HINT_KEYS.items()
    }
    identifier = item.get("id")
    if identifier is not None and (isinstance(identifier, bool) or not isinstance(identifier, str | int)):
        raise RefusedError(RefusalCode.BAD_VALUE, f"id must be a string or a whole number, not {_kind(identifier)}")
    return Fields(text=text, hints=strict_hints(hints), external_id=None if identifier is None else str(identifier))


def _own(item: Mapping[str, object], key: str) -> str | None:
    """The string under a key, None if it is missing, null or blank."""
    value = item.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RefusedError(RefusalCode.BAD_VALUE, f"{key} must be a string, not {_kind(value)}")
    return value if value.strip() else None


def _an_object(value: object) -> dict[str, object]:
    """The value, which must be a JSON object; RefusedError otherwise."""
    if not isinstance(value, dict):
        raise RefusedError(RefusalCode.UNKNOWN_SHAPE, f"must be a JSON object, not {_kind(value)}")
    return value


def _kind(value: object) -> str:
    """The JSON name of a value's type."""
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
