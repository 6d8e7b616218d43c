"""Everything that a comparison reads, in a fixed number of queries for any number of reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import CharField
from django.db.models.functions import Substr

from articles.models import (
    Appearance,
    Article,
    Coverage,
    Event,
    EventMention,
    Figure,
    Mention,
    Outlet,
    Quote,
    SharedCopy,
)

from .passages import paragraph_around
from .records import Carrier

MOST_REPORTS = 50
"""Maximum number of reports compared: those whose main event it is, then those that mention it; each newest first."""
LONGEST_BODY = 200_000
"""Maximum code points of a body that are read; the rest is not compared."""
UNNAMED = "Unnamed outlet"

Row = TypeVar("Row", EventMention, Appearance, Quote, Figure)

LONG_COLUMNS = ("article__body", "article__segments", "article__removed", "article__captions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report as stored; `scope` is the part of its body that is about the event."""

    article: Article
    outlet: Outlet | None
    label: str
    main: bool
    body: str
    scope: tuple[tuple[int, int], ...]
    mentions: tuple[EventMention, ...]
    appearances: tuple[Appearance, ...]
    places: Mapping[int, tuple[int, ...]]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]

    @property
    def carrier(self) -> Carrier:
        """The report as its article and label."""
        return Carrier(article=self.article, label=self.label)

    def in_scope(self, place: int) -> bool:
        """Whether an offset of the body lies in the part that is about the event."""
        return any(start <= place < end for start, end in self.scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The reports of an event, the earliest first, and what they have in common."""

    event: Event
    told: tuple[Told, ...]
    omitted: int
    copies: tuple[SharedCopy, ...]

    @property
    def expected(self) -> tuple[Told, ...]:
        """The reports that can be said to leave something out: those with it as main event, if there are any."""
        return tuple(told for told in self.told if told.main) or self.told

    @property
    def labels(self) -> dict[int, str]:
        """The label of each report, by article."""
        return {told.article.pk: told.label for told in self.told}


def gather(event: Event) -> Material:
    """The stored material on the reports of `event`."""
    coverage = Coverage.objects.filter(event=event)
    chosen = list(
        coverage.select_related("article", "outlet")
        .defer(*LONG_COLUMNS)
        .annotate(body=Substr("article__body", 1, LONGEST_BODY, output_field=CharField()))
        .order_by("-main", "-published_key", "-article__word_count", "-pk")[:MOST_REPORTS]
    )
    chosen.sort(key=lambda row: (row.article.published is None, row.published_key, row.article_id))
    articles = [row.article_id for row in chosen]
    mentions = _by_article(
        EventMention.objects.filter(article__in=articles, event__merged_into__isnull=True, event__isnull=False)
        .select_related("event")
        .defer("text", "terms")
    )
    appearances = _by_article(
        Appearance.objects.filter(article__in=articles).select_related("person").order_by("article_id", "pk")
    )
    places: dict[int, list[int]] = defaultdict(list)
    spans = Mention.objects.filter(article__in=articles).order_by("article_id", "start")
    for appearance, start in spans.values_list("appearance_id", "start"):
        places[appearance].append(start)
    quotes = _by_article(
        Quote.objects.visible()
        .filter(article__in=articles)
        .select_related("speaker", "appearance", "utterance__speaker")
        .defer("rules", "candidates", "utterance_reasons")
        .order_by("article_id", "start", "pk")
    )
    figures = _by_article(Figure.objects.filter(article__in=articles).order_by("article_id", "start", "pk"))
    labels = labelled((row.article, row.outlet) for row in chosen)
    told = tuple(_told(row, labels[row.article_id], mentions, appearances, places, quotes, figures) for row in chosen)
    copies = SharedCopy.objects.filter(left__in=articles, right__in=articles).order_by("pk")
    omitted = coverage.count() - len(chosen)
    return Material(event=event, told=told, omitted=omitted, copies=tuple(copies))


def labelled(articles: Iterable[tuple[Article, Outlet | None]]) -> dict[int, str]:
    """A label for each article: its outlet, numbered if an outlet has several articles."""
    names = {article.pk: outlet.name if outlet else UNNAMED for article, outlet in articles}
    several = Counter(names.values())
    seen: Counter[str] = Counter()
    labels = {}
    for pk, name in names.items():
        seen[name] += 1
        labels[pk] = f"{name} ({seen[name]})" if several[name] > 1 else name
    return labels


def _by_article(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def _told(
    row: Coverage,
    label: str,
    mentions: Mapping[int, Sequence[EventMention]],
    appearances: Mapping[int, Sequence[Appearance]],
    places: Mapping[int, Sequence[int]],
    quotes: Mapping[int, Sequence[Quote]],
    figures: Mapping[int, Sequence[Figure]],
) -> Told:
    """One report with its rows; if the event is background, only the rows from paragraphs that mention it."""
    key, body = row.article_id, str(row.body)  # type: ignore[attr-defined]  # annotated
    own = [mention for mention in mentions.get(key, ()) if mention.event_id == row.event_id]
    scope: tuple[tuple[int, int], ...] = ((0, len(body)),)
    if not row.main and own:
        scope = tuple(sorted({paragraph_around(body, mention.start, mention.end) for mention in own}))
    told = Told(
        article=row.article,
        outlet=row.outlet,
        label=label,
        main=row.main,
        body=body,
        scope=scope,
        mentions=tuple(mentions.get(key, ())),
        appearances=tuple(appearances.get(key, ())),
        places={each.pk: tuple(places.get(each.pk, ())) for each in appearances.get(key, ())},
        quotes=(),
        figures=(),
    )
    return replace(
        told,
        quotes=tuple(quote for quote in quotes.get(key, ()) if told.in_scope(quote.start)),
        figures=tuple(figure for figure in figures.get(key, ()) if told.in_scope(figure.start)),
    )
