"""Articles that share copy: found through the index of sampled shingles, verified on the bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from django.db.models import Q

from articles.extraction.records import QuoteKind
from articles.matching.texts.passages import SharedText, shared_passages, sketch
from articles.models import Article, Quote, SharedCopy, SharedPassage, Shingle
from articles.models.bulk import insert_rows

LEAST_SAMPLED = 3
"""Sampled shingles that two articles must share before their bodies are compared: three shared sentences give ten,
one turn of phrase ("Foreign Minister A met President B in") leaves one or two."""

COMMONEST = 100
"""Articles that may contain a shingle before it counts as a stock phrase and is ignored."""

MOST_PARTNERS = 25
"""Articles compared in full with a new one, the most similar first."""

REBUILD_CHUNK = 200
"""Articles held in memory at once."""

CHUNK = 800
"""Values in one IN list."""

Holders = dict[int, list[int]]
"""The articles that contain each hash."""

_Spans = Sequence[tuple[int, int]]


def index(articles: Sequence[Article]) -> Holders:
    """Store the sampled shingles of new bodies; returns the articles that contain each of them, the new ones included.

    A shingle that too many articles contain is no longer stored; otherwise each look-up would grow with the store.
    """
    holders = _articles_with({value for article in articles for value in _sample(article.body)})
    rows = []
    for article in articles:
        for value in _sample(article.body):
            if len(holders[value]) <= COMMONEST:
                holders[value].append(article.pk)
                rows.append((value, article.pk))
    insert_rows(Shingle, ("hash", "article"), rows)
    return holders


def link(articles: Sequence[Article], holders: Holders, rank: Mapping[int, int] | None = None) -> list[SharedCopy]:
    """Compare each article with those already indexed, and store what they share.

    Args:
        articles: the articles, already indexed.
        holders: the return value of `index`.
        rank: on a rebuild, the position of each article in an order that does not depend on arrival.
    """
    place = (rank or {}).get
    pairs = sorted({pair for article in articles for pair in _partners(article, holders, place)})
    known = set(SharedCopy.objects.filter(left_id__in=[left for left, _ in pairs]).values_list("left_id", "right_id"))
    pairs = [pair for pair in pairs if pair not in known]
    bodies = {article.pk: article.body for article in articles}
    wanted = {pk for pair in pairs for pk in pair}
    bodies.update(Article.objects.filter(pk__in=wanted - bodies.keys()).values_list("pk", "body"))
    spoken = _spoken(wanted)
    found = []
    for left, right in pairs:
        shared = _compare(bodies[left], bodies[right], spoken[left], spoken[right])
        if shared is not None:
            found.append((left, right, shared))
    return _store(found, bodies)


def _compare(left: str, right: str, spoken_left: _Spans, spoken_right: _Spans) -> SharedText | None:
    """The passages that two bodies share, the same whichever article came in first."""
    if left <= right:
        return shared_passages(left, right, spoken_a=spoken_left, spoken_b=spoken_right)
    shared = shared_passages(right, left, spoken_a=spoken_right, spoken_b=spoken_left)
    return None if shared is None else shared.turned()


@lru_cache(maxsize=256)
def _sample(body: str) -> tuple[int, ...]:
    """The sampled shingles of a body, cached because each step of a batch needs them."""
    return sketch(body)


def _spoken(articles: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """The spans of an article's quotes: two reporters at one speech share its words without copying."""
    spoken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Quote.objects.filter(article__in=articles, stale=False).exclude(kind=QuoteKind.INDIRECT).order_by()
    for article, start, end in rows.values_list("article_id", "start", "end"):
        spoken[article].append((start, end))
    return spoken


def _articles_with(hashes: Iterable[int]) -> Holders:
    """The stored articles that contain each hash."""
    holders: dict[int, list[int]] = defaultdict(list)
    values = sorted(hashes)
    for start in range(0, len(values), CHUNK):
        rows = Shingle.objects.filter(hash__in=values[start : start + CHUNK]).values_list("hash", "article_id")
        for value, article in rows.iterator():
            holders[value].append(article)
    return holders


def _partners(article: Article, holders: Holders, place: Callable[[int, int], int]) -> list[tuple[int, int]]:
    """The pairs of this article with those that share enough of its sample, the smaller id of each pair first."""
    shared: Counter[int] = Counter()
    for value in _sample(article.body):
        carrying = holders.get(value, ())
        if len(carrying) <= COMMONEST:
            shared.update(pk for pk in carrying if pk != article.pk)
    ranked = sorted(
        ((pk, number) for pk, number in shared.items() if number >= LEAST_SAMPLED),
        key=lambda item: (-item[1], place(item[0], item[0])),
    )[:MOST_PARTNERS]
    return [(min(pk, article.pk), max(pk, article.pk)) for pk, _ in ranked]


def unlink(article: Article) -> None:
    """Remove what an article shares with others, before its body is replaced."""
    SharedCopy.objects.filter(Q(left=article) | Q(right=article)).delete()
    Shingle.objects.filter(article=article).delete()


def _store(found: Sequence[tuple[int, int, SharedText]], bodies: Mapping[int, str]) -> list[SharedCopy]:
    """The rows of the shared copy found, with the passages of each pair."""
    copies, passages = [], []
    for left, right, shared in found:
        copy = SharedCopy(
            left_id=left,
            right_id=right,
            kind=shared.kind,
            left_share=shared.containment_a,
            right_share=shared.containment_b,
        )
        rows = [
            SharedPassage(
                copy=copy,
                left_start=passage.a_start,
                left_end=passage.a_end,
                right_start=passage.b_start,
                right_end=passage.b_end,
                # the smaller count, whichever came first: one may use a dash where the other uses none
                words=min(
                    len(bodies[left][passage.a_start : passage.a_end].split()),
                    len(bodies[right][passage.b_start : passage.b_end].split()),
                ),
            )
            for passage in shared.passages
        ]
        copy.words = sum(row.words for row in rows)
        copy.reasons = [f"{len(rows)} passages with {copy.words} words in total are in both."]
        copies.append(copy)
        passages.extend(rows)
    SharedCopy.objects.bulk_create(copies)
    SharedPassage.objects.bulk_create(passages, batch_size=CHUNK)
    return copies


def rebuild() -> None:
    """Compare all articles again from scratch."""
    SharedCopy.objects.all().delete()
    Shingle.objects.all().delete()
    ids = list(Article.objects.order_by("published_key", "identity").values_list("pk", flat=True))
    rank = {pk: place for place, pk in enumerate(ids)}
    for start in range(0, len(ids), REBUILD_CHUNK):
        articles = list(Article.objects.filter(pk__in=ids[start : start + REBUILD_CHUNK]).only("body"))
        link(articles, index(articles), rank)
