"""Which articles carry the same copy: found through the index of sampled shingles, proven on the bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from articles.matching.passages import SharedCopy as SharedCopyRecord
from articles.matching.passages import shared_passages, sketch
from articles.models import Article, SharedCopy, SharedPassage, Shingle

COMMONEST = 100
"""Articles that may carry one shingle before it is taken for a standing phrase and no longer followed."""

MOST_PARTNERS = 25
"""Articles compared in full with a new one, the most alike first."""

REBUILD_CHUNK = 200
"""Articles held in memory at once."""

CHUNK = 800
"""Values in one IN list."""


def index(articles: Sequence[Article]) -> None:
    """Store the sampled shingles of new bodies."""
    rows = [Shingle(hash=value, article=article) for article in articles for value in sorted(set(sketch(article.body)))]
    Shingle.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)


def link(articles: Sequence[Article]) -> list[SharedCopy]:
    """Compare each article with those already indexed, and store what they share."""
    carriers = _carriers({value for article in articles for value in sketch(article.body)})
    pairs = sorted({pair for article in articles for pair in _partners(article, carriers)})
    bodies = {article.pk: article.body for article in articles}
    missing = {pk for pair in pairs for pk in pair} - bodies.keys()
    bodies.update(Article.objects.filter(pk__in=missing).values_list("pk", "body"))
    known = set(SharedCopy.objects.filter(left_id__in=[left for left, _ in pairs]).values_list("left_id", "right_id"))
    found = [
        (left, right, shared)
        for left, right in pairs
        if (left, right) not in known and (shared := shared_passages(bodies[left], bodies[right])) is not None
    ]
    return _store(found, bodies)


def _carriers(hashes: Iterable[int]) -> dict[int, list[int]]:
    """The articles that carry each hash; those that are in too many articles are left out."""
    carriers: dict[int, list[int]] = defaultdict(list)
    values = sorted(hashes)
    for start in range(0, len(values), CHUNK):
        rows = Shingle.objects.filter(hash__in=values[start : start + CHUNK]).values_list("hash", "article_id")
        for value, article in rows.iterator():
            if len(carriers[value]) <= COMMONEST:
                carriers[value].append(article)
    return {value: ids for value, ids in carriers.items() if 1 < len(ids) <= COMMONEST}


def _partners(article: Article, carriers: dict[int, list[int]]) -> list[tuple[int, int]]:
    """The pairs of this article and those that share enough of its sample, the smaller id first."""
    shared: Counter[int] = Counter()
    for value in set(sketch(article.body)):
        shared.update(pk for pk in carriers.get(value, ()) if pk != article.pk)
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST_PARTNERS]
    return [(min(pk, article.pk), max(pk, article.pk)) for pk, _ in ranked]


def unlink(article: Article) -> None:
    """Forget what an article shares, before its body is replaced."""
    SharedCopy.objects.filter(Q(left=article) | Q(right=article)).delete()
    Shingle.objects.filter(article=article).delete()


def _store(found: Sequence[tuple[int, int, SharedCopyRecord]], bodies: Mapping[int, str]) -> list[SharedCopy]:
    """The rows of what was found, with the passages of each pair."""
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
                words=len(bodies[left][passage.a_start : passage.a_end].split()),
            )
            for passage in shared.passages
        ]
        copy.words = sum(row.words for row in rows)
        copy.reasons = [f"{len(rows)} passages of {copy.words} words in all stand in both."]
        copies.append(copy)
        passages.extend(rows)
    SharedCopy.objects.bulk_create(copies)
    SharedPassage.objects.bulk_create(passages, batch_size=CHUNK)
    return copies


def rebuild() -> None:
    """Compare all articles afresh."""
    SharedCopy.objects.all().delete()
    Shingle.objects.all().delete()
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), REBUILD_CHUNK):
        articles = list(Article.objects.filter(pk__in=ids[start : start + REBUILD_CHUNK]).only("body"))
        index(articles)
        link(articles)
