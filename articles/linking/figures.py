"""Where the accounts of one event agree and disagree: its figures and its dates, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.records import FigureRole, PartialDate, Qualifier
from articles.matching import figures as matching
from articles.matching.dates import printed
from articles.models import Article, Event, EventMention, Figure

from .coverage import shared_copies

CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says: `value` as text ("28", "2015-10"), with its place in the body of the article."""

    article_id: int
    outlet_id: int | None
    value: str
    qualifier: str
    text: str
    start: int
    end: int
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """The claims about one thing: "conflict", "agreement" or "revision"; `role` is a figure's role or "date".

    `source_count` counts outlets, those that share copy once.
    """

    role: str
    state: str
    reason: str
    claims: tuple[Claim, ...]
    source_count: int


def discrepancies(event: Event) -> tuple[Discrepancy, ...]:
    """What the accounts of `event` say of the same figures and of its date, one record for each."""
    figures = list(Figure.objects.filter(event=event).order_by("article_id", "start", "role"))
    mentions = list(EventMention.objects.filter(event=event).order_by("article_id", "start"))
    articles = Article.objects.select_related("outlet").only(
        "published", "published_precision", "published_parts", "outlet__name"
    )
    known = articles.in_bulk({row.article_id for row in figures} | {row.article_id for row in mentions})
    texts = {(figure.article_id, figure.start): figure.text for figure in figures}
    claims = [_figure(figure, known[figure.article_id]) for figure in figures]
    for mention in mentions:
        if mention.date_parts:
            claim = _date(mention, known[mention.article_id])
            texts[mention.article_id, claim.start] = mention.text[
                claim.start - mention.start : claim.end - mention.start
            ]
            claims.append(claim)
    copies = [(str(left), str(right)) for left, right in sorted(shared_copies(known))]
    return tuple(_record(found, known, texts) for found in matching.compare(claims, copies))


def _figure(figure: Figure, article: Article) -> matching.Claim:
    return matching.Claim(
        outlet=_source(article),
        article=str(article.pk),
        start=figure.start,
        end=figure.end,
        role=FigureRole(figure.role),
        value=figure.value,
        thing=_thing(figure),
        qualifier=Qualifier(figure.qualifier),
        reported=_reported(article),
    )


def _thing(figure: Figure) -> str:
    """What a figure counts in one word: the currency of a sum, else the head of the noun."""
    words = figure.noun.lower().removesuffix(" on board").removesuffix(" aboard").split()
    if words:
        return words[-1]
    sign = figure.text[:1]
    return CURRENCIES.get(sign, sign) if figure.role == FigureRole.MONEY else ""


def _date(mention: EventMention, article: Article) -> matching.Claim:
    """The claim of a mention's date, at the printed date; at the whole mention where the date stands elsewhere."""
    words = mention.date_parts.get("text", "")
    at = mention.text.find(words) if words else -1
    start, end = (mention.start, mention.end) if at < 0 else (mention.start + at, mention.start + at + len(words))
    return matching.Claim(
        outlet=_source(article),
        article=str(article.pk),
        start=start,
        end=end,
        date=PartialDate(**mention.date_parts),
        reported=_reported(article),
    )


def _source(article: Article) -> str:
    return article.outlet.name if article.outlet else f"article {article.pk}"


def _reported(article: Article) -> PartialDate:
    if article.published is None:
        return PartialDate(**article.published_parts)
    day = article.published
    return PartialDate(year=day.year, month=day.month, day=day.day)


def _record(found: matching.Finding, articles: dict[int, Article], texts: dict[tuple[int, int], str]) -> Discrepancy:
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
            )
        )
    return Discrepancy(
        role=found.role.value if found.role else "date",
        state=found.verdict.value,
        reason=found.reason,
        claims=tuple(claims),
        source_count=found.sources,
    )
