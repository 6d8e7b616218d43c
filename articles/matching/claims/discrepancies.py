"""Figures and dates in reports of one event: where they agree, where one revises another, where they conflict."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from articles.extraction.records import EventKind, FigureRole, PartialDate
from articles.matching.dates import Agreement as DateAgreement
from articles.matching.dates import compare_dates, full_day

from .compared import BOUNDED, ComparedClaim, claimed, figures_agree, is_fresh, order, replaces, totals
from .independence import count_sources
from .same_thing import LIKENESS, Likeness, closeness, same_things, shared_words, values_of

__all__ = ["ClaimFinding", "ComparedClaim", "DiscrepancyState", "compare", "count_conflicts", "figures_agree"]

TOLLS = frozenset(
    {FigureRole.KILLED, FigureRole.INJURED, FigureRole.MISSING, FigureRole.ARRESTED, FigureRole.DISPLACED}
)
"""Roles that are counted once for an event, whatever the victims are called."""
DISAGREEING = frozenset({DateAgreement.NEAR, DateAgreement.CONFLICT})
"""How two dates relate that cannot both be right."""
SUDDEN = frozenset({EventKind.ATTACK, EventKind.STRIKE, EventKind.CRASH, EventKind.DISASTER, EventKind.DEATH})
"""Kinds that happen in one moment: a date next to such an event is its own and not that of a statement about it."""
MOST_COMPARED = 200
"""Maximum number of claims on one kind of thing that are compared with each other, the earliest reports first."""

CERTAIN, LISTED = 0.5, 0.3
"""The least confidence of a conflict, and of a possible one."""
TOLL, ALIKE = 0.8, 0.1
"""The confidence that two tolls of one event which differ are a conflict, and what similar words around them add."""
FAR, FAR_WHEN_FRESH = 0.4, 0.8
"""What it loses if the figures are far apart, for 3 and 300 killed count different things; more while the event is
fresh, for two reports of one day, 11 and 24 killed, are hours apart."""
LIKENESS_OF_TOLLS = 0.4
"""The least likeness of words around two tolls that no text links to the event: "killed in an air strike" is said of
many strikes."""
WORDS, CLOSENESS = 0.85, 0.3
"""What likeness and closeness add to the confidence that two other figures of one thing contradict each other."""
BACKGROUND, STATED, RELATIVE, STEPS = 0.85, 0.65, 0.25, 0.05
"""The confidence of a conflict between two dates: of a background event; of the main event, if both are printed in
full; if one is relative to its report ("on Friday"), for it may be a step of the story or its report be dated wrong;
and if one is that of its report ("said on May 9"), for it is another step."""
SAME_MOMENT = 0.1
"""What relative dates gain if two reports of one day put a crash or the like on successive days."""
YEARS, YEARS_OF_MAIN = 0.2, 0.5
"""What a year alone takes away from the confidence: it is often that of something else, such as an election."""
SOON = 4
"""Days before a report to which "on Friday" points; a day further back is the next one, printed after midnight."""
ALIKE_DATES = 0.2
"""What similar words around two dates add to their confidence, at most; dissimilar ones take away as much."""


class DiscrepancyState(StrEnum):
    """How the claims about one quantity relate."""

    CONFLICT = "conflict"
    AGREEMENT = "agreement"
    REVISION = "revision"
    POSSIBLE = "possible"  # they differ, but perhaps they are not about one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFinding:
    """The result for the claims about one role, or about the date (role None).

    `values` are the different values, in order of time for a revision; `sources` counts independent sources; `reason`
    is the sentence shown to users. A conflict, certain or possible, has a `confidence` from 0 to 1, and its `grounds`
    say why the claims conflict.
    """

    verdict: DiscrepancyState
    role: FigureRole | None
    values: tuple[str, ...]
    claims: tuple[ComparedClaim, ...]
    sources: int
    reason: str
    confidence: float | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The claims about one quantity, how they relate and how certain that is; `pair` are the two that differ most."""

    role: FigureRole | None
    thing: str
    claims: Sequence[ComparedClaim]
    verdict: DiscrepancyState
    confidence: float = 0.0
    pair: tuple[ComparedClaim, ComparedClaim] | None = None


def compare(
    claims: Sequence[ComparedClaim],
    marks: Mapping[str, Collection[str]] | None = None,
    happened: datetime.date | None = None,
) -> tuple[ClaimFinding, ...]:
    """The findings on the claims about one event, role by role, the date last.

    Claims that only one article makes are left out.

    Args:
        claims: all claims about one event.
        marks: for each article, what makes it one source with others, as in `count_sources`; its outlet if not given.
        happened: the day of the event, if known.

    >>> claims = [
    ...     ComparedClaim(outlet="A", article="1", start=0, end=2, role=FigureRole.KILLED, value=28),
    ...     ComparedClaim(outlet="B", article="2", start=0, end=2, role=FigureRole.KILLED, value=29),
    ... ]
    >>> [(finding.verdict.value, finding.reason) for finding in compare(claims)]
    [('conflict', 'killed: 28 (A), 29 (B)')]
    """
    return tuple(_finding(told, marks or {}) for told in _told(claims, Likeness(claims), happened))


def count_conflicts(claims: Sequence[ComparedClaim], happened: datetime.date | None = None) -> int:
    """How many of the findings of `compare` are conflicts.

    >>> claims = [
    ...     ComparedClaim(outlet="A", article="1", start=0, end=2, role=FigureRole.KILLED, value=28),
    ...     ComparedClaim(outlet="B", article="2", start=0, end=2, role=FigureRole.KILLED, value=29),
    ... ]
    >>> count_conflicts(claims)
    1
    """
    return sum(told.verdict is DiscrepancyState.CONFLICT for told in _told(claims, Likeness(claims), happened))


def _told(claims: Sequence[ComparedClaim], likeness: Likeness, happened: datetime.date | None) -> Iterator[_Told]:
    """What several articles say about each quantity, the date last."""
    for role in FigureRole:
        alike = [claim for claim in claims if claim.role is role]
        if role in TOLLS:
            bound = [claim for claim in alike if claim.bound]
            if len({claim.article for claim in bound}) > 1:
                yield _judged(role, "", _totals(bound), values_of(bound), likeness, happened)
            groups = [("", [claim for claim in alike if not claim.bound])]
        else:
            groups = _by_thing(alike)
        for thing, counted in groups:
            for group in same_things(sorted(counted, key=order)[:MOST_COMPARED], likeness):
                judged = _judged(role, thing, sorted(group, key=order), values_of(group), likeness, happened)
                if judged.confidence >= LISTED or judged.verdict is not DiscrepancyState.POSSIBLE:
                    yield judged
    dated = [claim for claim in claims if claim.role is None and claim.date != PartialDate()]
    if len({claim.article for claim in dated}) > 1:
        when = _judged_dates(sorted(dated, key=order), likeness)
        if when is not None:
            yield when


def _by_thing(claims: Sequence[ComparedClaim]) -> list[tuple[str, list[ComparedClaim]]]:
    """The claims that count the same sort of thing, by thing."""
    groups: dict[str, list[ComparedClaim]] = {}
    for claim in claims:
        groups.setdefault(claim.thing, []).append(claim)
    return sorted(groups.items())


def _totals(claims: Sequence[ComparedClaim]) -> list[ComparedClaim]:
    """The largest claim of each article: a smaller claim next to it counts a part ("29 killed, ten of them
    children").
    """
    largest: dict[str, ComparedClaim] = {}
    for claim in sorted(claims, key=lambda c: (c.qualifier not in BOUNDED, c.value), reverse=True):
        largest.setdefault(claim.article, claim)
    return sorted(largest.values(), key=order)


def _judged(
    role: FigureRole,
    thing: str,
    claims: Sequence[ComparedClaim],
    values: Mapping[str, set[int]],
    likeness: Likeness,
    happened: datetime.date | None,
) -> _Told:
    """How the figures on one quantity relate; `values` are all that each article gives for it."""
    # equal claims made at the same time need not be compared again: an event may have hundreds
    unlike = list(
        {(c.value, c.qualifier, c.outlet, c.reported, c.published): c for c in sorted(claims, key=order)}.values()
    )
    best: tuple[float, tuple[ComparedClaim, ComparedClaim]] | None = None
    revised = False
    sums = {article: totals(told) for article, told in values.items()}
    for a, b in combinations(unlike[:MOST_COMPARED], 2):
        contained = a.value != b.value and (a.value in sums[b.article] or b.value in sums[a.article])
        if contained or figures_agree(a, b):
            continue
        if a.outlet == b.outlet or replaces(a, b, happened) or replaces(b, a, happened):
            revised = True
            continue
        sure = _confidence(a, b, likeness, happened)
        if best is None or sure > best[0]:
            best = sure, (a, b)
    if best is None:
        verdict = DiscrepancyState.REVISION if revised else DiscrepancyState.AGREEMENT
        return _Told(role=role, thing=thing, claims=claims, verdict=verdict)
    verdict = DiscrepancyState.CONFLICT if best[0] >= CERTAIN else DiscrepancyState.POSSIBLE
    return _Told(role=role, thing=thing, claims=claims, verdict=verdict, confidence=best[0], pair=best[1])


def _confidence(a: ComparedClaim, b: ComparedClaim, likeness: Likeness, happened: datetime.date | None) -> float:
    """How certain it is that two different figures contradict each other, from 0 to 1."""
    close, alike = closeness(a.value, b.value), likeness(a, b)
    if a.role in TOLLS and a.bound and b.bound:
        fresh = is_fresh(a, happened) and is_fresh(b, happened) and (a.published is None or b.published is None)
        return min(1.0, TOLL + ALIKE * (alike >= LIKENESS) - (FAR_WHEN_FRESH if fresh else FAR) * (1 - close))
    if a.role in TOLLS and (not close or alike < LIKENESS_OF_TOLLS):
        return 0.0
    return min(1.0, WORDS * alike + CLOSENESS * close)


def _judged_dates(claims: Sequence[ComparedClaim], likeness: Likeness) -> _Told | None:
    """How the dates relate; dates that differ without being a conflict are left out. A date is never revised."""
    unlike = list({(c.date, c.reported, c.outlet, c.main): c for c in claims}.values())[:MOST_COMPARED]
    best: tuple[float, tuple[ComparedClaim, ComparedClaim]] | None = None
    for a, b in combinations(unlike, 2):
        known = a.article != b.article and _is_known(a) and _is_known(b)
        if known and compare_dates(a.date, b.date)[0] in DISAGREEING:
            sure = _confidence_of_dates(a, b, likeness)
            if best is None or sure > best[0]:
                best = sure, (a, b)
    if best is not None and best[0] >= LISTED:
        verdict = DiscrepancyState.CONFLICT if best[0] >= CERTAIN else DiscrepancyState.POSSIBLE
        return _Told(role=None, thing="", claims=claims, verdict=verdict, confidence=best[0], pair=best[1])
    kept: list[ComparedClaim] = []
    for claim in claims:
        if all(compare_dates(claim.date, other.date)[0] not in DISAGREEING for other in kept):
            kept.append(claim)
    if len({claim.article for claim in kept}) < 2:
        return None
    return _Told(role=None, thing="", claims=kept, verdict=DiscrepancyState.AGREEMENT)


def _confidence_of_dates(a: ComparedClaim, b: ComparedClaim, likeness: Likeness) -> float:
    """How certain it is that two different dates are about the same thing, from 0 to 1."""
    if a.outlet == b.outlet and a.outlet:
        return 0.0
    background = not a.main and not b.main
    if a.is_relative or b.is_relative:
        moment = a.kind in SUDDEN and a.reported == b.reported
        near = compare_dates(a.date, b.date)[0] is DateAgreement.NEAR
        steps = _is_day_of_report(a) and _is_day_of_report(b) and a.reported != b.reported
        sure = STEPS if steps or _is_far(a) or _is_far(b) else RELATIVE + SAME_MOMENT * (moment and near)
    elif background:
        sure = BACKGROUND
    else:
        sure = STATED if a.kind in SUDDEN or not (_is_day_of_report(a) or _is_day_of_report(b)) else STEPS
    if a.date.month is None or b.date.month is None:
        sure -= YEARS if background else YEARS_OF_MAIN
    if a.kind is not b.kind:
        sure -= ALIKE_DATES
    if not a.terms or not b.terms:
        return sure
    return min(1.0, max(0.0, sure + ALIKE_DATES * (2 * min(1.0, likeness(a, b) / 0.5) - 1)))


def _is_known(claim: ComparedClaim) -> bool:
    """Whether a date is more than a word: "on Wednesday" in a report without a date may be any Wednesday."""
    return claim.date.year is not None or claim.date.month is not None


def _is_day_of_report(claim: ComparedClaim) -> bool:
    """Whether the date of a claim is that of its report or the day before."""
    days = _days_before_report(claim)
    return days is not None and 0 <= days <= 1


def _is_far(claim: ComparedClaim) -> bool:
    """Whether a date relative to the report is too far from it to have been read correctly."""
    days = _days_before_report(claim)
    return claim.is_relative and days is not None and not 0 <= days <= SOON


def _days_before_report(claim: ComparedClaim) -> int | None:
    """The days from the date of a claim to its report."""
    day, reported = full_day(claim.date), full_day(claim.reported)
    return None if day is None or reported is None else (reported - day).days


def _finding(told: _Told, marks: Mapping[str, Collection[str]]) -> ClaimFinding:
    """The finding on the claims about one quantity, with the sentences for users."""
    claims = sorted(told.claims, key=lambda claim: (order(claim)[:2], claim.outlet, claim.start))
    values = [claimed(claim) for claim in claims]
    return ClaimFinding(
        verdict=told.verdict,
        role=told.role,
        values=tuple(dict.fromkeys(values)),
        claims=tuple(claims),
        sources=count_sources(_marks(claim, marks) for claim in claims),
        reason=_reason(_subject(told), told.verdict, list(zip(values, claims, strict=True))),
        confidence=round(told.confidence, 2) if told.pair else None,
        grounds=_grounds(told),
    )


def _subject(told: _Told) -> str:
    """What the claims are about, in a word or two; a sum of money already names its currency."""
    if told.role is None:
        return "date"
    if told.role is FigureRole.MONEY and told.claims[0].text:
        return "money"
    return told.thing if told.role is FigureRole.OTHER and told.thing else f"{told.role.value} {told.thing}".rstrip()


def _grounds(told: _Told) -> tuple[str, ...]:
    """Why two claims that differ are taken to be about the same thing."""
    if told.pair is None:
        return ()
    a, b = told.pair
    grounds = [f"{claimed(a)} and {claimed(b)} cannot both be right"]
    if told.role is not None:
        grounds.append("linked to the event by their texts" if a.bound and b.bound else "in reports of the event")
    words = shared_words(told.pair)
    if words:
        grounds.append(f"words around both: {', '.join(words)}")
    day_a, day_b = full_day(a.reported), full_day(b.reported)
    if day_a is not None and day_b is not None:
        apart = abs((day_a - day_b).days)
        grounds.append("reported on the same day" if not apart else f"reported {apart} day{'s' * (apart > 1)} apart")
    return tuple(grounds)


def _marks(claim: ComparedClaim, marks: Mapping[str, Collection[str]]) -> set[str]:
    """What a claim shares with other claims of the same source: outlet, owner or agency."""
    found = {*marks.get(claim.article, (f"outlet {claim.outlet}",))}
    return found | {f"wire {claim.wire}"} if claim.wire else found


def _reason(subject: str, verdict: DiscrepancyState, told: Sequence[tuple[str, ComparedClaim]]) -> str:
    """The sentence shown to users: each value with its outlets."""
    outlets: dict[str, list[str]] = {}
    for value, claim in told:
        if claim.outlet not in outlets.setdefault(value, []):
            outlets[value].append(claim.outlet)
    link = ", later " if verdict is DiscrepancyState.REVISION else ", "
    return f"{subject}: " + link.join(f"{value} ({', '.join(names)})" for value, names in outlets.items())
