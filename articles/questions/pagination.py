"""One paginator for every list: keyset on a column that is never null, then the primary key."""

from __future__ import annotations

import binascii
import hashlib
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from articles import search
from articles.linking.persons.spellings import persons_spelt
from articles.models import Person

from . import links
from .errors import CursorError
from .listing import Listing
from .parameters import ListQuestion

COUNT_BOUND = 10_000
"""Above this a count is a lower bound: counting a million rows takes longer than reading a page."""

CHUNK = 200
"""Rows of a whole list that are read at once: what an export holds in memory."""

VERSION = 1
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place in a list: just after (or, `backward`, just before) the row with this value and this key."""

    value: Any
    pk: int
    backward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Some rows of a list, in order, and the cursors of the neighbouring pages."""

    rows: list[Any]
    next: Cursor | None
    previous: Cursor | None
    count: int
    count_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysetOrder:
    """The order of a list: by a column that is never null, then by a column that distinguishes rows of equal value."""

    column: str
    tie: str
    descending: bool


def paginate(
    queryset: models.QuerySet[Any],
    listing: Listing,
    question: ListQuestion,
    scope: str,
    counted: models.QuerySet[Any],
) -> ListPage:
    """The requested page.

    Args:
        scope: the address of the list, to which its cursors are bound.
        counted: the same rows without the joins that only the output needs.
    """
    plan = _plan(queryset, question)
    if question.sort == "relevance" and plan is not None:
        return _best(queryset, plan, question, scope, counted)
    through = question.through
    if through is None:
        count, exact = count_rows(counted, plan, question.exact_count)
    elif plan is None and not question.conditions and question.sample is None:
        count, exact = linked_count(through, question.exact_count)
    else:
        count, exact = count_rows(counted.filter(through.condition), plan, question.exact_count)
    queryset, order = _ordered(queryset, plan, listing, question)
    field = _field(queryset, listing, question)
    cursor = decode(question.cursor, binding(question, scope), field) if question.cursor is not None else None
    rows = list(_slice(queryset, order, cursor)[: question.page_size + 1])
    is_more, rows = len(rows) > question.page_size, rows[: question.page_size]
    if cursor is not None and cursor.backward:
        rows.reverse()
    before, after = _neighbours(cursor, is_more)
    return ListPage(
        rows=rows,
        next=_beside(rows[-1], order, backward=False) if rows and after else None,
        previous=_beside(rows[0], order, backward=True) if rows and before else None,
        count=count,
        count_exact=exact,
    )


def walk(queryset: models.QuerySet[Any], listing: Listing, question: ListQuestion) -> Iterator[list[Any]]:
    """All rows of a list in order, a chunk at a time: each is a query by key, so that no cursor is held open."""
    plan = _plan(queryset, question)
    if question.sort == "relevance" and plan is not None:
        keys = [key for _, key in plan.ranked(queryset)]
        for start in range(0, len(keys), CHUNK):
            yield _rows_of(queryset, keys[start : start + CHUNK])
        return
    queryset, order = _ordered(queryset, plan, listing, question)
    cursor = None
    while rows := list(_slice(queryset, order, cursor)[:CHUNK]):
        yield rows
        if len(rows) < CHUNK:
            return
        cursor = _beside(rows[-1], order, backward=False)


def _plan(queryset: models.QuerySet[Any], question: ListQuestion) -> search.Search | None:
    if question.q is None:
        return None
    plan = search.search(queryset.model, question.q)
    return replace(plan, also=persons_spelt(question.q)) if queryset.model is Person else plan


def _ordered(
    queryset: models.QuerySet[Any], plan: search.Search | None, listing: Listing, question: ListQuestion
) -> tuple[models.QuerySet[Any], KeysetOrder]:
    """The requested rows, and the columns that they are paged by."""
    through = question.through
    if through is not None:
        queryset = through.restrict(queryset)
    if plan is not None:
        queryset = plan.matching(queryset)
    name = listing.default_sort if question.sort == "relevance" else question.sort
    order = KeysetOrder(column=listing.column(name), tie=listing.tie, descending=name.startswith("-"))
    if through is not None:
        order = replace(order, column=links.PUBLISHED, tie=links.TIE)
    return queryset, order


def _field(queryset: models.QuerySet[Any], listing: Listing, question: ListQuestion) -> Any:
    """The field whose values the cursors of a list hold."""
    return queryset.model._meta.get_field(listing.column(question.sort))


def every_row(queryset: models.QuerySet[Any], question: ListQuestion) -> models.QuerySet[Any]:
    """The rows of the whole list, in no particular order."""
    plan = _plan(queryset, question)
    if question.through is not None:
        queryset = queryset.filter(question.through.condition)
    return (plan.every(queryset) if plan is not None else queryset).order_by()


def bounded_count(queryset: models.QuerySet[Any], exact: bool) -> tuple[int, bool]:
    """How many rows there are, and whether that is exact; no more than the bound are counted unless asked."""
    plain = queryset.order_by().values("pk")
    if exact:
        return plain.count(), True
    count = plain[: COUNT_BOUND + 1].count()
    return min(count, COUNT_BOUND), count <= COUNT_BOUND


def linked_count(through: links.Through, exact: bool) -> tuple[int, bool]:
    """How many articles are linked to something, bounded like any other count."""
    count = through.count(None if exact else COUNT_BOUND + 1)
    return (count, True) if exact else (min(count, COUNT_BOUND), count <= COUNT_BOUND)


def count_rows(queryset: models.QuerySet[Any], plan: search.Search | None, exact: bool) -> tuple[int, bool]:
    """How many rows a list has; for a common word, counting stops at the bound unless an exact count is asked for."""
    if plan is None:
        return bounded_count(queryset, exact)
    if exact:
        return bounded_count(plan.every(queryset), exact)
    count, is_exact = bounded_count(plan.some(queryset), exact)
    return count, is_exact and not plan.is_common


def _neighbours(cursor: Cursor | None, is_more: bool) -> tuple[bool, bool]:
    """Whether there is a page before, and a page after."""
    if cursor is None:
        return False, is_more
    return (is_more, True) if cursor.backward else (True, is_more)


def _beside(row: Any, order: KeysetOrder, *, backward: bool) -> Cursor:
    """The cursor next to a row, which is an object or plain values."""
    if isinstance(row, dict):
        return Cursor(value=row[order.column], pk=row["id" if order.tie == "pk" else order.tie], backward=backward)
    return Cursor(value=getattr(row, order.column), pk=getattr(row, order.tie), backward=backward)


def _slice(queryset: models.QuerySet[Any], order: KeysetOrder, cursor: Cursor | None) -> models.QuerySet[Any]:
    backward = cursor is not None and cursor.backward
    falling = order.descending != backward
    sign, than = ("-", "lt") if falling else ("", "gt")
    if cursor is not None:
        # written so that the index on (column, tie) is entered at the cursor's place
        queryset = queryset.filter(
            Q(**{f"{order.column}__{than}e": cursor.value})
            & (Q(**{f"{order.column}__{than}": cursor.value}) | Q(**{f"{order.tie}__{than}": cursor.pk}))
        )
    return queryset.order_by(f"{sign}{order.column}", f"{sign}{order.tie}")


def _best(
    queryset: models.QuerySet[Any],
    plan: search.Search,
    question: ListQuestion,
    scope: str,
    counted: models.QuerySet[Any],
) -> ListPage:
    """A page of the matches by rank; only the newest ones are ranked, so the list ends with them."""
    ranks = plan.ranked(queryset)
    start = 0
    if question.cursor is not None:
        cursor = decode(question.cursor, binding(question, scope), models.IntegerField())
        start = min(max(cursor.value, 0), len(ranks))
    chosen = [key for _, key in ranks[start : start + question.page_size]]
    end = start + question.page_size
    count, exact = count_rows(counted, plan, question.exact_count)
    return ListPage(
        rows=_rows_of(queryset, chosen),
        next=Cursor(value=end, pk=0, backward=False) if end < len(ranks) else None,
        previous=Cursor(value=max(start - question.page_size, 0), pk=0, backward=True) if start else None,
        count=count,
        count_exact=exact,
    )


def _rows_of(queryset: models.QuerySet[Any], keys: list[int]) -> list[Any]:
    """The rows with these keys, in their order."""
    rows = {row["id"] if isinstance(row, dict) else row.pk: row for row in queryset.filter(pk__in=keys)}
    return [rows[key] for key in keys if key in rows]


def binding(question: ListQuestion, scope: str) -> str:
    """A digest of the list, its filters and its order: a cursor is valid for these only."""
    return hashlib.sha256(f"{scope}\n{question.sort}\n{question.bound}".encode()).hexdigest()[:16]


def encode(cursor: Cursor, bound: str) -> str:
    """The text of a cursor."""
    value = cursor.value.isoformat() if isinstance(cursor.value, date) else cursor.value
    packed = orjson.dumps([VERSION, bound, "p" if cursor.backward else "n", value, cursor.pk])
    return urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(text: str, bound: str, field: Any) -> Cursor:
    """The cursor that a text encodes; raises CursorError for one that this list did not issue."""
    try:
        packed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        version, given, direction, raw, pk = orjson.loads(packed)
        if version != VERSION or direction not in ("n", "p"):
            raise ValueError("not one of ours")
        if not isinstance(pk, int) or isinstance(pk, bool) or not 0 <= pk <= LARGEST_KEY:
            raise ValueError("no key")
        value = _value(raw, field)
    except (ValueError, TypeError, UnicodeError, binascii.Error, ValidationError, OverflowError):
        raise CursorError("unknown_cursor", "This is not a cursor of this server.") from None
    if given != bound:
        raise CursorError(
            "cursor_mismatch", "This cursor belongs to a list with different filters or a different order."
        )
    return Cursor(value=value, pk=pk, backward=direction == "p")


def _value(raw: Any, field: Any) -> Any:
    """The value of the paging column; raises ValueError if it is not valid."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError("no value of a column")
    if isinstance(raw, float) and not math.isfinite(raw):
        raise ValueError("not a number")
    if isinstance(raw, int) and not -LARGEST_KEY <= raw <= LARGEST_KEY:
        raise ValueError("too large")
    if isinstance(raw, str) and "\0" in raw:
        raise ValueError("NUL")
    if isinstance(field, models.DateTimeField):
        value = datetime.fromisoformat(raw)  # type: ignore[arg-type]
        if value.tzinfo is None:
            raise ValueError("no zone")
        return value.astimezone(UTC)
    return field.to_python(raw)
