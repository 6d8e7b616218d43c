"""POST /articles: a report that another program sends is stored as if it had been ingested from a file."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

import orjson
from django.utils.http import parse_header_parameters
from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.http.bodies import BodyTooLarge, JsonParser, UnknownCharset, read_body, read_bytes
from articles.api.http.idempotency import HEADER, HELP, REPLAYED, Answer, once
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import Write
from articles.api.problems import BadBody, BodyError, DocumentFailed, Gone, Unavailable
from articles.api.serializers.ingest import ArticleToStore, StoredArticle
from articles.ingest import IngestStoppedError, Outcome, ingest_documents
from articles.models import ApiKey, Article, RawDocument
from articles.models.faults import Fault
from articles.sources import MAX_REQUEST_CHARACTERS, Refusal, RefusalCode, is_tool_json, read_message

from .articles import ArticleList

log = logging.getLogger(__name__)

JSON = "application/json"
MAX_ARTICLE_BYTES = 5_000_000
"""Of a page with all its scripts."""

RAW = ("application/ld+json", "application/vnd.iptc.ninjs+json", "text/html", "text/markdown", "text/plain")
"""Formats of others. The OpenAPI document names them in words: generators of clients stumble over several bodies."""


class RawParser(BaseParser):
    """The body as bytes, for the reader of that format."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The bytes."""
        return read_bytes(stream, parser_context)


def raw(media_type: str) -> type[RawParser]:
    """A parser of bodies of this media type."""
    return type("RawParser", (RawParser,), {"media_type": media_type})


class ArticleCollection(ArticleList):
    """News reports without their bodies, the newest first."""

    max_body_bytes = MAX_ARTICLE_BYTES
    scope, model_permission = Scope.INGEST, "articles.add_article"
    parser_classes = (JsonParser, *map(raw, RAW))
    writes: ClassVar = {
        "POST": Write(
            operation="store_article",
            summary="Store an article",
            description="Stores a report with all that is found in it, as `manage.py ingest` does: persons, quotes, "
            "events and figures, linked to what is there. The same text sent again changes nothing; another version "
            "of a known article is a new revision of it: the same `id`, or a text with much in common under the same "
            "`url`, or under the same outlet, headline and date. By "
            "`Content-Type` the body may also be `text/plain`, `text/markdown` or `text/html`, schema.org "
            "(`application/ld+json`) or ninjs 3.1 (`application/vnd.iptc.ninjs+json`). The charset of a "
            "text is obeyed; JSON is UTF-8. "
            f"The body may have {MAX_ARTICLE_BYTES:,} bytes, the text in it {MAX_REQUEST_CHARACTERS:,} characters; "
            "`manage.py ingest` takes more.",
            body=ArticleToStore,
            answers={200: StoredArticle, 201: StoredArticle},
            headers={HEADER: HELP},
            errors={
                "410": "The article was taken down; nothing was stored.",
                "409": "The call under this Idempotency-Key is being carried out.",
                "422": "Something else was sent under this Idempotency-Key, or our program failed on the document.",
            },
        )
    }

    def post(self, request: Request) -> Response:
        """What became of the report."""
        refuse_parameters(request._request)
        media_type, parameters = parse_header_parameters(request.content_type or JSON)
        charset = parameters.get("charset") or None
        data: Any = request.data
        if isinstance(data, dict) and is_tool_json(data):
            body = orjson.dumps(data)  # read as a file of the same content is
        else:
            body = data if isinstance(data, bytes) else orjson.dumps(read_body(data, ArticleToStore))
        answer = once(request, body, lambda: self.store(body, media_type, charset))
        article = Article.objects.for_api().filter(pk=answer.content["article"]).first()
        if article is None:  # taken down since the answer under this Idempotency-Key was made
            raise Gone(f"Article {answer.content['article']} was taken down.")
        shown = StoredArticle(
            {"outcome": answer.content["outcome"], "article": article}, context=self.get_serializer_context()
        ).data
        headers = {"Location": f"{self.base}/articles/{article.pk}"}
        if answer.replayed:
            headers[REPLAYED] = "true"
        return Response(shown, status=answer.status, headers=headers)

    def store(self, body: bytes, media_type: str, charset: str | None) -> Answer:
        """Store the report; raises BadBody with the reason why it cannot go in."""
        document = read_message(body, media_type=media_type, charset=charset, origin="api")
        if isinstance(document, Refusal):
            raise refused(document)
        if len(document.text) > MAX_REQUEST_CHARACTERS:
            length = f"the text has {len(document.text):,} characters"
            raise BodyTooLarge(f"{length}, of which this address takes {MAX_REQUEST_CHARACTERS:,}")
        key = self.request.auth
        caller = f"key {key.prefix}" if isinstance(key, ApiKey) else f"user {self.request.user.pk}"
        try:
            report = ingest_documents([document], origin=f"api, {caller}")
        except IngestStoppedError as stopped:
            log.error("%s", stopped)
            raise Unavailable(f"{stopped.fault}.") from stopped
        if report.refusals:
            raise refused(report.refusals[0])
        (outcome,) = report.counts
        if outcome is Outcome.TAKEN_DOWN:
            raise Gone("This article was taken down. What was sent was not stored.")
        article = report.same or RawDocument.objects.values_list("article_id", flat=True).get(digest=document.digest)
        return Answer(
            status=201 if outcome is Outcome.ADDED else 200, content={"outcome": outcome.value, "article": article}
        )


def refused(refusal: Refusal) -> APIException:
    """The problem that tells why a document did not go in."""
    if refusal.code is RefusalCode.INTERNAL:
        return DocumentFailed(f"{refusal.code}: {refusal.reason}.")
    if refusal.code is RefusalCode.DATABASE_BUSY:
        return Unavailable(f"{Fault.BUSY}.")
    if refusal.code is RefusalCode.TOO_LARGE:
        return BodyTooLarge(refusal.reason)
    if refusal.code is RefusalCode.UNKNOWN_CHARSET:
        return UnknownCharset(f"{refusal.reason}.")
    return BadBody(BodyError(pointer="", code="document_refused", detail=f"{refusal.code}: {refusal.reason}."))
