"""Rows serialized from plain values, as their serializer describes them.

Building an object per row and walking through the fields of its serializer takes most of the time of a list request.
The mapping from columns to output is therefore worked out once per serializer and applied to every row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from rest_framework import serializers

from articles.api.serializers.fields import AddressOrNull, ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from articles.api.serializers.quotes import OptionalChoice
from articles.api.serializers.short import Highlights, UtteranceShort
from articles.models.fields import UNDATED

from .shape import columns_read

PlainRow = dict[str, Any]
Show = Callable[[PlainRow, str], Any]
"""A function that returns what a field shows of a row, given the address of the API."""

AS_STORED = (
    *(serializers.IntegerField, serializers.FloatField, serializers.BooleanField, serializers.ChoiceField),
    serializers.ListField,
)
"""Fields that show a column as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWriter:
    """The columns that a serializer reads, and its output for one row of them."""

    columns: tuple[str, ...]
    fields: tuple[tuple[str, Show], ...]

    def show(self, row: PlainRow, base: str) -> dict[str, Any]:
        """The output of the serializer for the row."""
        return {name: write(row, base) for name, write in self.fields}


@lru_cache(maxsize=16)
def row_writer(record: type[ReadSerializer]) -> RowWriter:
    """The writer of a serializer; raises TypeError if it shows more than columns and related rows."""
    described = record()
    columns = tuple(dict.fromkeys(columns_read(described)))
    return RowWriter(columns=columns, fields=tuple(_fields(described, "")))


def _fields(record: ReadSerializer, prefix: str) -> Iterator[tuple[str, Show]]:
    for name, each in record.fields.items():
        if isinstance(each, serializers.SerializerMethodField):
            yield name, _by_method(record, name, each, prefix)
        elif isinstance(each, UtteranceShort):
            yield name, _by_key(each, f"{prefix}{each.source}")
        elif isinstance(each, ReadSerializer):
            yield name, _inside(each, prefix)
        else:
            yield name, _plain(each, prefix)


def _plain(field: serializers.Field[Any, Any, Any, Any], prefix: str) -> Show:
    """A value of one column."""
    column = prefix + str(field.source).replace(".", "__")
    if isinstance(field, ApiUrl):
        key, collection = f"{prefix}id", field.collection
        return lambda row, base: f"{base}/{collection}/{row[key]}"
    if isinstance(field, Id):
        key = f"{prefix}id" if field.source == "pk" else column
        return lambda row, _: str(row[key])
    if isinstance(field, OffsetUnit):
        return lambda _, __: "code_point"
    if isinstance(field, Highlights):
        return lambda row, _: row.get("highlights")
    if isinstance(field, Instant):
        return lambda row, _: None if row[column] == UNDATED else row[column]
    if isinstance(field, TextOrNull | AddressOrNull | OptionalChoice):
        return lambda row, _: row[column] or None
    if isinstance(field, serializers.CharField):
        return lambda row, _: None if row[column] is None else str(row[column])
    if isinstance(field, AS_STORED):
        return lambda row, _: row[column]
    raise TypeError(f"{type(field).__name__} cannot be written from plain values")


def _inside(record: ReadSerializer, prefix: str) -> Show:
    """The content of a nested field, from the same row or a related one; None if there is no related row."""
    inner = prefix if record.source == "*" else f"{prefix}{record.source}__".replace(".", "__")
    fields, key = tuple(_fields(record, inner)), f"{inner}id"
    if record.allow_null:
        return lambda row, base: None if row[key] is None else {name: write(row, base) for name, write in fields}
    return lambda row, base: {name: write(row, base) for name, write in fields}


def _by_key(record: ReadSerializer, key: str) -> Show:
    """The output for a related row of which only the key is known."""
    fields = tuple(_fields(record, ""))
    return lambda row, base: (
        None if row[key] is None else {name: write({"id": row[key]}, base) for name, write in fields}
    )


def _by_method(record: Any, name: str, field: serializers.SerializerMethodField, prefix: str) -> Show:
    """The result of a serializer method for the columns that it reads."""
    method, columns = getattr(record, field.method_name or f"get_{name}"), record.reads[name]
    return lambda row, _: method(SimpleNamespace(**{each: row[prefix + each] for each in columns}))
