"""The outcomes of a run's documents, and the error that ends a run early."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.models import IngestRun
from articles.models.faults import Fault
from articles.sources import RefusedDocument

from .outcomes import Outcome


@dataclass(slots=True)
class IngestReport:
    """The outcomes of all documents of a run."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refusals: list[RefusedDocument] = field(default_factory=list)
    taken_down: list[str] = field(default_factory=list)
    run: IngestRun | None = None
    same: int | None = None
    """The article that already says everything in the last unchanged document, if its bytes are new."""

    @property
    def total(self) -> int:
        """Documents seen."""
        return self.counts.total()


class IngestStoppedError(Exception):
    """The database can no longer be used; `report` holds the outcomes up to then."""

    def __init__(self, fault: Fault, reason: str, report: IngestReport) -> None:
        super().__init__(reason)
        self.fault = fault
        self.report = report
