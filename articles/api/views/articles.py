"""Articles: lists, single articles, storing, taking down and annotations."""

from __future__ import annotations

import logging
from operator import itemgetter
from typing import Any, ClassVar

import orjson
from django.db.models import Prefetch, QuerySet
from django.utils.http import parse_header_parameters
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from articles import curation
from articles.access import Scope
from articles.api.formats import ninjs, schema_org
from articles.api.formats.annotations import collection
from articles.api.formats.renderers import Annotation, JsonLd, JsonRenderer, Ninjs, PlainText
from articles.api.generic.base import ApiView
from articles.api.generic.finding import find
from articles.api.generic.lists import FEED_FORMATS, ListView
from articles.api.generic.takedowns import TakenDownView
from articles.api.http.bodies import BodyTooLargeError, JsonParser, UnknownCharsetError, read_body, read_bytes
from articles.api.http.idempotency import HEADER, HELP, REPLAYED, RememberedAnswer, once
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import (
    BadBodyError,
    BodyProblem,
    DocumentFailedError,
    GoneError,
    UnavailableError,
)
from articles.api.serializers import ArticleDetail, ArticleSerializer, QuoteSerializer
from articles.api.serializers.articles import ArticleToStore, StoredArticle, shared_copy
from articles.api.serializers.curation import ArticleDecision
from articles.ingest import IngestStoppedError, Outcome, ingest_documents
from articles.models import (
    ApiKey,
    Appearance,
    Article,
    Coverage,
    Figure,
    Mention,
    Quote,
    RawDocument,
    SharedCopy,
    SharedPassage,
    Takedown,
)
from articles.models.faults import Fault
from articles.models.quote import VISIBLE
from articles.questions.filters.articles import ARTICLES
from articles.sources import MAX_REQUEST_CHARACTERS, RefusalCode, RefusedDocument, is_tool_json, read_message

from .quotes import quotes_for_api


class ArticleList(ListView):
    """Articles without their bodies, newest first."""

    operation, tag, summary = "list_articles", "articles", "List articles"
    listing = ARTICLES
    renderer_classes = FEED_FORMATS
    is_plain = True
    serializer_class = ArticleSerializer

    def get_queryset(self) -> QuerySet[Article]:
        """Articles with their outlets and, if requested, their quotes."""
        articles = Article.objects.for_api().without_body()
        return articles.prefetch_related(*self.parts()) if "quotes" in self.shape.tree else articles

    def parts(self) -> list[Prefetch[Any]]:
        """The quotes of the articles of one page."""
        quotes = Quote.objects.visible_within().select_related("speaker").order_by("start", "pk")
        return [Prefetch("quotes", self.reading_inside("quotes", quotes, "article", "start"))]


log = logging.getLogger(__name__)

JSON = "application/json"

MAX_ARTICLE_BYTES = 5_000_000
"""Limit for a web page with all its scripts."""

RAW = ("application/ld+json", "application/vnd.iptc.ninjs+json", "text/html", "text/markdown", "text/plain")
"""Third-party formats, described only in words in the OpenAPI document: generators cannot handle several bodies."""


class RawParser(BaseParser):
    """The body as bytes, for the reader of that format."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The bytes."""
        return read_bytes(stream, parser_context)


def raw(media_type: str) -> type[RawParser]:
    """A parser of bodies of this media type."""
    return type("RawParser", (RawParser,), {"media_type": media_type})


class ArticleCollection(ArticleList):
    """Articles without their bodies, newest first."""

    max_body_bytes = MAX_ARTICLE_BYTES
    scope, model_permission = Scope.INGEST, "articles.add_article"
    parser_classes = (JsonParser, *map(raw, RAW))
    writes: ClassVar = {
        "POST": Write(
            operation="store_article",
            summary="Store an article",
            description="Stores an article and everything extracted from it, as `manage.py ingest` does: persons, "
            "quotes, events and "
            "figures, linked to those already stored. Sending the same text again changes nothing. A new version of "
            "a known article becomes a revision of it; it is recognised by the same `id`, or by a largely identical "
            "text with the same "
            "`url`, or with the same outlet, headline and date. Depending "
            "on `Content-Type`, the body may also be `text/plain`, `text/markdown` or `text/html`, schema.org "
            "(`application/ld+json`) or ninjs 3.1 (`application/vnd.iptc.ninjs+json`). The `charset` of text "
            "is respected; JSON is UTF-8. "
            f"The body may have up to {MAX_ARTICLE_BYTES:,} bytes, and its text up to {MAX_REQUEST_CHARACTERS:,} "
            f"characters; "
            "`manage.py ingest` accepts more.",
            body=ArticleToStore,
            answers={200: StoredArticle, 201: StoredArticle},
            headers={HEADER: HELP},
            errors={
                "410": "The article was taken down; nothing was stored.",
                "409": "The call with this Idempotency-Key is still being carried out.",
                "422": "A different request was sent with this Idempotency-Key, or the extraction failed on the "
                "document.",
            },
        )
    }

    def post(self, request: Request) -> Response:
        """The result of storing the article."""
        refuse_parameters(request._request)
        media_type, parameters = parse_header_parameters(request.content_type or JSON)
        charset = parameters.get("charset") or None
        data: Any = request.data
        if isinstance(data, dict) and is_tool_json(data):
            body = orjson.dumps(data)  # read like a file with the same content
        else:
            body = data if isinstance(data, bytes) else orjson.dumps(read_body(data, ArticleToStore))
        answer = once(request, body, lambda: self.store(body, media_type, charset))
        article = Article.objects.for_api().filter(pk=answer.content["article"]).first()
        if article is None:  # taken down since the answer under this Idempotency-Key was made
            raise GoneError(f"Article {answer.content['article']} was taken down.")
        shown = StoredArticle(
            {"outcome": answer.content["outcome"], "article": article}, context=self.get_serializer_context()
        ).data
        headers = {"Location": f"{self.base}/articles/{article.pk}"}
        if answer.replayed:
            headers[REPLAYED] = "true"
        return Response(shown, status=answer.status, headers=headers)

    def store(self, body: bytes, media_type: str, charset: str | None) -> RememberedAnswer:
        """Store the article; raises BadBodyError with the reason if it cannot be stored."""
        document = read_message(body, media_type=media_type, charset=charset, origin="api")
        if isinstance(document, RefusedDocument):
            raise refused(document)
        if len(document.text) > MAX_REQUEST_CHARACTERS:
            length = f"the text has {len(document.text):,} characters"
            raise BodyTooLargeError(f"{length}, but this address accepts {MAX_REQUEST_CHARACTERS:,}")
        key = self.request.auth
        caller = f"key {key.prefix}" if isinstance(key, ApiKey) else f"user {self.request.user.pk}"
        try:
            report = ingest_documents([document], origin=f"api, {caller}")
        except IngestStoppedError as stopped:
            log.error("%s", stopped)
            raise UnavailableError(f"{stopped.fault}.") from stopped
        if report.refusals:
            raise refused(report.refusals[0])
        (outcome,) = report.counts
        if outcome is Outcome.TAKEN_DOWN:
            raise GoneError("This article was taken down. Nothing was stored.")
        article = report.same or RawDocument.objects.values_list("article_id", flat=True).get(digest=document.digest)
        return RememberedAnswer(
            status=201 if outcome is Outcome.ADDED else 200, content={"outcome": outcome.value, "article": article}
        )


def refused(refusal: RefusedDocument) -> APIException:
    """The problem that says why a document was not stored."""
    if refusal.code is RefusalCode.INTERNAL:
        return DocumentFailedError(f"{refusal.code}: {refusal.reason}.")
    if refusal.code is RefusalCode.DATABASE_BUSY:
        return UnavailableError(f"{Fault.BUSY}.")
    if refusal.code is RefusalCode.TOO_LARGE:
        return BodyTooLargeError(refusal.reason)
    if refusal.code is RefusalCode.UNKNOWN_CHARSET:
        return UnknownCharsetError(f"{refusal.reason}.")
    return BadBodyError(BodyProblem(pointer="", code="document_refused", detail=f"{refusal.code}: {refusal.reason}."))


class ArticleView(TakenDownView):
    """One article with its body and everything extracted from it: persons, quotes, events, figures, shared passages.

    410 once a curator has taken it down.
    """

    operation, tag, summary = "get_article", "articles", "Get an article"
    renderer_classes = (JsonRenderer, JsonLd, Ninjs, PlainText)
    writers = {
        JsonLd.format: schema_org.news_article,
        Ninjs.format: ninjs.news_item,
        PlainText.format: itemgetter("body"),
    }
    serializer_class = ArticleDetail
    model_permission = "articles.change_quote"
    resource = Takedown.Resource.ARTICLE
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_article",
            summary="Take an article down",
            description="Takes an article down, or restores it. An article that is taken down returns 410 at each of "
            "its "
            "addresses, as do its quotes, and disappears from every list, count, search, feed and comparison, "
            "together with every person, "
            "event and utterance that no other article supports. If its text is sent again, it is refused. "
            "Taking down returns 204. `restored` with `If-Match: *` restores everything under the same ids.",
            body=ArticleDecision,
            answers={200: ArticleDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={
                "409": "There is nothing to restore: the article is not taken down, or the data kept for restoring "
                "was purged. Nothing was changed."
            },
        )
    }

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
        """Add the shared passages from the point of view of this article."""
        if "shared_copy" in self.shape.tree:
            row.shared_copy = shared_copy(row)  # type: ignore[attr-defined]

    def rows(self) -> QuerySet[Article]:
        """All articles."""
        return Article.objects.all()

    def take_down(self, row: Article, reason: str) -> None:
        """Take the article down everywhere."""
        curation.take_down_article(Article.objects.get(pk=row.pk), by=self.curator, reason=reason)


class ArticleAnnotations(ApiView):
    """The quotes of one article as W3C Web Annotations of its text, in text order.

    The response is an AnnotationCollection that includes its only page. Positions count Unicode code points of
    `/articles/{id}?format=text`.
    """

    operation, tag, summary = "get_article_annotations", "articles", "Annotate the text of an article"
    queryset = Article.objects.none()
    serializer_class = QuoteSerializer
    response_type = OpenApiTypes.OBJECT
    renderer_classes = (JsonRenderer, Annotation)
    pagination_class = None

    def get(self, request: Request, id: str) -> Response:
        """The collection."""
        refuse_parameters(request._request, self.formats)
        article = find(Article.objects.only("headline"), id, request)
        quotes = quotes_for_api().filter(article=article, stale=False, status__in=VISIBLE).order_by("start", "pk")
        address = f"{self.base}/articles/{article.pk}"
        shown = self.get_serializer(quotes, many=True).data
        return Response(collection(f"{address}/annotations", {"headline": article.headline}, shown))
