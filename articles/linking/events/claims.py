"""Claims about an event in the form in which they are compared, and the number of conflicts among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from articles.extraction.records import FigureRole, PartialDate, Qualifier
from articles.matching.discrepancies import ComparedClaim, count_conflicts
from articles.models import Article, EventMention, Figure

CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"}


def claim_of_figure(figure: Figure, source: str, reported: PartialDate) -> ComparedClaim:
    """A figure as a claim; `source` names who makes it, `reported` when."""
    return ComparedClaim(
        outlet=source,
        article=str(figure.article_id),
        start=figure.start,
        end=figure.end,
        role=FigureRole(figure.role),
        value=figure.value,
        thing=_thing(figure),
        qualifier=Qualifier(figure.qualifier),
        reported=reported,
    )


def _thing(figure: Figure) -> str:
    """What a figure counts, in one word: the currency of a sum, else the head of the noun."""
    words = figure.noun.lower().removesuffix(" on board").removesuffix(" aboard").split()
    if words:
        return words[-1]
    sign = figure.text[:1]
    return CURRENCIES.get(sign, sign) if figure.role == FigureRole.MONEY else ""


def claim_of_date(mention: EventMention, start: int, end: int, source: str, reported: PartialDate) -> ComparedClaim:
    """The date that a mention gives, printed at `start` to `end`, as a claim."""
    return ComparedClaim(
        outlet=source,
        article=str(mention.article_id),
        start=start,
        end=end,
        date=PartialDate(**mention.date_parts),
        reported=reported,
    )


def reported(published: datetime | None, parts: Mapping[str, Any]) -> PartialDate:
    """When an article came out: the day of its publication time, else what is known of its date."""
    if published is None:
        return PartialDate(**parts)
    return PartialDate(year=published.year, month=published.month, day=published.day)


def conflicts_of(mentions: Mapping[int, Sequence[EventMention]]) -> dict[int, int]:
    """The number of figures and dates in conflict, for each of these events with more than one article.

    Args:
        mentions: all mentions of each event; their texts are not read.
    """
    several = {event: told for event, told in mentions.items() if len({each.article_id for each in told}) > 1}
    if not several:
        return {}
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in Figure.objects.filter(event__in=several):
        assert figure.event_id is not None
        figures[figure.event_id].append(figure)
    undated: dict[int, PartialDate] = defaultdict(PartialDate)
    apart = [event for event, told in several.items() if count_conflicts(_claims(told, figures[event], undated))]
    # publication dates decide whether one figure replaces another; they are read only for those that differ
    articles = {mention.article_id for event in apart for mention in several[event]}
    articles |= {figure.article_id for event in apart for figure in figures[event]}
    rows = Article.objects.filter(pk__in=articles).values_list("pk", "published", "published_parts")
    days = {pk: reported(published, parts) for pk, published, parts in rows}
    return {event: count_conflicts(_claims(several[event], figures[event], days)) for event in apart}


def _claims(
    mentions: Iterable[EventMention], figures: Iterable[Figure], reported_on: Mapping[int, PartialDate]
) -> list[ComparedClaim]:
    """All claims about one event, without their sources."""
    claims = [claim_of_figure(figure, "", reported_on[figure.article_id]) for figure in figures]
    claims += [
        claim_of_date(mention, mention.start, mention.end, "", reported_on[mention.article_id])
        for mention in mentions
        if mention.date_parts
    ]
    return claims
