"""Storing what humans decided about sameness; judgements are superseded, never changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from articles.models import Judgement

CHUNK = 200
"""Pairs looked up with one SQL statement."""

Pair = tuple[str, str]


def not_yet_judged(subject: str, pairs: Iterable[Pair], verdict: str) -> list[Pair]:
    """The pairs among these, ordered and unique, for which no judgement in force says the same already."""
    wanted = list(dict.fromkeys((min(pair), max(pair)) for pair in pairs))
    known = {(row.left, row.right) for row in _in_force(subject, wanted) if row.verdict == verdict}
    return [pair for pair in wanted if pair not in known]


def write_judgements(rows: Sequence[Judgement]) -> None:
    """Store judgements of one subject; contrary judgements about the same pairs are superseded."""
    former = _in_force(rows[0].subject, [(row.left, row.right) for row in rows])
    if former:
        Judgement.objects.filter(pk__in=[row.pk for row in former]).update(superseded=True)
    Judgement.objects.bulk_create(rows, batch_size=CHUNK)


def judged_different(subject: str, pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs among these, as they were passed in, that a judgement in force calls different."""
    given = list(pairs)
    rows = _in_force(subject, [(min(pair), max(pair)) for pair in given])
    different = {(row.left, row.right) for row in rows if row.verdict == Judgement.Verdict.DIFFERENT}
    return [pair for pair in given if (min(pair), max(pair)) in different]


def _in_force(subject: str, pairs: Sequence[Pair]) -> list[Judgement]:
    """The judgements in force about these ordered pairs."""
    wanted = set(pairs)
    lefts = sorted({left for left, _ in wanted})
    found: list[Judgement] = []
    for start in range(0, len(lefts), CHUNK):
        some = Judgement.objects.filter(
            Q(left__in=lefts[start : start + CHUNK]), subject=subject, superseded=False
        ).order_by("pk")
        found += [row for row in some if (row.left, row.right) in wanted]
    return found
