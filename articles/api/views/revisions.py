"""The revisions of an article."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Length

from articles.api.generic.finding import find
from articles.api.generic.lists import ListView
from articles.api.serializers.articles import RevisionSerializer
from articles.models import Article, Quote, RawDocument
from articles.questions.filters.articles import REVISIONS

LONGEST_COMPARED = 1_000_000
"""Maximum characters of a document whose words are counted; longer ones would take too long."""

READ = Case(When(text="", then=F("content")), default=F("text"))
"""The text that extraction read."""


class ArticleRevisions(ListView):
    """Each version of an article as it was received, newest first, with how much it changed."""

    operation, tag, summary = "list_article_revisions", "articles", "List the revisions of an article"
    listing = REVISIONS
    serializer_class = RevisionSerializer
    always = ("article",)

    def get_queryset(self) -> QuerySet[RawDocument]:
        """The documents of the article, without their texts."""
        documents = RawDocument.objects.defer("content", "text", "hints").annotate(characters=Length(READ))
        if not self.kwargs:
            return documents.none()
        article = find(Article.objects.only("pk"), self.kwargs["id"], self.request)
        return documents.filter(article=article)

    def complete(self, rows: list[Any]) -> None:
        """Add the changes since the previous revision, and the number of quotes that refer to each."""
        if not rows:
            return
        article, numbers = rows[0].article_id, [row.revision for row in rows]
        changes = _changes(article, min(numbers) - 1, max(numbers))
        pointing = Quote.objects.filter(article=article, revision__in=numbers).exclude(status=Quote.Status.WITHDRAWN)
        counts = Counter(pointing.values_list("revision", flat=True))
        for row in rows:
            row.characters_changed, row.words_added, row.words_removed = changes.get(row.revision, (None, None, None))
            row.quote_count = counts[row.revision]


def _changes(article: int, first: int, last: int) -> dict[int, tuple[int, int | None, int | None]]:
    """The difference in characters, words added and words removed, by revision; one text is in memory at a time."""
    documents = RawDocument.objects.filter(article=article, revision__gte=first, revision__lte=last)
    documents = documents.annotate(characters=Length(READ))
    short = Case(When(characters__lte=LONGEST_COMPARED, then=READ), default=Value(None))
    rows = documents.order_by("revision").values_list("revision", "characters", short)
    found: dict[int, tuple[int, int | None, int | None]] = {}
    before: tuple[int, Counter[str] | None] | None = None
    for revision, characters, text in rows.iterator(chunk_size=1):
        words = None if text is None else Counter(text.split())
        if before is not None:
            known = words is not None and before[1] is not None
            added = (words - before[1]).total() if known else None  # type: ignore[operator]
            removed = (before[1] - words).total() if known else None  # type: ignore[operator]
            found[revision] = (characters - before[0], added, removed)
        before = (characters, words)
    return found
