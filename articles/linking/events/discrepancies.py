"""Where the reports of one event agree and disagree: its figures and its dates, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass

from articles.linking.independence import marks_of
from articles.matching.claims import discrepancies as matching
from articles.matching.claims.discrepancies import DiscrepancyState
from articles.matching.dates import printed
from articles.models import Article, Event, EventMention

from .claims import claim_of_date, claim_of_figure, day_of, figures_about, report_of

__all__ = ["Claim", "Discrepancy", "DiscrepancyState", "discrepancies"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says: `value` as text ("28", "2015-10"), with its span in the body of the article.

    `wire` is the news agency that it names as the source, "" if it names none.
    """

    article_id: int
    outlet_id: int | None
    value: str
    qualifier: str
    text: str
    start: int
    end: int
    published: str | None
    wire: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """The claims about one quantity, and how they relate; `role` is a figure's role or "date".

    `source_count` counts independent sources. A conflict, certain or possible, has a
    `confidence` from 0 to 1 and the `grounds` on which it is taken for one.
    """

    role: str
    state: DiscrepancyState
    reason: str
    claims: tuple[Claim, ...]
    source_count: int
    confidence: float | None
    grounds: tuple[str, ...]


def discrepancies(event: Event) -> tuple[Discrepancy, ...]:
    """The discrepancies of `event`, one record for each figure and for its date."""
    mentions = list(EventMention.objects.filter(event=event).order_by("article_id", "start"))
    figures = figures_about({event.pk: mentions})[event.pk]
    articles = Article.objects.select_related("outlet").only(
        "identity", "published", "published_precision", "published_parts", "outlet__name"
    )
    known = articles.in_bulk({row.article_id for row in figures} | {row.article_id for row in mentions})
    texts = {(figure.article_id, figure.start): figure.text for figure in figures}
    sources = {pk: article.outlet.name if article.outlet else f"article {pk}" for pk, article in known.items()}
    days = {
        pk: report_of(article.identity, article.published, article.published_precision, article.published_parts)
        for pk, article in known.items()
    }
    claims = [claim_of_figure(figure, sources[figure.article_id], days[figure.article_id]) for figure in figures]
    for mention in mentions:
        if mention.date_parts:
            start, end = _printed_at(mention)
            claims.append(claim_of_date(mention, start, end, sources[mention.article_id], days[mention.article_id]))
            texts[mention.article_id, start] = mention.text[start - mention.start : end - mention.start]
    marks = {str(article): found for article, found in marks_of(known).items()}
    return tuple(_record(found, known, texts) for found in matching.compare(claims, marks, day_of(event)))


def _printed_at(mention: EventMention) -> tuple[int, int]:
    """Where the date of a mention is printed; the whole mention if the date is outside it."""
    words = mention.date_parts.get("text", "")
    at = mention.text.find(words) if words else -1
    return (mention.start, mention.end) if at < 0 else (mention.start + at, mention.start + at + len(words))


def _record(
    found: matching.ClaimFinding, articles: dict[int, Article], texts: dict[tuple[int, int], str]
) -> Discrepancy:
    claims = []
    for claim in found.claims:
        article = articles[int(claim.article)]
        published = article.published
        claims.append(
            Claim(
                article_id=article.pk,
                outlet_id=article.outlet_id,
                value=str(claim.value) if claim.role is not None else printed(claim.date),
                qualifier=claim.qualifier.value,
                text=texts[article.pk, claim.start],
                start=claim.start,
                end=claim.end,
                published=published.date().isoformat() if published else None,
                wire=claim.wire,
            )
        )
    return Discrepancy(
        role=found.role.value if found.role else "date",
        state=found.verdict,
        reason=found.reason,
        claims=tuple(claims),
        source_count=found.sources,
        confidence=found.confidence,
        grounds=found.grounds,
    )
