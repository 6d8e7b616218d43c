"""Two records in, a score and its reasons out: may these two be one?

Pure code: no Django, no database, no network. Every comparison gives a `Match`; what it means is decided by
two thresholds that all comparisons share, so that a curator learns one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.names.comparison import DOUBTFUL, SAME

AUTO_MERGE = SAME
"""From here on two records are joined without asking.

Every comparison sets its scores so that the proven case lies above and the merely likely one below; for names
the evidence is told in `articles.names.comparison`.
"""

REVIEW = DOUBTFUL
"""From here on a curator is asked; below it the two are different and nobody is bothered."""


class MatchOutcome(StrEnum):
    """What a match means for the store."""

    SAME = "same"
    UNDECIDED = "undecided"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two records are one, from 0 to 1, and the sentences that say why.

    >>> Match(0.9, ("Given name and surname agree.",)).outcome.value
    'same'
    """

    score: float
    reasons: tuple[str, ...]

    @property
    def outcome(self) -> MatchOutcome:
        """Joined, shown to a curator, or left apart."""
        if self.score >= AUTO_MERGE:
            return MatchOutcome.SAME
        return MatchOutcome.UNDECIDED if self.score >= REVIEW else MatchOutcome.DIFFERENT
