"""Where the reports contradict each other, on the event itself and on other events they mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from articles.linking.events.discrepancies import Claim, Discrepancy, DiscrepancyState, discrepancies
from articles.linking.independence import Marks, mark_of_wire, marks_of, shares_copy
from articles.matching.claims.compared import BY_THING
from articles.matching.claims.independence import count_sources
from articles.models import Article, Event

from .dates import shown_claimed_date
from .material import UNNAMED, Material
from .passages import sentence_around
from .records import ClaimLine, Question, Side

MOST_RELATED = 10
"""Maximum number of other events that at least two reports mention, the most mentioned first."""

STATES = (DiscrepancyState.CONFLICT, DiscrepancyState.REVISION, DiscrepancyState.POSSIBLE, DiscrepancyState.AGREEMENT)
"""The order in which they are shown."""


def related_events(material: Material) -> tuple[Event, ...]:
    """The other events that at least two of the reports mention."""
    events: dict[int, Event] = {}
    told_by: Counter[int] = Counter()
    for told in material.told:
        own = {mention.event_id: mention.event for mention in told.mentions}
        for key, event in own.items():
            if key is not None and event is not None and key != material.event.pk:
                events[key] = event
                told_by[key] += 1
    keys = sorted((key for key in events if told_by[key] > 1), key=lambda key: (-told_by[key], key))
    return tuple(events[key] for key in keys[:MOST_RELATED])


def questions(material: Material) -> tuple[Question, ...]:
    """The facts that several reports claim: conflicts, then revisions, then agreements; the event's own facts first."""
    found = [(event, each) for event in (material.event, *related_events(material)) for each in discrepancies(event)]
    bodies = {told.article.pk: (told.article, told.label, told.body) for told in material.told}
    missing = {claim.article_id for _, each in found for claim in each.claims} - bodies.keys()
    if missing:  # articles beyond the maximum number of reports
        rows = Article.objects.select_related("outlet").only("headline", "outlet__name").in_bulk(missing)
        bodies |= {pk: (row, row.outlet.name if row.outlet else UNNAMED, "") for pk, row in rows.items()}
    marks = marks_of(bodies)
    ranked = sorted(found, key=lambda pair: STATES.index(pair[1].state))
    return tuple(Question(event=event, found=each, sides=_sides(each, bodies, marks)) for event, each in ranked)


def _sides(found: Discrepancy, bodies: Mapping[int, tuple[Article, str, str]], marks: Marks) -> tuple[Side, ...]:
    """The values claimed, each with its claims: the most reported first, revisions in chronological order."""
    claims: dict[str, list[Claim]] = {}
    for claim in found.claims:
        claims.setdefault(shown_value(found.role, claim), []).append(claim)
    order = list(claims)
    if found.state is not DiscrepancyState.REVISION:
        order.sort(key=lambda value: (-len(claims[value]), claims[value][0].value))
    return tuple(
        Side(
            value=value,
            source_count=count_sources(_marks(claim, marks) for claim in claims[value]),
            claims=tuple(_line(claim, claims[value], bodies, marks) for claim in claims[value]),
        )
        for value in order
    )


def _line(
    claim: Claim, side: Sequence[Claim], bodies: Mapping[int, tuple[Article, str, str]], marks: Marks
) -> ClaimLine:
    article, label, body = bodies[claim.article_id]
    others = sorted({other.article_id for other in side} - {claim.article_id})
    return ClaimLine(
        article=article,
        label=label,
        value=claim.value,
        qualifier=claim.qualifier,
        text=claim.text,
        sentence=sentence_around(body, claim.start, claim.end),
        copied=tuple(bodies[other][1] for other in others if shares_copy(marks[other], marks[claim.article_id])),
    )


def _marks(claim: Claim, marks: Marks) -> set[str]:
    """What a claim shares with other claims of the same source: outlet, owner or agency."""
    return {*marks[claim.article_id], *([mark_of_wire(claim.wire)] if claim.wire else [])}


def shown_value(role: str, claim: Claim) -> str:
    """A claim's value as people read it: "at least 1,200", "26 May 2017"."""
    if role == "date":
        return shown_claimed_date(claim.value)
    number = f"{int(claim.value):,}" if claim.value.isdigit() else claim.value
    if role in BY_THING:  # "$3.5 billion", "1.5 million women"
        number = claim.text
    return number if claim.qualifier in ("", "exact") else f"{claim.qualifier.replace('_', ' ')} {number}"
