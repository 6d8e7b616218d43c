"""Articles that may report the same event: found through an index of their words with the highest weights."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from articles.matching.events.corpus import REACH_BY_WORDS
from articles.matching.events.vectors import SparseVector, heaviest, story_vector
from articles.models import Article, Story, StoryWord
from articles.models.bulk import insert_rows
from articles.models.fields import UNDATED

MOST_HOLDERS = 40
"""Articles that one look-up of a word returns, the newest first."""

LAST_DAY = datetime.max.toordinal()
REBUILD_CHUNK = 200


def index(articles: Sequence[Article]) -> None:
    """Store the weighted words of each article."""
    vectors = [(article, story_vector(article.headline, article.body)) for article in articles]
    insert_rows(
        Story,
        ("article", "vector"),
        ((article.pk, json.dumps(_rounded(vector), ensure_ascii=False)) for article, vector in vectors),
    )
    words = (
        (word, day_number(article.published_key), article.pk)
        for article, vector in vectors
        for word in heaviest(vector)
    )
    insert_rows(StoryWord, ("word", "day", "article"), words)


def unlink(article: Article) -> None:
    """Remove the weighted words of an article, before its body is replaced."""
    Story.objects.filter(article=article).delete()
    StoryWord.objects.filter(article=article).delete()


def read(articles: Iterable[int]) -> dict[int, SparseVector]:
    """The stored words of these articles."""
    return dict(Story.objects.filter(article__in=set(articles)).values_list("article_id", "vector"))


def near(article: int, published_key: datetime, vector: SparseVector, most: int) -> list[int]:
    """The articles of about the same days that share most of the words with the highest weights."""
    day = day_number(published_key)
    spans = [(day - REACH_BY_WORDS, day + REACH_BY_WORDS), (0, 0)] if day else [(0, LAST_DAY)]
    shared: dict[int, float] = defaultdict(float)
    for word, other in StoryWord.objects.all().holders(heaviest(vector), spans, MOST_HOLDERS):
        shared[other] += vector[word]
    shared.pop(article, None)
    return sorted(shared, key=lambda pk: (-shared[pk], pk))[:most]


def rebuild() -> None:
    """Rebuild the index of all articles."""
    Story.objects.all().delete()
    StoryWord.objects.all().delete()
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), REBUILD_CHUNK):
        rows = Article.objects.filter(pk__in=ids[start : start + REBUILD_CHUNK])
        index(list(rows.only("headline", "body", "published_key")))


def _rounded(vector: SparseVector) -> dict[str, float]:
    """The vector with weights as precise as comparison needs."""
    return {word: round(weight, 3) for word, weight in vector.items()}


def day_number(published_key: datetime) -> int:
    """The number of a day; 0 for an unknown one."""
    return 0 if published_key == UNDATED else published_key.toordinal()
