"""What a list offers: its filters, its orders, and the groups of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from .grouping import Dimension
from .links import ArticleLink, Through
from .reader import NONE

MOST_VALUES = 50
FORMAT = "format"
"""The parameter that names a representation of the answer."""

SHAPE = ("fields", "omit", "expand")
"""The parameters that say what is shown of each row."""

OF_EVERY_LIST = ("sort", "page_size", "cursor", "count", "sample", "seed", FORMAT, *SHAPE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of a list.

    `read` turns one value into what `condition` takes, and raises ValueError with a sentence for the reader.
    """

    name: str
    label: str
    schema: dict[str, Any]
    read: Callable[[str], Any]
    condition: Callable[[list[Any]], Q]
    many: bool = True
    negatable: bool = True
    none: Q | None = None
    resolve: Callable[[list[Any]], list[Any]] = list  # what the values stand for, asked once for all of them
    link: ArticleLink | None = None
    most: int = MOST_VALUES
    negated: Callable[[list[Any]], Q] | None = None  # the negation, where it can be asked better than by NOT

    def negation(self, values: Sequence[str]) -> Q:
        """The condition that none of these values applies."""
        if self.negated is not None:
            is_none = self.none is not None and NONE in values
            return self.negated([self.read(each) for each in values if not is_none or each != NONE] + [""] * is_none)
        clause = self.clause(values)
        return ~(clause.condition if isinstance(clause, Through) else clause)

    def clause(self, values: Sequence[str]) -> Q | Through:
        """The condition for these values, joined by OR; or the single thing whose articles are listed."""
        clause = Q()
        if self.none is not None and NONE in values:
            clause |= self.none
        plain = [self.read(value) for value in values if self.none is None or value != NONE]
        if not plain:
            return clause
        found = self.resolve(plain)
        if self.link is not None and len(found) == 1 and not clause:
            return Through(link=self.link, to=found[0])
        return clause | self.condition(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One order of a list: a column that is never null, then the primary key."""

    name: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list can be asked for."""

    name: str
    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    default_sort: str
    scopes: tuple[str, ...] | None = None  # of `q`; None where there is no `q`
    tie: str = "pk"  # what orders rows of equal value
    dimensions: tuple[Dimension, ...] = ()  # what its rows can be grouped by

    def condition(self, name: str, *values: str) -> Q:
        """The condition of one filter for these values; raises ValueError with a sentence to show if one is invalid."""
        each = next(each for each in self.filters if each.name == name)
        clause = each.clause(values)
        return clause.condition if isinstance(clause, Through) else clause

    def without(self, *names: str) -> Listing:
        """The listing without these filters, which the address of the list already sets."""
        kept = tuple(each for each in self.filters if each.name not in names)
        return replace(self, filters=kept)

    @property
    def searchable(self) -> bool:
        """Whether the list takes `q`."""
        return self.scopes is not None

    def sort_names(self) -> list[str]:
        """Every value that `sort` takes."""
        names = [sign + sort.name for sort in self.sorts for sign in ("-", "")]
        return [*names, "relevance"] if self.searchable else names

    def column(self, sort: str) -> str:
        """The column that a sort orders by; for relevance, which has no column, that of the default order."""
        name = (self.default_sort if sort == "relevance" else sort).removeprefix("-")
        return next(each.column for each in self.sorts if each.name == name)

    def names(self) -> list[str]:
        """Every parameter, negations included."""
        names = [each.name for each in self.filters]
        names += [f"{each.name}!" for each in self.filters if each.negatable]
        return names + [*OF_EVERY_LIST, *(["group_by"] if self.dimensions else [])] + (["q"] if self.searchable else [])
