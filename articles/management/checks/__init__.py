"""The invariants between rows of the database, each as a check that names the rows that violate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .check import Check
from .columns import COLUMN_CHECKS
from .counts import COUNT_CHECKS
from .documents import DOCUMENT_CHECKS
from .history import HISTORY_CHECKS
from .merges import MERGE_CHECKS
from .searching import SEARCH_CHECKS
from .spans import SPAN_CHECKS

__all__ = ["CHECKS", "Check", "Finding", "run"]

CHECKS: tuple[Check, ...] = (
    *SPAN_CHECKS,
    *DOCUMENT_CHECKS,
    *COLUMN_CHECKS,
    *COUNT_CHECKS,
    *MERGE_CHECKS,
    *SEARCH_CHECKS,
    *HISTORY_CHECKS,
)
NAMED = 10
"""Number of failures named for each check; the others are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The result of one check: rows examined, rows that fail, and the names of the first of them."""

    name: str
    rows: int
    failures: int
    named: tuple[str, ...]
    remedy: str = ""


def run(checks: tuple[Check, ...] = CHECKS) -> Iterator[Finding]:
    """The finding of each check, as soon as it is available."""
    for check in checks:
        failures = 0
        named = []
        for name in check.failures():
            failures += 1
            if failures <= NAMED:
                named.append(name)
        rows = check.rows()
        yield Finding(name=check.name, rows=rows, failures=failures, named=tuple(named), remedy=check.remedy)
