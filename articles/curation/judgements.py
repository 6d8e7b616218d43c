"""Writing down what a human decided about sameness; a judgement is superseded, never changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Judgement


def judge(
    subject: str,
    pairs: Iterable[tuple[str, str]],
    verdict: str,
    *,
    by: AbstractBaseUser,
    note: str,
    moment: datetime,
) -> list[Judgement]:
    """The judgements newly written for `pairs`; those that already say so stand.

    All of one decision bear the same `moment`, so that the decision can be told from others later.
    """
    written = []
    for one, other in pairs:
        if one == other:
            continue
        left, right = sorted((one, other))
        in_force = Judgement.objects.select_for_update().filter(
            subject=subject, left=left, right=right, superseded=False
        )
        if in_force.filter(verdict=verdict).exists():
            continue
        in_force.update(superseded=True)
        row = Judgement.objects.create(
            subject=subject, left=left, right=right, verdict=verdict, user_id=by.pk, note=note
        )
        # the column fills itself on creation
        Judgement.objects.filter(pk=row.pk).update(created=moment)
        row.created = moment
        written.append(row)
    return written
