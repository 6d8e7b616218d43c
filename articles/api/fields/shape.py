"""The fields shown of each record: `fields`, `omit` and `expand`, checked against the serializers, used in the SQL."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework import serializers

from articles.api.serializers import (
    ArticleSerializer,
    EventSerializer,
    OutletSerializer,
    PersonSerializer,
    UtteranceSerializer,
)
from articles.api.serializers.fields import OffsetUnit, ReadSerializer
from articles.api.serializers.short import (
    ArticleShort,
    EventShort,
    Highlights,
    HighlightSerializer,
    OutletShort,
    PersonShort,
    UtteranceShort,
)
from articles.questions.nearest import did_you_mean, nearest

from . import selection
from .selection import Tree, UnknownFieldError

FULL: dict[type[ReadSerializer], type[ReadSerializer]] = {
    OutletShort: OutletSerializer,
    PersonShort: PersonSerializer,
    EventShort: EventSerializer,
    ArticleShort: ArticleSerializer,
    UtteranceShort: UtteranceSerializer,
}
"""The full serializer for each short form."""

DEPTH = 2
"""How many levels `expand` reaches: the article of a quote, and the outlet of that article."""

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Which fields of a record are shown, and which nested records are shown in full.

    Attributes:
        is_whole: nothing was requested: the record is as the OpenAPI document describes it.
    """

    tree: Tree
    expanded: tuple[str, ...] = ()
    is_whole: bool = True

    def inner(self, name: str) -> Tree:
        """The shape of a nested field; empty if the field is not shown."""
        return self.tree.get(name, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeError:
    """A parameter that names an unknown field."""

    parameter: str
    detail: str


@dataclass(slots=True)
class ShapeProblemsError(Exception):
    """All errors in `fields`, `omit` and `expand`."""

    errors: list[ShapeError] = field(default_factory=list)


def whole(record: type[ReadSerializer]) -> Shape:
    """The shape of a record when nothing is requested."""
    return Shape(tree=default_tree(record, ()))


def read_shape(
    record: type[ReadSerializer], fields: Sequence[str], omit: Sequence[str], expand: Sequence[str]
) -> Shape:
    """The shape that these values describe; raises ShapeProblemsError with every unknown field."""
    if not (fields or omit or expand):
        return whole(record)
    errors: list[ShapeError] = []
    known = expandable(record)
    for path in expand:
        if path not in known:
            near = did_you_mean(nearest(path, known))
            errors.append(ShapeError(parameter="expand", detail=f"'{path[:100]}' cannot be expanded.{near}"))
    expanded = tuple(dict.fromkeys(path for path in expand if path in known))
    available = available_tree(record, expanded)
    for parameter, chosen in (("fields", fields), ("omit", omit)):
        for path in chosen:
            try:
                selection.find(available, path)
            except UnknownFieldError as error:
                errors.append(ShapeError(parameter=parameter, detail=str(error)))
    if errors:
        raise ShapeProblemsError(errors)
    tree = selection.only(available, fields) if fields else default_tree(record, expanded)
    kept = {path for path in omit if _holds(tree, path)}
    return Shape(tree=selection.without(tree, kept), expanded=expanded, is_whole=False)


def _holds(tree: Tree, path: str) -> bool:
    try:
        selection.find(tree, path)
    except UnknownFieldError:
        return False
    return True


@lru_cache(maxsize=64)
def expandable(record: type[ReadSerializer]) -> tuple[str, ...]:
    """Every value that `expand` takes."""
    return tuple(_expandable(_requested(record()), DEPTH))


def _expandable(record: ReadSerializer, depth: int, prefix: str = "") -> Iterator[str]:
    for name, each in record.fields.items():
        inner = _nested(each)
        if inner is None or depth == 0:
            continue
        full = FULL.get(type(inner))
        below = list(_expandable(full() if full else inner, depth - 1, f"{prefix}{name}."))
        if full is not None or (below and depth > 1):
            yield prefix + name
            yield from below


def available_tree(record: type[ReadSerializer], expanded: tuple[str, ...] = ()) -> Tree:
    """Every field that `fields` takes, including those shown only on request."""
    return _available(record, tuple(sorted(expanded)))


@lru_cache(maxsize=256)
def _available(record: type[ReadSerializer], expanded: tuple[str, ...]) -> Tree:
    return _tree(_expanded(_requested(record()), expanded))


def default_tree(record: type[ReadSerializer], expanded: tuple[str, ...]) -> Tree:
    """The fields shown if `fields` is not given."""
    asked = {path.split(".")[0] for path in expanded}
    hidden = _on_request(record) - asked
    return {name: inner for name, inner in available_tree(record, expanded).items() if name not in hidden}


@lru_cache(maxsize=64)
def _on_request(record: type[ReadSerializer]) -> frozenset[str]:
    """The fields shown only on request; finding them copies every field, which takes longer than most queries."""
    return frozenset(record.on_request) - frozenset(record().fields)


def shaped(record: ReadSerializer, shape: Shape) -> ReadSerializer:
    """The serializer with expanded records in full, and without the fields that are not shown."""
    if shape.is_whole:
        return record
    return _narrowed(_expanded(_requested(record), shape.expanded), shape.tree)


def _requested(record: ReadSerializer) -> ReadSerializer:
    """The serializer with the fields that are shown only on request."""
    for name, each in record.on_request.items():
        if name not in record.fields:
            record.fields[name] = copy.deepcopy(each)
    return record


def _expanded(record: ReadSerializer, expanded: Iterable[str]) -> ReadSerializer:
    inside: dict[str, list[str]] = {}
    for path in expanded:
        name, _, rest = path.partition(".")
        inside.setdefault(name, []).extend([rest] if rest else [])
    for name, rests in inside.items():
        each = record.fields[name]
        inner = _nested(each)
        if inner is None:
            continue
        full = FULL.get(type(inner))
        if full is not None:
            many = isinstance(each, serializers.ListSerializer)
            source = None if each.source == name else each.source
            nullable: dict[str, Any] = {} if many else {"allow_null": each.allow_null}
            each = full(many=many, source=source, **nullable)
            record.fields[name] = each
        _expanded(_nested(each) or record, rests)
    return record


def _narrowed(record: ReadSerializer, tree: Tree) -> ReadSerializer:
    for name, each in list(record.fields.items()):
        if name not in tree:
            del record.fields[name]
        elif (inner := _nested(each)) is not None:
            _narrowed(inner, tree[name])
    return record


def _tree(record: ReadSerializer) -> Tree:
    return {name: _inside(record, name, each) for name, each in record.fields.items()}


def _inside(record: ReadSerializer, name: str, each: Any) -> Tree:
    if isinstance(each, serializers.SerializerMethodField):
        method = getattr(record, each.method_name or f"get_{name}")
        each = getattr(method, "_spectacular_annotation", {}).get("field")
    elif isinstance(each, Highlights):
        each = HighlightSerializer()
    inner = _nested(each)
    return _tree(inner) if inner is not None else {}


def _nested(each: Any) -> ReadSerializer | None:
    """The serializer nested in a field, or in the members of a list; None for a plain value."""
    inner = getattr(each, "child", each)
    return inner if isinstance(inner, ReadSerializer) else None


def narrowed(rows: models.QuerySet[Row], record: ReadSerializer, *always: str) -> models.QuerySet[Row]:
    """The rows with only the columns that the serializer shows, joined with the tables that it needs.

    Args:
        always: columns that are always read: those that rows are ordered or found by.
    """
    wanted = {path for path in columns_read(record) if _is_column(rows.model, path)}
    joins = {path.rpartition("__")[0] for path in wanted if "__" in path}
    rows = rows.defer(None).select_related(None)
    if joins:
        rows = rows.select_related(*sorted(joins))
    return rows.only("pk", *always, *sorted(wanted))


def columns_read(record: ReadSerializer, prefix: str = "") -> Iterator[str]:
    """The columns that a serializer reads, written as lookups; `only` accepts a key by its name only."""
    for name, each in record.fields.items():
        source = str(each.source).replace(".", "__")
        if isinstance(each, serializers.ListSerializer):
            continue  # rows of another table, fetched for all rows at once
        if isinstance(each, UtteranceShort):
            yield f"{prefix}{source}"  # shown from the key alone
        elif isinstance(each, ReadSerializer):
            inner = prefix if source == "*" else f"{prefix}{source}__"
            yield f"{inner}id"
            yield from columns_read(each, inner)
        elif isinstance(each, serializers.SerializerMethodField):
            yield from (prefix + column for column in record.reads[name])
        elif isinstance(each, OffsetUnit) or source == "*":
            yield from (prefix + column for column in getattr(each, "reads", ("id",)))
        else:
            yield prefix + ("id" if source == "pk" else source)


def _is_column(model: type[models.Model], path: str) -> bool:
    """Whether a lookup names a column; values that a view adds to its rows are not columns."""
    name, _, rest = path.partition("__")
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if rest and isinstance(found, models.ForeignKey):
        return _is_column(found.related_model, rest)
    return not rest and isinstance(found, models.Field)
