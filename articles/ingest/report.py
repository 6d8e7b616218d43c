"""What became of the documents of a run, and what ends one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.models import IngestRun
from articles.models.faults import Fault
from articles.sources import Refusal

from .outcomes import Outcome


@dataclass(slots=True)
class Report:
    """What became of all documents of a run."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    taken_down: list[str] = field(default_factory=list)
    run: IngestRun | None = None
    same: int | None = None
    """The article that has all that the last unchanged document says, if that came in other bytes than before."""

    @property
    def total(self) -> int:
        """Documents seen."""
        return self.counts.total()


class IngestStoppedError(Exception):
    """The database cannot be used any more; `report` tells what had become of the documents until then."""

    def __init__(self, fault: Fault, reason: str, report: Report) -> None:
        super().__init__(reason)
        self.fault = fault
        self.report = report
