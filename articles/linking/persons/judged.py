"""The person a name was resolved to, and what curators judged about names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from articles.models import Judgement


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """The person a name belongs to, with the score and the reasons."""

    person_id: int
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Names:
    """Judgements on names: for each name, the sets of names judged the same and judged different."""

    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    different: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def judged(cls, subject: Judgement.Subject = Judgement.Subject.PERSON) -> Names:
        """All judgements in force about names of persons, or of organisations."""
        names = cls()
        rows = Judgement.objects.filter(subject=subject, superseded=False)
        for left, right, verdict in rows.values_list("left", "right", "verdict"):
            if verdict in (Judgement.Verdict.SAME, Judgement.Verdict.DIFFERENT):
                side = names.same if verdict == Judgement.Verdict.SAME else names.different
                side[left].add(right)
                side[right].add(left)
        return names
