"""What a check consists of; rows are streamed, so that memory use does not grow with the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

CHUNK = 500
"""Rows held in memory at once."""

REREAD = "manage.py reextract ARTICLE … reads the named articles again"
REINDEX = "manage.py reindex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim about all rows of one kind.

    `rows` counts the rows that the claim is about; `failures` yields the name of each row that violates it.
    `remedy` is the command that repairs it, if there is one.
    """

    name: str
    rows: Callable[[], int]
    failures: Callable[[], Iterable[str]]
    remedy: str = ""


def named(rows: models.QuerySet[Any]) -> Iterator[str]:
    """The name of each row: its kind, its id, and the id of its article if it has one."""
    what = str(rows.model._meta.verbose_name)
    if any(each.name == "article" for each in rows.model._meta.get_fields() if not each.auto_created):
        for pk, article in rows.order_by("pk").values_list("pk", "article").iterator(CHUNK):
            yield f"{what} {pk} of article {article}"
    else:
        for (pk,) in rows.order_by("pk").values_list("pk").iterator(CHUNK):
            yield f"{what} {pk}"


def unequal(left: str, right: str) -> Q:
    """A condition: the columns differ; two nulls count as equal."""
    both = Q(**{f"{left}__isnull": False, f"{right}__isnull": False}) & ~Q(**{left: models.F(right)})
    return (
        both
        | Q(**{f"{left}__isnull": True, f"{right}__isnull": False})
        | Q(**{f"{left}__isnull": False, f"{right}__isnull": True})
    )
