"""Field types and constraints that several tables share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import orjson
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTransform

NO_DAY = date(1900, 1, 1)
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)
"""The paging key of rows without a date: they are listed as the oldest, and the key is never null."""


class JsonField(models.JSONField):
    """A JSON column decoded by orjson: linking reads about a hundred of them for each incoming article."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The decoded value; values selected from inside the column are left to Django."""
        if isinstance(expression, KeyTransform) or not isinstance(value, str | bytes):
            return super().from_db_value(value, expression, connection)
        return orjson.loads(value)

    def deconstruct(self) -> Any:
        """The field as migrations see it: in the database it is an ordinary JSON column."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


def choices(vocabulary: type[StrEnum]) -> list[tuple[str, str]]:
    """The members of `vocabulary` as Django choices."""
    return [(member.value, member.value.replace("_", " ")) for member in vocabulary]


def ordered(start: str, end: str, name: str) -> models.CheckConstraint:
    """A constraint: the span from column `start` to column `end` is neither empty nor negative."""
    return models.CheckConstraint(condition=Q(**{f"{end}__gt": F(start), f"{start}__gte": 0}), name=name)


def one_of(field: str, vocabulary: type[StrEnum], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """A constraint: column `field` holds a member of `vocabulary` (or nothing, if `blank`)."""
    values = [member.value for member in vocabulary] + ([""] if blank else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class Dated(models.Model):
    """When the row was created and last changed; `updated` is set by the code that changes what the API shows."""

    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
