"""Figures and dates in reports of one event: where they agree, where one revises another, where they conflict."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.extraction.records import FigureRole, PartialDate, Qualifier

from .dates import Agreement as DateAgreement
from .dates import compare_dates, full_day, printed

ABOUT_SHARE = 0.10
"""How far "about 30" may be from a figure that it agrees with: newsrooms round to the next ten or hundred."""
REVISION_DAYS = 1
"""Days after which a new figure replaces the old one instead of contradicting it: tolls change from day to day."""


BY_THING = frozenset({FigureRole.AFFECTED, FigureRole.MONEY, FigureRole.OTHER})
"""Roles that count different things: 18 houses do not contradict 4 bridges, nor dollars euros."""
FALLING = frozenset({FigureRole.MISSING, FigureRole.DISPLACED})
"""Roles whose count may fall as well as rise: the missing are found, the displaced go home."""
BOUNDED = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
"""Qualifiers that state no count of their own: "up to 100" next to "29" is a fear, not the toll."""
DISAGREEING = frozenset({DateAgreement.NEAR, DateAgreement.CONFLICT})
"""How two dates relate that cannot both be right."""


class DiscrepancyState(StrEnum):
    """How the claims about one quantity relate."""

    CONFLICT = "conflict"
    AGREEMENT = "agreement"
    REVISION = "revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """What one article claims: a figure with its role, or (role None) the date of the event.

    `start` and `end` are offsets into the body of the article; `reported` is when it was published. `thing` is what is
    counted in one word ("houses"), or the currency: it decides for the roles of `BY_THING`.
    """

    outlet: str
    article: str
    start: int
    end: int
    role: FigureRole | None = None
    value: int = 0
    thing: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    date: PartialDate = field(default_factory=PartialDate)
    reported: PartialDate = field(default_factory=PartialDate)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFinding:
    """The result for the claims about one role, or about the date (role None).

    `values` are the different values, for a revision in order of time; `sources` counts outlets none of which
    shares its copy with another; `reason` is the sentence shown to users.
    """

    verdict: DiscrepancyState
    role: FigureRole | None
    values: tuple[str, ...]
    claims: tuple[ComparedClaim, ...]
    sources: int
    reason: str


def compare(claims: Sequence[ComparedClaim], shared_copy: Iterable[Sequence[str]] = ()) -> tuple[ClaimFinding, ...]:
    """The findings on the claims about one event, role by role, the date last.

    What only one article says is left out.

    Args:
        claims: all claims about one event.
        shared_copy: groups of articles that contain the same copy; overlapping groups are one independent source.

    >>> claims = [
    ...     ComparedClaim(outlet="A", article="1", start=0, end=2, role=FigureRole.KILLED, value=28),
    ...     ComparedClaim(outlet="B", article="2", start=0, end=2, role=FigureRole.KILLED, value=29),
    ... ]
    >>> [(finding.verdict.value, finding.reason) for finding in compare(claims)]
    [('conflict', 'killed: 28 (A), 29 (B)')]
    """
    group_of: dict[str, list[int]] = {}
    for number, group in enumerate(shared_copy):
        for article in group:
            group_of.setdefault(article, []).append(number)
    return tuple(_finding(role, thing, told, group_of) for role, thing, told in _told(claims))


def count_conflicts(claims: Sequence[ComparedClaim]) -> int:
    """How many of the findings of `compare` are conflicts.

    >>> claims = [
    ...     ComparedClaim(outlet="A", article="1", start=0, end=2, role=FigureRole.KILLED, value=28),
    ...     ComparedClaim(outlet="B", article="2", start=0, end=2, role=FigureRole.KILLED, value=29),
    ... ]
    >>> count_conflicts(claims)
    1
    """
    return sum(_verdict(role, told) is DiscrepancyState.CONFLICT for role, _, told in _told(claims))


def _told(claims: Sequence[ComparedClaim]) -> Iterator[tuple[FigureRole | None, str, Sequence[ComparedClaim]]]:
    """Each role and thing, and last the date (role None), with its claims, if several articles make any."""
    for role in FigureRole:
        for thing, alike in _alike(role, claims):
            totals = _totals(alike)
            if len({claim.article for claim in totals}) > 1:
                yield role, thing, totals
    dated = [claim for claim in claims if claim.role is None and claim.date != PartialDate()]
    if len({claim.article for claim in dated}) > 1:
        yield None, "", sorted(dated, key=_order)


def _alike(role: FigureRole, claims: Sequence[ComparedClaim]) -> list[tuple[str, list[ComparedClaim]]]:
    """The claims of one role that count the same thing, by thing."""
    alike: dict[str, list[ComparedClaim]] = {}
    for claim in claims:
        if claim.role is role:
            alike.setdefault(claim.thing if role in BY_THING else "", []).append(claim)
    return sorted(alike.items())


def _totals(claims: Sequence[ComparedClaim]) -> list[ComparedClaim]:
    """The largest claim of each article: a smaller one next to it counts a part ("29 killed, ten of them children")."""
    largest: dict[str, ComparedClaim] = {}
    for claim in sorted(claims, key=lambda c: (c.qualifier not in BOUNDED, c.value), reverse=True):
        largest.setdefault(claim.article, claim)
    return sorted(largest.values(), key=_order)


def _verdict(role: FigureRole | None, claims: Sequence[ComparedClaim]) -> DiscrepancyState:
    """The state of the claims about one quantity; a date is never revised, it was wrong."""
    # equal claims made at the same time need not be compared again: an event may have hundreds
    unlike = list({(claim.value, claim.qualifier, claim.date, claim.reported): claim for claim in claims}.values())
    pairs = [(a, b) for i, a in enumerate(unlike) for b in unlike[i + 1 :]]
    if role is None:
        disagreeing = [(a, b) for a, b in pairs if compare_dates(a.date, b.date)[0] in DISAGREEING]
    else:
        disagreeing = [(a, b) for a, b in pairs if not figures_agree(a, b)]
    if not disagreeing:
        return DiscrepancyState.AGREEMENT
    revised = role is not None and all(_replaces(a, b) or _replaces(b, a) for a, b in disagreeing)
    return DiscrepancyState.REVISION if revised else DiscrepancyState.CONFLICT


def _finding(
    role: FigureRole | None, thing: str, claims: Sequence[ComparedClaim], group_of: Mapping[str, Sequence[int]]
) -> ClaimFinding:
    """The finding on the claims about one quantity, with the sentence for users."""
    verdict = _verdict(role, claims)
    subject = f"{role.value} {thing}".rstrip() if role else "date"
    values = [shown(claim) if role else printed(claim.date) for claim in claims]
    return ClaimFinding(
        verdict=verdict,
        role=role,
        values=tuple(dict.fromkeys(values)),
        claims=tuple(claims),
        sources=independent_sources(claims, group_of),
        reason=_reason(subject, verdict, list(zip(values, claims, strict=True))),
    )


def figures_agree(a: ComparedClaim, b: ComparedClaim) -> bool:
    """Whether two figures may both be true: "at least 20" and 28 may, 28 and 29 may not."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a <= high_b and low_b <= high_a


def _range(claim: ComparedClaim) -> tuple[float, float]:
    """The smallest and the largest value that a claim allows."""
    value = float(claim.value)
    return {
        Qualifier.EXACT: (value, value),
        Qualifier.AT_LEAST: (value, float("inf")),
        Qualifier.MORE_THAN: (value + 1, float("inf")),
        Qualifier.ABOUT: (value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE)),
        Qualifier.UP_TO: (0.0, value),
        Qualifier.LESS_THAN: (0.0, value - 1),
    }[claim.qualifier]


def _replaces(later: ComparedClaim, earlier: ComparedClaim) -> bool:
    """Whether one claim was reported so much later that it revises the other: a toll rises, it does not fall."""
    if later.value <= earlier.value and later.role not in FALLING:
        return False
    day_later, day_earlier = full_day(later.reported), full_day(earlier.reported)
    if day_later is None or day_earlier is None:
        return False
    return (day_later - day_earlier).days >= REVISION_DAYS


def independent_sources(claims: Iterable[ComparedClaim], group_of: Mapping[str, Sequence[int]]) -> int:
    """The number of independent sources of the claims: an outlet counts once, and so do all that share one copy."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for claim in claims:
        outlet = root(f"outlet {claim.outlet}")
        for number in group_of.get(claim.article, ()):
            parent[root(f"copy {number}")] = root(outlet)
    return len({root(key) for key in list(parent)})


def shown(claim: ComparedClaim) -> str:
    """A figure as users read it.

    >>> shown(ComparedClaim(outlet="A", article="1", start=0, end=2, value=1200, qualifier=Qualifier.AT_LEAST))
    'at least 1,200'
    """
    words = "" if claim.qualifier is Qualifier.EXACT else claim.qualifier.value.replace("_", " ") + " "
    return f"{words}{claim.value:,}"


def _reason(subject: str, verdict: DiscrepancyState, told: Sequence[tuple[str, ComparedClaim]]) -> str:
    """The sentence shown to users: each value with its outlets."""
    outlets: dict[str, list[str]] = {}
    for value, claim in told:
        if claim.outlet not in outlets.setdefault(value, []):
            outlets[value].append(claim.outlet)
    link = ", later " if verdict is DiscrepancyState.REVISION else ", "
    return f"{subject}: " + link.join(f"{value} ({', '.join(names)})" for value, names in outlets.items())


def _order(claim: ComparedClaim) -> tuple[datetime.date, int, str, int]:
    """Claims in order of publication, then of value; undated ones last."""
    return full_day(claim.reported) or datetime.date.max, claim.value, claim.outlet, claim.start
