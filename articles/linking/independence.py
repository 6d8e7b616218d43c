"""What makes several articles one source: outlet, owner, agency and shared copy."""

from __future__ import annotations

from collections.abc import Collection

from articles.models import Article, SharedCopy

Marks = dict[int, frozenset[str]]
"""For each article the marks that it shares with articles which are one source with it."""


def marks_of(articles: Collection[int]) -> Marks:
    """For each article, what makes it one source with others: outlet or owner, agencies, copy shared among these."""
    marks: dict[int, set[str]] = {}
    rows = Article.objects.filter(pk__in=articles).order_by()
    for pk, outlet, owner, wires in rows.values_list("pk", "outlet", "outlet__owner", "wires"):
        marks[pk] = {
            f"article {pk}" if outlet is None else f"outlet {outlet}",
            *([f"owner {owner.casefold()}"] if owner else []),
            *map(mark_of_wire, wires),
        }
    for left, right in SharedCopy.objects.filter(left__in=articles, right__in=articles).values_list("left", "right"):
        marks[left].add(f"copy {left} {right}")
        marks[right].add(f"copy {left} {right}")
    return {pk: frozenset(found) for pk, found in marks.items()}


def shares_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two articles, given what makes each one source with others, carry the same copy."""
    return any(mark.startswith("copy ") for mark in one & other)


def mark_of_wire(name: str) -> str:
    """The key that marks an article as resting on the reporting of an agency."""
    return f"wire {name}"
