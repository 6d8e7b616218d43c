"""Utterances with their quotes."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from articles.api.generic.base import ShapedView
from articles.api.generic.details import DetailView
from articles.api.generic.lists import FEED_FORMATS, ListView
from articles.api.serializers import UtteranceDetail, UtteranceSerializer
from articles.linking.utterances import difference, independent_sources, said
from articles.models import Quote, Utterance
from articles.models.fields import UNDATED
from articles.models.quote import contests
from articles.questions.filters.utterances import UTTERANCES


class UtteranceList(ListView):
    """Statements across outlets, newest first."""

    operation, tag, summary = "list_utterances", "utterances", "List utterances"
    listing = UTTERANCES
    renderer_classes = FEED_FORMATS
    serializer_class = UtteranceSerializer

    def get_queryset(self) -> QuerySet[Utterance]:
        """Utterances with their speakers and, if requested, their quotes."""
        utterances = Utterance.objects.select_related("speaker").order_by("-published_key", "-pk")
        return utterances.prefetch_related(_carriers(self)) if "quotes" in self.shape.tree else utterances


class UtteranceView(DetailView):
    """One statement with every quote of it and how each relates to the fullest version."""

    operation, tag, summary = "get_utterance", "utterances", "Get an utterance"
    serializer_class = UtteranceDetail
    always = ("text",)

    def get_queryset(self) -> QuerySet[Utterance]:
        """Utterances with their quotes, if any field of these is shown."""
        utterances = Utterance.objects.select_related("speaker")
        return utterances.prefetch_related(_carriers(self, *COMPARED)) if self.shows_carriers else utterances

    @property
    def shows_carriers(self) -> bool:
        """Whether a field is shown that needs the quotes."""
        return not self.shape.tree.keys().isdisjoint(("quotes", "first_carrier", "source_count"))

    def complete(self, row: Utterance) -> None:
        """Add how the quotes relate to each other: which was first, how many are independent, how they differ."""
        if "contested_by" in self.shape.tree:
            pairs = contests().filter(from_utterance=row.pk)
            rivals = Utterance.objects.filter(pk__in=pairs.values("to_utterance")).select_related("speaker")
            row.contested_by = rivals.order_by("pk")  # type: ignore[attr-defined]
        if not self.shows_carriers:
            return
        quotes: list[Any] = list(row.quotes.all())
        dated = [quote for quote in quotes if quote.published_key != UNDATED]
        row.first_carrier = dated[0].pk if dated else None  # type: ignore[attr-defined]
        row.source_count = independent_sources(quotes)  # type: ignore[attr-defined]
        for quote in quotes:
            quote.words = said(quote)
            quote.diff = difference(row, quote)


COMPARED = ("text", "start", "parts", "kind", "article", "outlet")
"""Columns of a quote that the comparison needs, whatever is shown."""


def _carriers(view: ShapedView, *always: str) -> Prefetch[Any]:
    """The quotes of utterances, oldest first."""
    quotes: QuerySet[Quote] = Quote.objects.visible_within().select_related("article", "outlet").defer("article__body")
    if "quotes" in view.shape.tree:
        quotes = view.reading_inside("quotes", quotes, "utterance", "published_key", *always)
    return Prefetch("quotes", quotes.order_by("published_key", "pk"))
