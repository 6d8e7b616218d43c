"""How often the machine was right, measured on curators' decisions; unjudged quotes are not counted.

Curators look at doubtful quotes first, so the shares describe the judged quotes and not all quotes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from articles.models import Quote

Z = 1.959964
"""Quantile of the normal distribution for 95 %."""

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Lower bounds of the confidence bands; the last band ends at 1."""

JUDGED = (Quote.Status.APPROVED, Quote.Status.CORRECTED, Quote.Status.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of the judged quotes, with the interval that contains the true share in 95 of 100 cases (Wilson)."""

    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The outcome of the judged quotes in one group; `key` is None for the group without a value."""

    key: str | None
    label: str | None
    judged: int
    approved: Share
    corrected: Share
    rejected: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReport:
    """The quality over all judged quotes, and broken down by what may influence it."""

    overall: Quality
    outlet: tuple[Quality, ...] = field(default=())
    kind: tuple[Quality, ...] = field(default=())
    extractor_version: tuple[Quality, ...] = field(default=())
    confidence: tuple[Quality, ...] = field(default=())


def wilson(count: int, total: int) -> tuple[float, float] | None:
    """The interval of a share; None if nothing was judged.

    >>> low, high = wilson(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if total == 0:
        return None
    share = count / total
    middle = share + Z * Z / (2 * total)
    width = Z * math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def measure() -> QualityReport:
    """The shares of approved, corrected and rejected quotes; withdrawn ones say nothing about the machine."""
    judged = Quote.objects.filter(status__in=JUDGED).order_by()
    cases = [When(confidence__gte=start, then=Value(number)) for number, start in reversed(list(enumerate(BANDS)))]
    banded = judged.annotate(band=Case(*cases, default=Value(0), output_field=IntegerField()))
    return QualityReport(
        overall=_quality(None, None, **judged.aggregate(**COUNTS)),
        outlet=_groups(judged, "outlet_id", "outlet__name"),
        kind=_groups(judged, "machine_kind", "machine_kind"),
        extractor_version=_groups(judged, "extractor_version", "extractor_version"),
        confidence=tuple(
            _quality(f"{BANDS[band]:.1f}", _band(band), *counts)
            for band, *counts in banded.values_list("band").annotate(**COUNTS).order_by("band")
        ),
    )


COUNTS = {status.value: Count("pk", filter=Q(status=status)) for status in JUDGED}


def _groups(judged: QuerySet[Quote], key: str, label: str) -> tuple[Quality, ...]:
    """The quality by one column, the group with the most judged quotes first."""
    names = [key] if key == label else [key, label]
    found = []
    for group, *rest in judged.values_list(*names).annotate(**COUNTS):
        name, counts = (group, rest) if key == label else (rest[0], rest[1:])
        found.append(_quality(None if group is None else str(group), name, *counts))
    return tuple(sorted(found, key=lambda each: (-each.judged, each.label or "", each.key or "")))


def _quality(key: str | None, label: str | None, approved: int, corrected: int, rejected: int) -> Quality:
    judged = approved + corrected + rejected
    return Quality(
        key=key,
        label=label,
        judged=judged,
        approved=_share(approved, judged),
        corrected=_share(corrected, judged),
        rejected=_share(rejected, judged),
    )


def _share(count: int, judged: int) -> Share:
    interval = wilson(count, judged)
    if interval is None:
        return Share(count=count, share=None, low=None, high=None)
    low, high = (round(bound, 4) for bound in interval)
    return Share(count=count, share=round(count / judged, 4), low=low, high=high)


def _band(number: int) -> str:
    """The label of a band.

    >>> _band(0), _band(5)
    ('0.0 to 0.5', '0.9 to 1.0')
    """
    end = (*BANDS[1:], 1.0)[number]
    return f"{BANDS[number]:.1f} to {end:.1f}"
