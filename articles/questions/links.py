"""Articles found through the rows that link them to a person or an event.

The link rows repeat the date, so that the newest articles of a much-mentioned person are read from one index. With a
million articles this takes 0.04 ms; listing the articles and testing whether each is linked takes 73 ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.models import Appearance, Coverage, Quote
from articles.models.quote import VISIBLE

PUBLISHED = "link_published"
TIE = "link_tie"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink:
    """A table that links articles to something.

    Attributes:
        relation: the name of the relation from an article.
        to: its column that refers to the thing.
        tie: its column that comes after the date in the index for paging.
        repeats: whether the table may link an article to the same thing more than once.
        only: the rows that count.
    """

    model: type[models.Model]
    relation: str
    to: str
    tie: str
    repeats: bool
    only: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, ids: Sequence[int]) -> models.QuerySet[Any, Any]:
        """The links to these things."""
        return self.model._default_manager.filter(**{f"{self.to}__in": ids}, **self.only).order_by()

    def articles(self, ids: Sequence[int]) -> Q:
        """The condition that an article is linked to one of these things."""
        return Q(pk__in=self.rows(ids).values("article"))


FEW = 500
"""Maximum number of articles that are listed; with more, testing the quotes one by one fills a page sooner."""


def among(rows: models.QuerySet[Any, Any], column: str) -> Q:
    """The condition that a quote belongs to an article that `rows` name in `column`.

    Few articles are listed in the query, since they have few quotes. With many, each quote is tested in the order of
    the list, because listing and sorting all of them takes 600 ms for 100,000 articles.
    """
    rows = rows.order_by()
    if rows.values(column)[: FEW + 1].count() <= FEW:
        return Q(article__in=list(rows.values_list(column, flat=True)))
    return Q(Exists(rows.filter(**{column: OuterRef("article")})))


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """The single thing whose articles are listed in the order of its links."""

    link: ArticleLink
    to: int

    @property
    def condition(self) -> Q:
        """The condition that an article is linked to the thing, for lists in another order."""
        return self.link.articles([self.to])

    def count(self, most: int | None) -> int:
        """How many articles are linked to the thing, counted up to `most` from the links, without reading articles."""
        articles = self.link.rows([self.to]).values("article").distinct()
        return articles.count() if most is None else articles[:most].count()

    def restrict(self, articles: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The articles linked to the thing, each once, with the columns of the link to page by."""
        link = self.link
        conditions = {link.to: self.to, **link.only}
        found: models.QuerySet[Any] = articles.filter(
            **{f"{link.relation}__{name}": value for name, value in conditions.items()}
        )
        found = found.annotate(
            **{PUBLISHED: F(f"{link.relation}__published_key"), TIE: F(f"{link.relation}__{link.tie}")}
        )
        if not link.repeats:
            return found
        found = found.alias(link_pk=F(f"{link.relation}__pk"))
        # answered by an index on (article, what is linked)
        same = {link.to: self.to, "article": OuterRef("pk")}
        earlier = link.model._default_manager.filter(**same, **link.only, pk__lt=OuterRef("link_pk"))
        return found.filter(~Exists(earlier))


APPEARANCES = ArticleLink(model=Appearance, relation="appearances", to="person", tie="article_id", repeats=True)
COVERAGES = ArticleLink(model=Coverage, relation="coverage", to="event", tie="article_id", repeats=False)
SPOKEN = ArticleLink(
    model=Quote,
    relation="quotes",
    to="speaker",
    tie="id",
    repeats=True,
    only={"stale": False, "status__in": VISIBLE},
)
