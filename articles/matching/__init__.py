"""Comparisons of two records: a score with reasons, and whether both may mean one thing.

Pure code: no Django, no database, no network. Every comparison returns a `Match`; two thresholds that all
comparisons share decide what it means, so that a curator learns one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.names.comparison import DOUBTFUL, SAME

AUTO_MERGE = SAME
"""Scores from here on join two records without review.

Every comparison sets its scores so that proven cases are above and merely likely ones below; for names
the evidence is in `articles.names.comparison`.
"""

REVIEW = DOUBTFUL
"""Scores from here on go to a curator; below it the two are taken as different."""


class MatchOutcome(StrEnum):
    """What a match means for the store."""

    SAME = "same"
    UNDECIDED = "undecided"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """How likely it is that two records mean one thing, from 0 to 1, with the sentences that say why.

    >>> Match(0.9, ("Given name and surname agree.",)).outcome.value
    'same'
    """

    score: float
    reasons: tuple[str, ...]

    @property
    def outcome(self) -> MatchOutcome:
        """Joined, shown to a curator, or kept separate."""
        if self.score >= AUTO_MERGE:
            return MatchOutcome.SAME
        return MatchOutcome.UNDECIDED if self.score >= REVIEW else MatchOutcome.DIFFERENT
