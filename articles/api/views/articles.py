"""The addresses of the API: each names a queryset, a serializer and, for lists, what it can be asked for."""

from __future__ import annotations

from collections.abc import Container
from operator import itemgetter
from typing import Any

from django.db.models import Case, F, Prefetch, QuerySet, Value, When
from django.db.models.functions import Greatest, Least, Substr
from rest_framework.request import Request

from articles.api.fields.rows import ARTICLE_ROWS, QUOTE_ROWS
from articles.api.formats import ninjs, schema_org
from articles.api.formats.annotations import annotation
from articles.api.formats.renderers import Annotation, JsonLd, JsonRenderer, Ninjs, PlainText
from articles.api.generic.base import FEED_FORMATS, DetailView, ListView, ShapedView, find
from articles.api.problems import Gone
from articles.api.serializers import (
    ArticleDetail,
    ArticleRecord,
    OutletRecord,
    PersonDetail,
    PersonRecord,
    QuoteRecord,
    UtteranceDetail,
    UtteranceRecord,
)
from articles.api.serializers.articles import shared_copy
from articles.linking.utterances import difference, independent_sources, said
from articles.models import (
    Appearance,
    Article,
    Coverage,
    Figure,
    Mention,
    Outlet,
    Person,
    Quote,
    SharedCopy,
    SharedPassage,
    Utterance,
)
from articles.models.fields import UNDATED
from articles.questions.filters.nouns import ARTICLES, OUTLETS, PERSONS, QUOTES, UTTERANCES
from articles.questions.ids import KEY
from articles.questions.links import APPEARANCES, Through

AROUND = 32
"""Code points of the body shown before and after a quote, as W3C text quote selectors have them."""

# of the body that the offsets point into
CONTEXT = {
    "prefix": Substr("article__body", Greatest(F("start") - (AROUND - 1), 1), Least(F("start"), AROUND)),
    "suffix": Substr("article__body", F("end") + 1, AROUND),
    "body_digest": F("article__body_digest"),
}


def in_context(quotes: QuerySet[Quote], shown: Container[str]) -> QuerySet[Quote]:
    """The quotes with those parts of the text around them that are among the fields shown."""
    context = {
        name: Case(When(revision=F("article__revision"), then=value), default=Value(None))
        for name, value in CONTEXT.items()
        if name in shown
    }
    return quotes.annotate(**context)


def quotes_for_api(shown: Container[str] = CONTEXT) -> QuerySet[Quote]:
    """Quotes with what a list shows of article, outlet and speaker, and the text around them; no body is loaded.

    Args:
        shown: names of fields; of the text around, only what is among them is read.
    """
    quotes = (
        Quote.objects.exclude(status=Quote.Status.WITHDRAWN)
        .select_related("article", "outlet", "speaker")
        .defer("article__body", "article__segments", "article__removed", "article__captions", "candidates")
        .order_by("-published_key", "-pk")
    )
    return in_context(quotes, shown)


class ArticleList(ListView):
    """News reports without their bodies, the newest first."""

    operation, tag, summary = "list_articles", "articles", "List articles"
    listing = ARTICLES
    renderer_classes = FEED_FORMATS
    rows = ARTICLE_ROWS
    serializer_class = ArticleRecord

    def get_queryset(self) -> QuerySet[Article]:
        """Articles with their outlets and, where they are asked for, their quotes."""
        articles = Article.objects.for_api().without_body()
        return articles.prefetch_related(*self.parts()) if "quotes" in self.shape.tree else articles

    def parts(self) -> list[Prefetch[Any]]:
        """The quotes of the articles of one page."""
        quotes = Quote.objects.visible_within().select_related("speaker").order_by("start", "pk")
        return [Prefetch("quotes", self.reading_inside("quotes", quotes, "article", "start"))]


class ArticleView(DetailView):
    """One news report with its body and everything found in it: persons, quotes, events, figures, shared copy."""

    operation, tag, summary = "get_article", "articles", "Get an article"
    renderer_classes = (JsonRenderer, JsonLd, Ninjs, PlainText)
    writers = {
        JsonLd.format: schema_org.news_article,
        Ninjs.format: ninjs.news_item,
        PlainText.format: itemgetter("body"),
    }
    serializer_class = ArticleDetail

    def get_queryset(self) -> QuerySet[Article]:
        """Articles with all their parts, in a fixed number of queries."""
        tree = self.shape.tree
        appearances = Appearance.objects.select_related("person").order_by("pk")
        if "mentions" in self.shape.inner("persons"):
            appearances = appearances.prefetch_related(Prefetch("mentions", Mention.objects.all()))
        quotes = Quote.objects.visible_within().select_related("speaker").order_by("start", "pk")
        parts: dict[str, tuple[str, QuerySet[Any]]] = {
            "persons": ("appearances", appearances),
            "quotes": ("quotes", quotes),
            "events": ("coverage", Coverage.objects.select_related("event").order_by("-main", "pk")),
            "figures": ("figures", Figure.objects.select_related("event")),
        }
        found = [
            Prefetch(relation, self.reading_inside(name, rows, "article"))
            for name, (relation, rows) in parts.items()
            if name in tree
        ]
        if "shared_copy" in tree:
            copies = SharedCopy.objects.prefetch_related(Prefetch("passages", SharedPassage.objects.all()))
            found.append(Prefetch("copies_right", copies.select_related("right__outlet").defer("right__body")))
            found.append(Prefetch("copies_left", copies.select_related("left__outlet").defer("left__body")))
        return Article.objects.for_api().prefetch_related(*found)

    def complete(self, row: Article) -> None:
        """Add the shared copy as seen from this article."""
        if "shared_copy" in self.shape.tree:
            row.shared_copy = shared_copy(row)  # type: ignore[attr-defined]


class OutletList(ListView):
    """Who publishes, by name."""

    operation, tag, summary = "list_outlets", "outlets", "List outlets"
    listing = OUTLETS
    serializer_class = OutletRecord

    def get_queryset(self) -> QuerySet[Outlet]:
        """Every outlet."""
        return Outlet.objects.for_api()


class OutletView(DetailView):
    """One outlet, by id or slug."""

    operation, tag, summary = "get_outlet", "outlets", "Get an outlet"
    serializer_class = OutletRecord

    def get_queryset(self) -> QuerySet[Outlet]:
        """Every outlet."""
        return Outlet.objects.for_api()


class OutletArticles(ArticleList):
    """The articles of one outlet, the newest first; the filters are those of articles."""

    operation, tag, summary = "list_outlet_articles", "outlets", "List the articles of an outlet"
    listing = ARTICLES.without("outlet")

    def get_queryset(self) -> QuerySet[Article]:
        """The outlet's articles."""
        articles = super().get_queryset()
        outlet = find(Outlet.objects.all(), self.kwargs["id"], self.request) if self.kwargs else None
        return articles.filter(outlet=outlet) if outlet else articles.none()


class PersonList(ListView):
    """Whom the news speaks of, the most quoted first."""

    operation, tag, summary = "list_persons", "persons", "List persons"
    listing = PERSONS
    serializer_class = PersonRecord

    def get_queryset(self) -> QuerySet[Person]:
        """Persons that were not merged into another."""
        return Person.objects.for_api()


class PersonView(DetailView):
    """One person with every spelling of the name, by id or slug; a merged person redirects to its survivor."""

    operation, tag, summary = "get_person", "persons", "Get a person"
    renderer_classes = (JsonRenderer, JsonLd)
    writers = {JsonLd.format: schema_org.person}
    serializer_class = PersonDetail

    def get_queryset(self) -> QuerySet[Person]:
        """Persons, merged ones too: they redirect."""
        return Person.objects.all()

    def complete(self, row: Person) -> None:
        """Add the spellings and where they were seen."""
        if "aliases" not in self.shape.tree:
            return
        outlets: dict[str, dict[int, Outlet]] = {}
        seen = Appearance.objects.filter(person=row, outlet__isnull=False).order_by("name", "outlet")
        pairs = list(seen.values_list("name", "outlet_id").distinct())
        known = Outlet.objects.in_bulk({outlet_id for _, outlet_id in pairs if outlet_id is not None})
        for name, outlet_id in pairs:
            if outlet_id is not None:
                outlets.setdefault(name, {})[outlet_id] = known[outlet_id]
        row.aliases = [  # type: ignore[attr-defined]
            {
                "name": spelling.name,
                "article_count": spelling.article_count,
                "outlets": sorted(outlets.get(spelling.name, {}).values(), key=lambda outlet: outlet.name),
            }
            for spelling in row.names.all()
        ]


class QuoteList(ListView):
    """What was said, the newest first; quotes that a curator rejected are listed only with `status=rejected`."""

    operation, tag, summary = "list_quotes", "quotes", "List quotes"
    listing = QUOTES
    renderer_classes = FEED_FORMATS
    rows = QUOTE_ROWS
    serializer_class = QuoteRecord

    def get_queryset(self) -> QuerySet[Quote]:
        """Quotes that were not withdrawn and, unless a status is asked for, not rejected."""
        quotes = quotes_for_api(())
        if self.request is None or "status" not in self.parameters.asked:
            return quotes.exclude(status=Quote.Status.REJECTED)
        return quotes

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the text around them, which is joined only now: counting needs none of it."""
        return super().narrowed(in_context(rows, self.shape.tree))


class QuoteView(DetailView):
    """One article's words of one source; 410 once a curator has withdrawn them."""

    operation, tag, summary = "get_quote", "quotes", "Get a quote"
    renderer_classes = (JsonRenderer, JsonLd, Annotation)
    writers = {JsonLd.format: schema_org.quotation, Annotation.format: annotation}
    serializer_class = QuoteRecord

    def get_queryset(self) -> QuerySet[Quote]:
        """Quotes that were not withdrawn."""
        return quotes_for_api(self.shape.tree)

    def get(self, request: Request, id: str) -> Any:
        """The quote, or a tombstone."""
        refuse_withdrawn(id)
        return super().get(request, id)


def refuse_withdrawn(key: str) -> None:
    """Raise Gone where the quote of this id was withdrawn."""
    if KEY.fullmatch(key) and Quote.objects.filter(pk=int(key), status=Quote.Status.WITHDRAWN).exists():
        raise Gone(f"Quote {key} was withdrawn.")


class PersonQuotes(QuoteList):
    """What one person said, the newest first; the filters are those of quotes."""

    operation, tag, summary = "list_person_quotes", "persons", "List the quotes of a person"
    listing = QUOTES.without("speaker")

    def get_queryset(self) -> QuerySet[Quote]:
        """The person's quotes."""
        quotes = super().get_queryset()
        person = find(Person.objects.all(), self.kwargs["id"], self.request) if self.kwargs else None
        return quotes.filter(speaker=person) if person else quotes.none()


class PersonArticles(ArticleList):
    """The articles that mention one person, the newest first; the filters are those of articles."""

    operation, tag, summary = "list_person_articles", "persons", "List the articles that mention a person"
    listing = ARTICLES.without("person")

    def through(self) -> Through:
        """The person."""
        person = find(Person.objects.all(), self.kwargs["id"], self.request)
        return Through(link=APPEARANCES, to=person.pk)


class UtteranceList(ListView):
    """Statements across outlets, the newest first."""

    operation, tag, summary = "list_utterances", "utterances", "List utterances"
    listing = UTTERANCES
    renderer_classes = FEED_FORMATS
    serializer_class = UtteranceRecord

    def get_queryset(self) -> QuerySet[Utterance]:
        """Utterances with their speakers and, where they are asked for, their carriers."""
        utterances = Utterance.objects.select_related("speaker").order_by("-published_key", "-pk")
        return utterances.prefetch_related(_carriers(self)) if "quotes" in self.shape.tree else utterances


class UtteranceView(DetailView):
    """One statement with every quote that carries it and how each stands to the fullest version."""

    operation, tag, summary = "get_utterance", "utterances", "Get an utterance"
    serializer_class = UtteranceDetail
    always = ("text",)

    def get_queryset(self) -> QuerySet[Utterance]:
        """Utterances with their carriers, where something is shown of these."""
        utterances = Utterance.objects.select_related("speaker")
        return utterances.prefetch_related(_carriers(self, *COMPARED)) if self.shows_carriers else utterances

    @property
    def shows_carriers(self) -> bool:
        """Whether a field is shown for which the carriers are read."""
        return not self.shape.tree.keys().isdisjoint(("quotes", "first_carrier", "source_count"))

    def complete(self, row: Utterance) -> None:
        """Add what the carriers are among each other: which was first, how many are independent, how they differ."""
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
"""Columns of a carrier that comparing it needs, whatever is shown."""


def _carriers(view: ShapedView, *always: str) -> Prefetch[Any]:
    """The quotes that carry utterances, the oldest first."""
    quotes: QuerySet[Quote] = Quote.objects.visible_within().select_related("article", "outlet").defer("article__body")
    if "quotes" in view.shape.tree:
        quotes = view.reading_inside("quotes", quotes, "utterance", "published_key", *always)
    return Prefetch("quotes", quotes.order_by("published_key", "pk"))
