"""How the reports of one event compare: side by side, statement by statement, claim by claim, on a timeline."""

from __future__ import annotations

from articles.models import Event

from .dates import shown_date
from .disagreements import questions
from .material import MOST_REPORTS, gather
from .matrix import reports
from .quotations import MOST_STATEMENTS, statements
from .records import Comparison
from .timeline import timeline

__all__ = ["MOST_REPORTS", "Comparison", "compare", "shown_date"]


def compare(event: Event) -> Comparison:
    """The comparison of the reports of `event`, in a number of queries that does not depend on how many there are."""
    material = gather(event)
    found = statements(material)
    claimed = questions(material)
    return Comparison(
        event=event,
        reports=reports(material, found),
        omitted=material.omitted,
        statements=found[:MOST_STATEMENTS],
        statements_omitted=max(0, len(found) - MOST_STATEMENTS),
        questions=claimed,
        timeline=timeline(material, claimed),
    )
