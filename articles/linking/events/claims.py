"""Claims about an event in the form in which they are compared, and the number of conflicts among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from articles.extraction.records import DatePrecision, EventKind, FigureRole, PartialDate, Qualifier
from articles.matching.claims.discrepancies import ComparedClaim, count_conflicts
from articles.matching.events.vectors import stem
from articles.models import Article, Event, EventMention, Figure

CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"}


def claim_of_figure(figure: Figure, source: str, report: ReportFacts) -> ComparedClaim:
    """A figure as a claim; `source` names who makes it."""
    return ComparedClaim(
        outlet=source,
        article=str(figure.article_id),
        start=figure.start,
        end=figure.end,
        role=FigureRole(figure.role),
        value=figure.value,
        thing=_thing(figure),
        text=figure.text,
        qualifier=Qualifier(figure.qualifier),
        reported=report.day,
        published=report.moment,
        identity=report.identity,
        terms=frozenset(map(stem, figure.terms)),
        bound=figure.event_id is not None,
        wire=figure.wire,
    )


def _thing(figure: Figure) -> str:
    """What a figure counts, in one word: the currency of a sum of money, or else the head of the noun."""
    words = figure.noun.lower().removesuffix(" on board").removesuffix(" aboard").split()
    if words:
        return words[-1]
    sign = figure.text[:1]
    return CURRENCIES.get(sign, sign) if figure.role == FigureRole.MONEY else ""


def claim_of_date(mention: EventMention, start: int, end: int, source: str, report: ReportFacts) -> ComparedClaim:
    """The date that a mention gives, printed at `start` to `end`, as a claim."""
    return ComparedClaim(
        outlet=source,
        article=str(mention.article_id),
        start=start,
        end=end,
        date=PartialDate(**mention.date_parts),
        reported=report.day,
        published=report.moment,
        identity=report.identity,
        terms=frozenset(map(stem, mention.terms)),
        kind=EventKind(mention.kind),
        main=mention.main,
    )


class ReportFacts(NamedTuple):
    """The identity of an article, and when it was published: the day or known parts of the date, and the moment if
    known.
    """

    day: PartialDate = PartialDate()
    moment: datetime | None = None
    identity: str = ""


def report_of(identity: str, published: datetime | None, precision: str, parts: Mapping[str, Any]) -> ReportFacts:
    """When an article was published, and its identity."""
    if published is None:
        return ReportFacts(PartialDate(**parts), None, identity)
    day = PartialDate(year=published.year, month=published.month, day=published.day)
    return ReportFacts(day, published if precision == DatePrecision.TIME else None, identity)


def figures_about(mentions: Mapping[int, Sequence[EventMention]]) -> dict[int, list[Figure]]:
    """The figures that are claims about each event.

    These are the figures that the texts link to the event, and those that articles with it as main event link to no
    event: "to divert $3.6 billion" belongs to no mention, but two reports of one day may differ on it. One that has
    neither an event nor words around it is compared with nothing.
    """
    about: dict[int, list[Figure]] = defaultdict(list)
    main_of: dict[int, int] = {}
    for event, told in mentions.items():
        main_of |= {mention.article_id: event for mention in told if mention.main}
    # all figures of the articles, and not those without an event: there is an index of events, and SQLite would walk
    # through every figure of the store that has none
    linked, own = Figure.objects.filter(event__in=mentions), Figure.objects.filter(article__in=main_of)
    found = {figure.pk: figure for figure in linked.order_by().union(own.order_by(), all=True)}
    for figure in sorted(found.values(), key=lambda each: (each.article_id, each.start, each.role)):
        key = main_of.get(figure.article_id) if figure.event_id is None else figure.event_id
        if key is not None and key in mentions and (figure.event_id is not None or figure.terms):
            about[key].append(figure)
    return about


def day_of(event: Event) -> date | None:
    """The day of an event; None if only its month or year is known."""
    return event.date if event.date_precision in (DatePrecision.DAY, DatePrecision.TIME) else None


def conflicts_of(mentions: Mapping[int, Sequence[EventMention]], events: Mapping[int, Event]) -> dict[int, int]:
    """The number of figures and dates in conflict, for each of these events with more than one article.

    Args:
        mentions: all mentions of each event; their texts are not read.
        events: the events.
    """
    several = {event: told for event, told in mentions.items() if len({each.article_id for each in told}) > 1}
    if not several:
        return {}
    figures = figures_about(several)
    articles = {mention.article_id for told in several.values() for mention in told}
    rows = Article.objects.filter(pk__in=articles).values_list(
        "pk", "outlet", "identity", "published", "published_precision", "published_parts"
    )
    reports = {pk: (outlet, report_of(*facts)) for pk, outlet, *facts in rows}
    return {
        event: count_conflicts(_claims(told, figures[event], reports), day_of(events[event]))
        for event, told in several.items()
    }


def _claims(
    mentions: Iterable[EventMention], figures: Iterable[Figure], reports: Mapping[int, tuple[int | None, ReportFacts]]
) -> list[ComparedClaim]:
    """All claims about one event, with outlets as numbers."""
    claims = [claim_of_figure(figure, *_by(reports, figure.article_id)) for figure in figures]
    claims += [
        claim_of_date(mention, mention.start, mention.end, *_by(reports, mention.article_id))
        for mention in mentions
        if mention.date_parts
    ]
    return claims


def _by(reports: Mapping[int, tuple[int | None, ReportFacts]], article: int) -> tuple[str, ReportFacts]:
    """The outlet of an article, or the article itself if it has no outlet, and the facts of its report."""
    outlet, report = reports[article]
    return f"article {article}" if outlet is None else f"outlet {outlet}", report
