"""The number of rows per group of a list, by one or two of its fields; the totals are those of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, Func, TextField

from articles.models import Organisation, Outlet, Person

MOST_GROUPS = 300
MOST_INSIDE = 100
"""Maximum number of groups per dimension if there are two."""

MOST_READ = 100_000
"""Combinations of two dimensions that are read, the largest first; the rest is counted as other."""

DAYS_IN_A_WEEK = 7
NEVER = "1900-01-01"
"""The beginning of the value stored for an unknown date."""

Rows = models.QuerySet[Any]


class _Begin(Func):
    """The beginning of a date as ISO 8601 writes it: its day, month or year."""

    function = "SUBSTR"
    output_field = TextField()

    def __init__(self, column: str, length: int) -> None:
        super().__init__(F(column), length=length)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The expression for SQLite, which stores dates as such texts."""
        return super().as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, %(length)s)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The expression for PostgreSQL, whose connection is in UTC."""
        template = "LEFT(TO_CHAR(%(expressions)s, 'YYYY-MM-DD'), %(length)s)"
        return super().as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One thing to group by.

    Attributes:
        column: where its value is.
        model: the model whose key the value is; the name of the row is the label.
        length: how many characters of a date are the value.
        fold: makes the key of a value, if several values belong to one group.
    """

    name: str
    column: str
    model: type[models.Model] | None = None
    length: int | None = None
    fold: Callable[[str], str] | None = None

    @property
    def is_period(self) -> bool:
        """Whether its groups are ordered by time, not by size."""
        return self.length is not None

    def annotated(self, rows: Rows, alias: str) -> Rows:
        """The rows with the value under a separate name."""
        value = F(self.column) if self.length is None else _Begin(self.column, self.length)
        annotated: Rows = rows.annotate(**{alias: value})
        return annotated

    def key(self, value: Any) -> str | None:
        """The key of the group to which a value belongs; None if the value is unknown."""
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return "true" if value else "false"
        text = str(value)
        if self.is_period and NEVER.startswith(text):
            return None
        return self.fold(text) if self.fold else text


def week(day: str) -> str:
    """The week of a day, as ISO 8601 counts them.

    >>> week("2017-01-01"), week("2017-05-29")
    ('2016-W52', '2017-W22')
    """
    year, number, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04}-W{number:02}"


def periods(column: str) -> tuple[Dimension, ...]:
    """The days, weeks, months and years of a date, in UTC."""
    return (
        Dimension(name="day", column=column, length=10),
        Dimension(name="week", column=column, length=10, fold=week),
        Dimension(name="month", column=column, length=7),
        Dimension(name="year", column=column, length=4),
    )


OUTLET = Dimension(name="outlet", column="outlet_id", model=Outlet)
SPEAKER = Dimension(name="speaker", column="speaker_id", model=Person)
ORGANISATION = Dimension(name="speaker_organisation", column="speaker_organisation_id", model=Organisation)


def values(*names: str) -> tuple[Dimension, ...]:
    """Dimensions whose columns have the same names as the fields."""
    return tuple(Dimension(name=name, column=name) for name in names)


def group(rows: Rows, by: tuple[Dimension, ...]) -> dict[str, Any]:
    """The groups of `rows`, which are those of a list before it is paged."""
    rows = rows.order_by().select_related(None)
    first = by[0]
    counts, is_all = _counts(rows, first, MOST_GROUPS if len(by) == 1 else MOST_INSIDE)
    unknown = counts.pop(None, 0)
    if is_all:
        total = sum(counts.values()) + unknown
    else:
        total = rows.values("pk").count()
        unknown = _unknown(rows, first)
    inside = _inside(rows, by[0], by[1], set(counts)) if len(by) > 1 else {}
    names = _labels(first, counts)
    return {
        "group_by": [each.name for each in by],
        "groups": [
            {"key": key, "label": names.get(key, key), "count": count, **_second(by, inside.get(key), count)}
            for key, count in _sorted(first, counts)
        ],
        "other": max(total - unknown - sum(counts.values()), 0),
        "unknown": unknown,
        "total": total,
    }


def _counts(rows: Rows, by: Dimension, most: int) -> tuple[Counter[str | None], bool]:
    """The largest groups (or the latest periods), and whether these are all."""
    read = most * DAYS_IN_A_WEEK if by.fold else most
    found = by.annotated(rows, "group_value").values("group_value").annotate(group_size=Count("pk"))
    order = ["-group_value"] if by.is_period else ["-group_size", "group_value"]
    pairs = list(found.order_by(*order).values_list("group_value", "group_size")[: read + 2])
    counts: Counter[str | None] = Counter()
    for value, size in pairs[: read + 1]:
        counts[by.key(value)] += size
    known = [key for key in counts if key is not None]
    for key in known[most:]:
        del counts[key]
    return counts, len(pairs) <= read + 1 and len(known) <= most


def _unknown(rows: Rows, by: Dimension) -> int:
    """How many rows have no value."""
    found = by.annotated(rows, "group_value").values_list("group_value")
    empty = models.Q(group_value__isnull=True)
    if by.is_period:
        empty |= models.Q(group_value=NEVER[: by.length])
    elif by.model is None and not isinstance(_field(rows, by), models.BooleanField):
        empty |= models.Q(group_value="")
    return found.filter(empty).count()


def _field(rows: Rows, by: Dimension) -> Any:
    """The model field that a column names, following relations."""
    model: Any = rows.model
    *steps, last = by.column.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(last)


def _inside(rows: Rows, first: Dimension, second: Dimension, kept: Iterable[str | None]) -> dict[Any, Any]:
    """The groups by the second dimension inside each kept group of the first one."""
    counts: dict[str | None, Counter[str | None]] = {key: Counter() for key in kept}
    found = second.annotated(first.annotated(rows, "group_value"), "inner_value")
    found = found.values("group_value", "inner_value").annotate(group_size=Count("pk")).order_by("-group_size")
    for outer, inner, size in found.values_list("group_value", "inner_value", "group_size")[:MOST_READ]:
        if (key := first.key(outer)) in counts:
            counts[key][second.key(inner)] += size
    shown = {key: _largest(second, inner) for key, inner in counts.items()}
    names = _labels(second, {each for inner, _ in shown.values() for each in inner})
    return {key: (_groups(second, inner, names), unknown) for key, (inner, unknown) in shown.items()}


def _largest(by: Dimension, counts: Counter[str | None]) -> tuple[dict[Any, int], int]:
    unknown = counts.pop(None, 0)
    if by.is_period:
        return {key: counts[key] for key in sorted(filter(None, counts), reverse=True)[:MOST_INSIDE]}, unknown
    return dict(counts.most_common(MOST_INSIDE)), unknown


def _groups(by: Dimension, counts: dict[Any, int], names: dict[Any, str]) -> list[dict[str, Any]]:
    return [{"key": key, "label": names.get(key, key), "count": count} for key, count in _sorted(by, counts)]


def _second(by: tuple[Dimension, ...], inside: Any, count: int) -> dict[str, Any]:
    """The fields of a group about the second dimension; null if there is only one dimension."""
    if len(by) == 1:
        return {"groups": None, "other": None, "unknown": None}
    groups, unknown = inside
    other = count - unknown - sum(each["count"] for each in groups)
    return {"groups": groups, "other": max(other, 0), "unknown": unknown}


def _sorted(by: Dimension, counts: Any) -> list[tuple[Any, int]]:
    """The groups in the order of time, or the largest first."""
    if by.is_period:
        return sorted(counts.items())
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _labels(by: Dimension, keys: Iterable[Any]) -> dict[Any, str]:
    """The names of the records that the keys refer to; empty if the keys do not refer to records."""
    if by.model is None:
        return {}
    found = by.model._default_manager.filter(pk__in=[int(key) for key in keys if key is not None])
    return {str(pk): name for pk, name in found.values_list("pk", "name")}
