"""The search index contains exactly what readers may find."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import models

from articles import search
from articles.models import Article, Event, Organisation, Person, Quote

from .check import CHUNK, REINDEX, Check


def unlike(model: type[models.Model]) -> Iterator[str]:
    """The rows that are not in the index, and the index entries that have no row; both inputs are in order."""
    what = str(model._meta.verbose_name)
    rows = iter(search.searchable(model).order_by("pk").values_list("pk", flat=True).iterator(CHUNK))
    entries = search.entries(model)
    row, entry = next(rows, None), next(entries, None)
    while row is not None or entry is not None:
        if row == entry:
            row, entry = next(rows, None), next(entries, None)
        elif entry is None or (row is not None and row < entry):
            yield f"{what} {row} is not in the index"
            row = next(rows, None)
        else:
            yield f"{what} {entry} is in the index and must not be"
            entry = next(entries, None)


def search_check(model: type[models.Model]) -> Check:
    """The check of the search index of one model."""
    name = f"search index of {model._meta.verbose_name_plural}"
    rows = search.searchable
    return Check(name=name, rows=lambda: rows(model).count(), failures=partial(unlike, model), remedy=REINDEX)


SEARCH_CHECKS = tuple(search_check(model) for model in (Article, Quote, Person, Event, Organisation))
