"""Whole lists as NDJSON and CSV, written row by row while they are read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from rest_framework import serializers

from articles.models.cache import few_pages

from .renderers import Csv, Ndjson

Rows = Sequence[dict[str, Any]]
Pages = Iterable[Rows]

# what a spreadsheet interprets as a formula
FORMULA = re.compile(r"[=+\-@\t\r]")

# characters that some systems do not allow in a file name
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
LONGEST_NAME = 100


def export(pages: Pages, format_name: str, columns: Sequence[str], path: str) -> StreamingHttpResponse:
    """The response that streams `pages` of rows; at most one of them is in memory at a time.

    Args:
        columns: the dotted columns of a CSV; NDJSON shows the whole row.
        path: the address of the list, from which the file gets its name.
    """
    body = _with_few_pages(_write(pages, format_name, columns))
    return StreamingHttpResponse(body, headers=_headers(format_name, path))


def export_page(rows: Rows, format_name: str, columns: Sequence[str], path: str) -> HttpResponse:
    """The response with one page of rows, written at once so that it has an ETag."""
    return HttpResponse(b"".join(_write([rows], format_name, columns)), headers=_headers(format_name, path))


def _write(pages: Pages, format_name: str, columns: Sequence[str]) -> Iterator[bytes]:
    return write_csv(pages, columns) if format_name == Csv.format else write_ndjson(pages)


def _headers(format_name: str, path: str) -> dict[str, str]:
    """The media type, and a name for the file."""
    is_csv = format_name == Csv.format
    return {
        "Content-Type": f"{Csv.media_type}; charset=utf-8; header=present" if is_csv else Ndjson.media_type,
        "Content-Disposition": f'attachment; filename="{file_name(path)}.{format_name}"',
    }


def _with_few_pages(body: Iterator[bytes]) -> Iterator[bytes]:
    """The same pages, with a limit on the memory that the database uses."""
    with few_pages():
        yield from body


def file_name(path: str) -> str:
    """The file name for the list at an address.

    >>> file_name("/api/v1/persons/sergey-lavrov/quotes")
    'persons-sergey-lavrov-quotes'
    """
    return NOT_IN_NAMES.sub("-", path.partition("/v1/")[2])[:LONGEST_NAME].strip("-") or "list"


def write_ndjson(pages: Pages) -> Iterator[bytes]:
    """One JSON object per line, the same as in the JSON list."""
    option = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    for rows in pages:
        yield b"".join(orjson.dumps(row, option=option) for row in rows)


def write_csv(pages: Pages, columns: Sequence[str]) -> Iterator[bytes]:
    """A header line, then one line per row."""
    paths = [column.split(".") for column in columns]
    yield _lines([columns])
    for rows in pages:
        yield _lines([[cell(_value(row, path)) for path in paths] for row in rows])


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")


def _value(row: Any, path: Sequence[str]) -> Any:
    """The value at a dotted path of a row; None if a part of the path is missing."""
    for name in path:
        if not isinstance(row, dict):
            return None
        row = row.get(name)
    return row


def cell(value: Any) -> str:
    """The text of one cell; text that a spreadsheet would interpret as a formula is prefixed with an apostrophe.

    >>> cell(None), cell(True), cell("=1+1"), cell(["a"])
    ('', 'true', "'=1+1", '["a"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        value = orjson.dumps(value, option=orjson.OPT_UTC_Z).decode()
    text = str(value)
    return f"'{text}" if FORMULA.match(text) else text


def columns_of(record: serializers.Serializer[Any]) -> tuple[str, ...]:
    """The dotted names of the fields of a record, in order; a list is one column."""
    names: list[str] = []
    for name, field in record.fields.items():
        inner = _described(record, name, field)
        if isinstance(inner, serializers.Serializer):
            names += [f"{name}.{each}" for each in columns_of(inner)]
        else:
            names.append(name)
    return tuple(names)


def in_order(columns: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The columns in the requested order, or in their own if none is requested.

    >>> in_order(("id", "text", "outlet.id", "outlet.name"), ["text", "outlet", "id"])
    ('text', 'outlet.id', 'outlet.name', 'id')
    """
    if not asked:
        return tuple(columns)
    found = [column for name in asked for column in columns if _is_within(column, name) or _is_within(name, column)]
    return tuple(dict.fromkeys(found))


def _is_within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")


def _described(record: serializers.Serializer[Any], name: str, field: Any) -> Any:
    """The field, or for a method field the one that the OpenAPI document declares."""
    if not isinstance(field, serializers.SerializerMethodField):
        return field
    method = getattr(record, field.method_name or f"get_{name}")
    return getattr(method, "_spectacular_annotation", {}).get("field", field)
