"""Articles that may report the same event: found through an index of their words with the highest weights."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from articles.matching.events.corpus import REACH_BY_WORDS
from articles.matching.events.marks import column_of, marks_of
from articles.matching.events.vectors import SparseVector, heaviest, opening_vector, story_vector
from articles.models import Article, Story, StoryFeature, StoryWord
from articles.models.bulk import count_up, insert_rows
from articles.models.fields import UNDATED

MOST_HOLDERS = 40
"""Articles that one look-up of a word returns, the newest first."""

LOOKED_UP = 5000
"""Words whose counts one statement asks for."""
ALL = -1
"""The key of the row that counts all articles; no word has it."""

LAST_DAY = datetime.max.toordinal()
REBUILD_CHUNK, CHUNK = 200, 2000


def index(articles: Sequence[Article]) -> None:
    """Store the weighted words of each article."""
    vectors = [(article, story_vector(article.headline, article.body)) for article in articles]
    openings = [opening_vector(article.headline, article.body) for article in articles]
    insert_rows(
        Story,
        ("article", "vector", "opening", "marks"),
        (
            (article.pk, _as_json(vector), _as_json(opening), json.dumps(marks_of(article.headline, article.body)))
            for (article, vector), opening in zip(vectors, openings, strict=True)
        ),
    )
    _count([vector for _, vector in vectors], openings, 1)
    words = (
        (word, day_number(article.published_key), article.pk)
        for article, vector in vectors
        for word in heaviest(vector)
    )
    insert_rows(StoryWord, ("word", "day", "article"), words)


def unlink(article: Article) -> None:
    """Remove the weighted words of an article, before its body is replaced."""
    found = Story.objects.filter(article=article)
    for vector, opening in found.values_list("vector", "opening"):
        _count([vector], [opening], -1)
    StoryFeature.objects.filter(texts__lte=0, openings__lte=0).delete()
    found.delete()
    StoryWord.objects.filter(article=article).delete()


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What is stored about the words of an article."""

    article: int
    vector: SparseVector
    opening: SparseVector
    marks: tuple[str, ...]
    headline: str
    column: str


def read(articles: Collection[int] | None = None) -> Iterator[StoredReport]:
    """What is stored about the words of these articles, or of all."""
    rows = Story.objects.order_by() if articles is None else Story.objects.filter(article__in=set(articles))
    columns = ("article_id", "vector", "opening", "marks", "article__headline", "article__outlet_id")
    for article, vector, opening, marks, headline, outlet in rows.values_list(*columns).iterator(CHUNK):
        yield StoredReport(article, vector, opening, tuple(marks), headline, column_of(headline, outlet))


def counts(words: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """For each of these words that occurs, the number of articles and of openings that contain it."""
    of_key = {_key(word): word for word in words}
    keys, table = sorted(of_key), connection.ops.quote_name(StoryFeature._meta.db_table)
    with connection.cursor() as cursor:
        for start in range(0, len(keys), LOOKED_UP):
            wanted = ",".join(map(str, keys[start : start + LOOKED_UP]))  # numbers of ours: nothing to escape
            cursor.execute(f'SELECT "key", texts, openings FROM {table} WHERE "key" IN ({wanted})')
            for key, texts, openings in cursor.fetchall():
                yield of_key[key], texts, openings


def size() -> int:
    """How many articles are indexed; counting rows would grow with the store."""
    return sum(StoryFeature.objects.filter(pk=ALL).values_list("texts", flat=True))


def _count(vectors: Sequence[SparseVector], openings: Sequence[SparseVector], by: int) -> None:
    """Count the words of articles that were added, or removed."""
    texts = Counter(word for vector in vectors for word in vector)
    leads = Counter(word for opening in openings for word in opening)
    rows = sorted((_key(word), by * texts[word], by * leads[word]) for word in texts.keys() | leads.keys())
    count_up(StoryFeature, "key", ("texts", "openings"), [(ALL, by * len(vectors), 0), *rows])


def _key(word: str) -> int:
    """The checksum that represents a word."""
    return zlib.crc32(word.encode())


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
    StoryFeature.objects.all().delete()
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), REBUILD_CHUNK):
        rows = Article.objects.filter(pk__in=ids[start : start + REBUILD_CHUNK])
        index(list(rows.only("headline", "body", "published_key")))


def _as_json(vector: Mapping[str, float]) -> str:
    """The vector with weights as precise as comparison needs."""
    return json.dumps({word: round(weight, 3) for word, weight in vector.items()}, ensure_ascii=False)


def day_number(published_key: datetime) -> int:
    """The number of a day; 0 for an unknown one."""
    return 0 if published_key == UNDATED else published_key.toordinal()
