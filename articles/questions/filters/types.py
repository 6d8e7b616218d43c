"""Constructors of filters: what values they accept, and which rows these select."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from articles.models.fields import NO_DAY, UNDATED
from articles.questions.ids import KEY, resolve
from articles.questions.links import ArticleLink
from articles.questions.listing import Filter
from articles.questions.reader import NONE

LONGEST_VALUE = 200
ONE = r"^[^,\u0000]+$"
"""The pattern of one of several values separated by commas."""

MOST_IDS = 100
LARGEST_NUMBER = 10**15
NUMBER = re.compile(r"[0-9]{1,16}")
WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,15}")
DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,3})?")

# RFC 3339, with a space for a '+' that was not escaped in the address
INSTANT = re.compile(
    r"""
    (?P<day>\d{4}-\d\d-\d\d)
    (?:[Tt](?P<hour>\d\d:\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,12}))?)?(?P<zone>[Zz]|[+\- ]\d\d:\d\d)?)?
    """,
    re.VERBOSE | re.ASCII,
)
LATEST = datetime.max.replace(tzinfo=UTC)
EARLIEST = datetime.min.replace(tzinfo=UTC)


def text(name: str, column: str, label: str, *, none: bool = False, many: bool = True) -> Filter:
    """A filter on the exact text of a column; `none` where it may be empty."""
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
    schema["pattern"] = ONE if many else r"^[^\u0000]+$"
    return Filter(
        name=name,
        label=label,
        schema=schema,
        read=_text,
        condition=lambda values: Q(**{f"{column}__in": values}),
        many=many,
        none=Q(**{column: ""}) if none else None,
    )


def choice(name: str, column: str, label: str, vocabulary: Iterable[StrEnum | str], *, none: bool = False) -> Filter:
    """A filter on a column that holds a member of a closed set."""
    known = [str(member) for member in vocabulary]

    def read(value: str) -> str:
        if value not in known:
            raise ValueError(f"It must be one of {', '.join(known)}{', none' if none else ''}.")
        return value

    return Filter(
        name=name,
        label=label,
        schema={"type": "string", "enum": [*known, NONE] if none else known},
        read=read,
        condition=lambda values: Q(**{f"{column}__in": values}),
        none=Q(**{column: ""}) if none else None,
    )


def flag(name: str, column: str, label: str) -> Filter:
    """A filter on a column that is true or false."""

    def read(value: str) -> bool:
        if value not in {"true", "false"}:
            raise ValueError("It must be true or false.")
        return value == "true"

    return Filter(
        name=name,
        label=label,
        schema={"type": "boolean"},
        read=read,
        condition=lambda values: Q(**{column: values[0]}),
        many=False,
        negatable=False,
    )


def key(name: str, column: str, label: str, *, none: bool = False) -> Filter:
    """A filter on a reference to something that has an id and no slug."""

    def read(value: str) -> int:
        if not KEY.fullmatch(value):
            raise ValueError(f"It must be an id: digits only{', or none' if none else ''}.")
        return int(value)

    return Filter(
        name=name,
        label=label,
        schema={"type": "string", "pattern": r"^([0-9]{1,18}|none)$" if none else r"^[0-9]{1,18}$"},
        read=read,
        condition=lambda values: Q(**{f"{column}__in": values}),
        none=Q(**{f"{column}__isnull": True}) if none else None,
    )


def ids(model: type[models.Model] | None = None) -> Filter:
    """The filter by which many rows are looked up at once: by id or, where `model` has slugs, by slug."""
    if model is None:
        return replace(key("ids", "pk", "these ids"), most=MOST_IDS)
    return replace(
        reference("ids", "these ids or slugs", model, lambda found: Q(pk__in=found)),
        most=MOST_IDS,
    )


def listed(name: str, column: str, label: str) -> Filter:
    """The filter on a column with a list of texts: searches the stored JSON, with and without escapes."""

    def holding(texts: list[str]) -> Q:
        stored = Cast(column, models.TextField())
        found = Q()
        for each in texts:
            for is_ascii in (True, False):
                found |= Q(Contains(stored, json.dumps(each, ensure_ascii=is_ascii)))
        return found

    return replace(text(name, "", label), condition=holding, none=Q(**{column: []}))


def wikidata_id() -> Filter:
    """The filter on a person's id in Wikidata."""

    def read(value: str) -> str:
        if not WIKIDATA_ID.fullmatch(value):
            raise ValueError("It must be Q and a number, or none.")
        return value

    return Filter(
        name="wikidata_id",
        label="Wikidata id",
        schema={"type": "string", "pattern": "^(Q[1-9][0-9]{0,15}|none)$"},
        read=read,
        condition=lambda values: Q(wikidata_id__in=values),
        none=Q(wikidata_id__isnull=True),
    )


def reference(
    name: str,
    label: str,
    model: type[models.Model],
    condition: Callable[[list[int]], Q],
    *,
    none: Q | None = None,
    link: ArticleLink | None = None,
) -> Filter:
    """A filter on an outlet, person or event by id or slug; a merged person or event refers to its survivor.

    An unknown id or slug has no rows, so asking for it gives an empty list.

    Args:
        link: the table that links articles to the thing, for lists of articles.
    """
    return Filter(
        name=name,
        label=label,
        schema={"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE, "pattern": ONE},
        read=_text,
        condition=condition,
        none=none,
        resolve=lambda values: resolve(model, values),
        link=link,
    )


def least_and_most(name: str, column: str, label: str, *, decimal: bool = False) -> tuple[Filter, Filter]:
    """The filters NAME_min and NAME_max, both inclusive, labelled "minimum" and "maximum" with `label` after it.

    `decimal` is for a number from 0 to 1.
    """
    schema: dict[str, Any] = (
        {"type": "number", "minimum": 0, "maximum": 1}
        if decimal
        else {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}
    )
    return tuple(  # type: ignore[return-value]
        Filter(
            name=f"{name}_{end}",
            label=f"{word} {label}",
            schema=schema,
            read=_decimal if decimal else _number,
            condition=_bound(column, lookup),
            many=False,
            negatable=False,
        )
        for end, word, lookup in (("min", "minimum", "gte"), ("max", "maximum", "lte"))
    )


def _bound(column: str, lookup: str) -> Callable[[list[Any]], Q]:
    return lambda values: Q(**{f"{column}__{lookup}": values[0]})


def instants(name: str, column: str, label: str, *, dated: Q | None = None) -> tuple[Filter, Filter]:
    """The filters NAME_from and NAME_to: RFC 3339 times or bare dates; a bare date in NAME_to includes that day.

    `dated` is the condition for rows whose time is known, if the column has a stand-in for unknown times.
    """
    schema = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
    known = dated or Q()
    start = Filter(
        name=f"{name}_from",
        label=f"{label} at or after this time or day",
        schema=schema,
        read=lambda value: _instant(value)[0],
        condition=lambda values: known & Q(**{f"{column}__gte": values[0]}),
        many=False,
        negatable=False,
    )
    end = Filter(
        name=f"{name}_to",
        label=f"{label} at or before this time, or by the end of this day",
        schema=schema,
        read=_instant,
        condition=lambda values: (
            known & Q(**{f"{column}__{'lt' if values[0][1] else 'lte'}": values[0][1] or values[0][0]})
        ),
        many=False,
        negatable=False,
    )
    return start, end


def published(column: str = "published_key") -> tuple[Filter, ...]:
    """The filters `published`, `published_from` and `published_to` on a paging key."""

    def on_days(values: list[tuple[datetime, datetime | None]]) -> Q:
        days = Q()
        for start, end in values:
            days |= Q(**{f"{column}__gte": start, f"{column}__lt": end or start + timedelta(microseconds=1)})
        return days & dated

    dated = Q(**{f"{column}__gt": UNDATED})
    day = Filter(
        name="published",
        label="published on this day (in UTC)",
        schema={"type": "string", "format": "date"},
        read=_day,
        condition=on_days,
        none=Q(**{column: UNDATED}),
    )
    return (day, *instants("published", column, "published", dated=dated))


def days(name: str, column: str, label: str) -> tuple[Filter, ...]:
    """The filters NAME, NAME_from and NAME_to on a column of dates whose stand-in for "unknown" is NO_DAY."""
    schema = {"type": "string", "format": "date"}
    dated = Q(**{f"{column}__gt": NO_DAY})
    exact = Filter(
        name=name,
        label=f"{label} on this day",
        schema=schema,
        read=_date,
        condition=lambda values: dated & Q(**{f"{column}__in": values}),
        none=Q(**{column: NO_DAY}),
    )
    ends = tuple(
        Filter(
            name=f"{name}_{end}",
            label=f"{label} {words}",
            schema=schema,
            read=_date,
            condition=_dated_bound(dated, column, lookup),
            many=False,
            negatable=False,
        )
        for end, lookup, words in (("from", "gte", "on or after this day"), ("to", "lte", "on or before this day"))
    )
    return (exact, *ends)


def _dated_bound(dated: Q, column: str, lookup: str) -> Callable[[list[Any]], Q]:
    return lambda values: dated & Q(**{f"{column}__{lookup}": values[0]})


def _text(value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"It is longer than {LONGEST_VALUE} characters.")
    return value


def _number(value: str) -> int:
    if not NUMBER.fullmatch(value) or int(value) > LARGEST_NUMBER:
        raise ValueError(f"It must be a whole number from 0 to {LARGEST_NUMBER}.")
    return int(value)


def _decimal(value: str) -> float:
    if not DECIMAL.fullmatch(value) or not 0 <= float(value) <= 1:
        raise ValueError("It must be a number from 0 to 1.")
    return float(value)


def _date(value: str) -> date:
    match = INSTANT.fullmatch(value)
    if match is None or match["hour"] is not None:
        raise ValueError("It must be a date, YYYY-MM-DD.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("There is no such day.") from None


def _day(value: str) -> tuple[datetime, datetime | None]:
    return _instant(_date(value).isoformat())


def _instant(value: str) -> tuple[datetime, datetime | None]:
    """The first instant of a time or date; and, for a bare date, the first instant after it."""
    match = INSTANT.fullmatch(value)
    if match is None:
        raise ValueError("It must be a date (YYYY-MM-DD) or a time (YYYY-MM-DDTHH:MM:SSZ).")
    try:
        day = date.fromisoformat(match["day"])
        if match["hour"] is None:
            start = datetime.combine(day, time.min, UTC)
            return start, LATEST if day == date.max else start + timedelta(days=1)
        second = "59" if match["second"] == "60" else match["second"] or "00"  # a leap second
        fraction = (match["fraction"] or "0")[:6].ljust(6, "0")
        zone = (match["zone"] or "Z").upper().replace(" ", "+")
        instant = datetime.fromisoformat(f"{day}T{match['hour']}:{second}.{fraction}{zone}")
    except ValueError:
        raise ValueError("There is no such day or time.") from None
    try:
        return instant.astimezone(UTC), None
    except OverflowError:
        return (EARLIEST if day.year == 1 else LATEST), None
